/** The executions of actions so far; a rollback is an execution of its own. The time zone makes their times UTC. */
export const lookAtRun = `export TZ=UTC
aws codepipeline list-action-executions --pipeline-name "$PIPELINE" --filter "pipelineExecutionId=$EXECUTION" --output json >"$HOME/actions.json" || exit 1
aws codepipeline get-pipeline-execution --pipeline-name "$PIPELINE" --pipeline-execution-id "$EXECUTION" --output json >"$HOME/execution.json" || exit 1`;

/**
 * The rules of conditions that were checked in this run so far.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_ListRuleExecutions.html (2026-11-29)
 */
export const lookAtRules = `aws codepipeline list-rule-executions --pipeline-name "$PIPELINE" --filter "pipelineExecutionId=$EXECUTION" --output json >"$HOME/rules.json" || exit 1`;

/** What the action that runs this build was given, as lines of name, bucket and key: the place of each artifact in this run. */
export function ownArtifacts(action: string): string {
  return `jq -r --arg stage "$STAGE" '[.actionExecutionDetails[] | select(.stageName == $stage and .actionName == "${action}" and .status == "InProgress")][0].input.inputArtifacts[]? | [.name, .s3location.bucket, .s3location.key] | join(" ")' "$HOME/actions.json" >"$HOME/artifacts" || exit 1
if [ ! -s "$HOME/artifacts" ]; then echo "AWS CodePipeline does not say what this action was given" >&2; exit 1; fi`;
}

/** Keys of all records of the application: S3 lists 1,000 at once, and the CLI asks until it has all. */
export const listRecords = `aws s3api list-objects-v2 --bucket "$EVIDENCE_BUCKET" --prefix "$APPLICATION/" --expected-bucket-owner "$EVIDENCE_OWNER" --query 'Contents[].Key' --output json >"$HOME/keys.json" || exit 1`;

/** Reads one record. */
export function readRecord(key: string, file: string): string {
  return `aws s3api get-object --bucket "$EVIDENCE_BUCKET" --key "${key}" --expected-bucket-owner "$EVIDENCE_OWNER" --output json "${file}" >"$HOME/got.json" || exit 1`;
}
