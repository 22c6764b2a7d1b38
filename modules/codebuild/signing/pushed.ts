import { lookAtRun } from '../evidence/look';
import { DESK } from './options';
import { ORIGIN } from './origin';

/** The image is there under its digest: the tag that somebody else pushed it with may name a newer one by now. */
export const lookAtDigest = `if ! printf '%s' "$IMAGE_DIGEST" | grep -Eqx 'sha256:[0-9a-f]{64}'; then echo "refused: $IMAGE_DIGEST is no digest" >&2; exit 1; fi
kept="$(aws ecr describe-images --region "$REGISTRY_REGION" --repository-name "$REPOSITORY" --image-ids "imageDigest=$IMAGE_DIGEST" --query 'imageDetails[0].imageDigest' --output text)" || exit 1
if [ "$kept" != "$IMAGE_DIGEST" ]; then echo "refused: $REPOSITORY has no $IMAGE_DIGEST" >&2; exit 1; fi`;

/**
 * What is not as it must be, a line each. Who pushed the image nobody here can say: what AWS tells is that this run started with it.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-ECR.html (2026-11-29)
 */
const NOT_OURS = `def words: split(" ") | map(select(. != ""));
($actions[0].actionExecutionDetails | map(select(.status == "Succeeded" and .pipelineExecutionId == $run))) as $done
| [
  [$execution[0].pipelineExecution.pipelineName == $pipeline, "the run is one of the pipeline \\($execution[0].pipelineExecution.pipelineName)"],
  [any($done[]; origin == ($source | words[1:]) and .output.outputVariables.ImageDigest == $digest), "no source of the run \\($run) took \\($digest) from \\($source)"]
] | .[] | select(.[0] | not) | .[1]`;

/** The run started with this very image, as AWS tells it. */
export const lookAtPush = `${lookAtRun}
jq -rn --slurpfile actions "$HOME/actions.json" --slurpfile execution "$HOME/execution.json" --arg pipeline "$PIPELINE" --arg run "$EXECUTION" --arg digest "$IMAGE_DIGEST" --arg source "$SOURCE" '${ORIGIN}
${NOT_OURS}' >"${DESK}/not-ours" || exit 1
if [ -s "${DESK}/not-ours" ]; then sed 's/^/refused: /' "${DESK}/not-ours" >&2; exit 1; fi`;

/** What verified it, and against what: what the fields mean is in docs/signing.md. */
const VERIFIER = 'urn:aws-delivery-blueprint:pipeline:';
const POLICY = 'urn:aws-delivery-blueprint:policy:gates:v1';

/**
 * That the image passed, and no word of who built it: SLSA has a statement for that, and a level for builds that nobody knows.
 *
 * @see https://slsa.dev/spec/v1.1/verification_summary (2026-11-29)
 */
const PREDICATE = `{
  verifier: {id: ("${VERIFIER}" + $pipeline)},
  timeVerified: (now | floor | todate),
  resourceUri: $name,
  policy: {uri: "${POLICY}", annotations: {refuseFrom: $from, ignored: ($ignored | fromjson), deniedLicences: $licences}},
  verificationResult: "PASSED",
  verifiedLevels: ["SLSA_BUILD_LEVEL_0"],
  slsaVersion: "1.1"
}`;

/** Writes what the image passed. It comes after the gates. */
export const writeSummary = `jq -n --arg pipeline "$PIPELINE" --arg name "$REGISTRY/$REPOSITORY" --arg from "$REFUSE_FROM" --arg ignored "$IGNORED" --arg licences "$DENIED_LICENCES" '${PREDICATE}' >"${DESK}/summary.json" || exit 1`;

/** What is wrong with a summary, a line each; nothing at all where one of them is as it must be. */
const WRONG = `[.[] | .predicate | [
  [.verifier.id == "${VERIFIER}" + $pipeline, "\\(.verifier.id) verified it, and not the pipeline \\($pipeline)"],
  [.resourceUri == $name, "it is about \\(.resourceUri), and not about \\($name)"],
  [.policy.uri == "${POLICY}", "it was verified against \\(.policy.uri)"],
  [.verificationResult == "PASSED", "the result is \\(.verificationResult)"]
] | map(select(.[0] | not) | .[1])]
| if length == 0 then "there is no summary" elif any(.[]; length == 0) then empty else .[] | .[] end`;

/** One of the signed summaries says that this pipeline let the image pass. */
export const compareSummary = `jq -rs --arg pipeline "$PIPELINE" --arg name "$REGISTRY/$REPOSITORY" '${WRONG}' "${DESK}/summary.signed" >"${DESK}/wrong" || exit 1
if [ -s "${DESK}/wrong" ]; then sort -u "${DESK}/wrong" | sed 's/^/refused: /' >&2; exit 1; fi`;
