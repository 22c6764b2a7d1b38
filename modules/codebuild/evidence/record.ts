import type { Buildspec } from '../buildspec';
import { listRecords, lookAtRules, lookAtRun, ownArtifacts, readRecord } from './look';
import { readPlaces } from './places';
import { readBack } from './read-back';

/** Writers of one chain that are at it at the same time: pipelines that run in parallel. */
const TRIES = 20;

/** Each artifact as it lies in the bucket: its version, and the hash of what is in it. */
const hashArtifacts = `: >"$HOME/deployed.json"
while read -r name bucket key; do
  aws s3api get-object --bucket "$bucket" --key "$key" --output json "$HOME/artifact-$name" >"$HOME/got.json" || exit 1
  sum="$(sha256sum <"$HOME/artifact-$name" | cut -d ' ' -f 1)"
  jq -c --arg name "$name" --arg bucket "$bucket" --arg key "$key" --arg sum "sha256:$sum" '{kind: "artifact", name: $name, bucket: $bucket, key: $key, checksum: $sum} + (if .VersionId then {version: .VersionId} else {} end)' "$HOME/got.json" >>"$HOME/deployed.json" || exit 1
done <"$HOME/artifacts"
if [ "$IMAGE_DIGEST" != - ]; then jq -cn --arg digest "$IMAGE_DIGEST" '{kind: "image", digest: $digest}' >>"$HOME/deployed.json"; fi`;

/**
 * What happened in the stages of the wave. People may write anything into an approval: control characters become blanks. AWS
 * names who answered one in `updatedBy`.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_ActionExecutionDetail.html (2026-11-29)
 */
const RECORD = `def plain: tostring | explode | map(if . < 32 or . == 127 then 32 else . end) | implode | .[0:2048];
def time: if type == "number" then floor | todate else .[0:19] + "Z" end;
def words: split(" ") | map(select(. != "" and . != "-"));
def known: with_entries(select(.value != null and .value != ""));
($actions[0].actionExecutionDetails | map(select(.stageName as $s | $stages | words | index($s)) | select(.actionName != "record"))) as $mine
| $execution[0].pipelineExecution.trigger as $trigger
| {
  version: 1, application: $application, pipeline: $pipeline, execution: $id, wave: $wave,
  after: (if $after == "-" then null else $after end),
  sequence: ($sequence | tonumber),
  previous: (if $previous == "-" then null else $previous end),
  started: ([$mine[].startTime] | min | time),
  ended: ([$mine[].lastUpdateTime] | max | time),
  commits: ($commits | words | map({source: (split("=")[0]), revision: (split("=")[1:] | join("="))})),
  deployed: $deployed,
  approvals: [$mine[] | select(.input.actionTypeId.category == "Approval" and .status == "Succeeded")
    | {action: (.stageName + "/" + .actionName), by: (.updatedBy // "not told by AWS" | plain), at: (.lastUpdateTime | time),
       summary: (.output.executionResult.externalExecutionSummary // "" | plain)} | known],
  targets: ($targets | words | map(split("=") | {name: .[0], account: .[1], region: .[2]})),
  gates: [$mine[] | select(.input.actionTypeId.category != "Approval")
    | {action: (.stageName + "/" + .actionName), status: .status, id: (.output.executionResult.externalExecutionId // "" | plain)} | known],
  conditions: [$rules[0].ruleExecutionDetails[]? | select(.status != "InProgress")
    | {rule: (.stageName + "/" + .ruleName), provider: .input.ruleTypeId.provider, status: .status, at: (.lastUpdateTime | time),
       summary: (.output.executionResult.externalExecutionSummary // "" | plain)} | known]
} + (if ($running | length) > 0 then {running: $running} else {} end)
+ (if $trigger.triggerType then {trigger: ({type: $trigger.triggerType, detail: ($trigger.triggerDetail // "" | plain)} | known)} else {} end)
+ ({sbom: ($sbom | words), provenance: ($provenance | words)} | with_entries(select(.value != [])))`;

/**
 * Appends the record after the last one. S3 takes a key once: where another run was quicker, this one goes behind it.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html (2026-11-29)
 */
const append = `${readPlaces('targets')}
try=0
while :; do
  ${listRecords}
  last="$(jq -r '(. // []) | max // ""' "$HOME/keys.json")" || exit 1
  sequence=1
  previous=-
  if [ -n "$last" ]; then
    ${readRecord('$last', '$HOME/last.json')}
    previous="sha256:$(sha256sum <"$HOME/last.json" | cut -d ' ' -f 1)"
    sequence=$(( $(basename "$last" .json | sed 's/^0*//') + 1 ))
  fi
  jq -cnS --slurpfile actions "$HOME/actions.json" --slurpfile execution "$HOME/execution.json" --slurpfile rules "$HOME/rules.json" --slurpfile deployed "$HOME/deployed.json" --slurpfile running "$HOME/running.json" --arg application "$APPLICATION" --arg pipeline "$PIPELINE" --arg id "$EXECUTION" --arg wave "$WAVE" --arg after "$AFTER" --arg stages "$STAGES" --arg commits "$COMMITS" --arg targets "$targets" --arg sbom "$SBOM_DIGEST" --arg provenance "$PROVENANCE_DIGEST" --arg sequence "$sequence" --arg previous "$previous" '${RECORD}' >"$HOME/record.json" || exit 1
  key="$APPLICATION/$(printf '%010d' "$sequence").json"
  if aws s3api put-object --bucket "$EVIDENCE_BUCKET" --key "$key" --body "$HOME/record.json" --content-type application/json --if-none-match '*' --expected-bucket-owner "$EVIDENCE_OWNER" >"$HOME/put.json" 2>"$HOME/refused"; then
    echo "recorded as $key, sha256:$(sha256sum <"$HOME/record.json" | cut -d ' ' -f 1)"
    break
  fi
  if ! grep -q -e PreconditionFailed -e ConditionalRequestConflict "$HOME/refused"; then cat "$HOME/refused" >&2; exit 1; fi
  try=$((try + 1))
  if [ "$try" -ge ${TRIES} ]; then echo "others were quicker ${TRIES} times" >&2; exit 1; fi
  echo "$key was written by another run: goes behind it"
done`;

/** The lines that append the record of a wave. */
export const recordLines: readonly string[] = [
  lookAtRun,
  lookAtRules,
  ownArtifacts('record'),
  hashArtifacts,
  readBack,
  append,
];

/** Appends the record of a wave to the chain of its application. It reads what variables of the action say. */
export const recordBuildspec: Buildspec = {
  phases: { build: { 'on-failure': 'ABORT', commands: [...recordLines] } },
};
