import { lookAtRun } from '../evidence/look';
import { DESK } from './options';

/** The tag still names the digest that the build pushed: tags are immutable, and this does not rely on it. */
export const lookAtTag = `if ! printf '%s' "$IMAGE_DIGEST" | grep -Eqx 'sha256:[0-9a-f]{64}'; then echo "refused: $IMAGE_DIGEST is no digest" >&2; exit 1; fi
tagged="$(aws ecr describe-images --region "$REGISTRY_REGION" --repository-name "$REPOSITORY" --image-ids "imageTag=$IMAGE_TAG" --query 'imageDetails[0].imageDigest' --output text)" || exit 1
if [ "$tagged" != "$IMAGE_DIGEST" ]; then echo "refused: the tag $IMAGE_TAG names $tagged now, and the build pushed $IMAGE_DIGEST" >&2; exit 1; fi`;

/**
 * What is not as it must be, a line each. The tag ends with the id of the build that pushed it; whether that build was one of this
 * run, and what it pushed, AWS says and not the build alone.
 *
 * @see https://docs.aws.amazon.com/codebuild/latest/APIReference/API_Build.html (2026-11-29)
 * @see https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_ActionExecutionDetail.html (2026-11-29)
 */
const NOT_OURS = `def words: split(" ") | map(select(. != ""));
($builds[0].builds[0] // {}) as $build
| ($build.exportedEnvironmentVariables // [] | map({(.name): .value}) | add // {}) as $said
| ($actions[0].actionExecutionDetails | map(select(.status == "Succeeded"))) as $done
| if $build.id != $id then "AWS CodeBuild has no build " + $id else [
  [$build.projectName == $project, "the build ran in the project \\($build.projectName), and \\($project) builds the image"],
  [($build.arn // "" | split(":build/")[0]) + ":project/" + ($build.projectName // "") == $builder, "the builder is \\($build.arn), and must be \\($builder)"],
  [$build.buildStatus == "SUCCEEDED", "the build is \\($build.buildStatus)"],
  [$build.initiator == "codepipeline/" + $pipeline, "\\($build.initiator) started the build, and not the pipeline \\($pipeline)"],
  [$said.IMAGE_DIGEST == $digest, "the build says that it pushed \\($said.IMAGE_DIGEST), and \\($digest) is to be signed"],
  [$said.IMAGE_TAG == $tag, "the build says that it pushed the tag \\($said.IMAGE_TAG), and not \\($tag)"],
  [$execution[0].pipelineExecution.pipelineName == $pipeline, "the run is one of the pipeline \\($execution[0].pipelineExecution.pipelineName)"],
  [any($done[]; .input.actionTypeId.provider == "CodeBuild" and .pipelineExecutionId == $run and .input.configuration.ProjectName == $project and .output.executionResult.externalExecutionId == $id), "no action of the run \\($run) ran the build \\($id)"],
  [any($done[]; origin == ($source | words[1:])), "no source of the run is \\($source)"]
] | .[] | select(.[0] | not) | .[1] end`;

/** Repository and branch that a source action really took: its variables say it, and its configuration where they do not. */
export const ORIGIN = `def origin: select(.input.actionTypeId.category == "Source") | (.output.outputVariables // {}) as $took | (.input.configuration // {}) as $told
  | [$took.FullRepositoryName // $told.FullRepositoryId // $took.RepositoryName // $told.RepositoryName // $told.S3Bucket,
     $took.BranchName // $told.BranchName // $told.S3ObjectKey // $told.ImageTag];`;

/** Who built the image, as AWS tells it; anything else than the build of this run is refused. */
export const lookAtBuild = `${lookAtRun}
id="$PROJECT:\${IMAGE_TAG#*-}"
aws codebuild batch-get-builds --ids "$id" --output json >"${DESK}/builds.json" || exit 1
jq -rn --slurpfile builds "${DESK}/builds.json" --slurpfile actions "$HOME/actions.json" --slurpfile execution "$HOME/execution.json" --arg id "$id" --arg project "$PROJECT" --arg pipeline "$PIPELINE" --arg run "$EXECUTION" --arg builder "$BUILDER" --arg digest "$IMAGE_DIGEST" --arg tag "$IMAGE_TAG" --arg source "$SOURCE" '${ORIGIN}
${NOT_OURS}' >"${DESK}/not-ours" || exit 1
if [ -s "${DESK}/not-ours" ]; then sed 's/^/refused: /' "${DESK}/not-ours" >&2; exit 1; fi`;
