import type { Buildspec } from './buildspec';
import { PACKAGE_TOKEN } from './package-login';

export interface ContainerBuildspecProps {
  /** Commands that test the source before the image is built. */
  readonly test: readonly string[];
  /** JUnit XML reports the tests write, as a glob. */
  readonly reports: string | undefined;
}

/** Environment variables that the commands below read; the project sets them. */
export interface ContainerBuildEnvironment {
  /** Region of the registry that images are pushed to. */
  readonly REGISTRY_REGION: string;
  /** Host name of the registry that images are pushed to. */
  readonly REGISTRY: string;
  readonly REPOSITORY: string;
  readonly DOCKERFILE: string;
  /** Container of the task definition that gets the image. */
  readonly CONTAINER: string;
  /** How many registries each image is replicated to. */
  readonly REPLICAS: string;
  /** Host names of the registries that workloads pull from, between blanks. */
  readonly PULL_REGISTRIES: string;
  /** Task definitions to make: `template=file=account=region=registry`, between blanks. @default none */
  readonly TASK_DEFINITIONS?: string;
  /** AppSpec files to hand on: `file=name`, between blanks. @default none */
  readonly APPSPECS?: string;
}

/** Name of the report group; CodeBuild puts the project's name before it. */
export const REPORT_GROUP = 'tests';

/** Looks at the replication, 15 s apart: 30 minutes, in which AWS says most images arrive. */
const REPLICATION_LOOKS = 120;

/**
 * Tests, then one image, under a tag that no other build has; deployments name it by digest. What an earlier build left
 * under a tag is never taken: whoever could push it would decide what is deployed, and a further source, a base image or
 * a variable may have changed since. The definitions are written once each registry has the image, because a service
 * that asks for a digest its registry lacks fails to start.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/file-reference.html
 */
export function containerBuildspec({ test, reports }: ContainerBuildspecProps): Buildspec {
  return {
    env: { 'exported-variables': ['IMAGE_TAG', 'IMAGE_DIGEST'] },
    phases: {
      ...(test.length > 0 && { pre_build: { 'on-failure': 'ABORT', commands: test } }),
      build: { 'on-failure': 'ABORT', commands: [login, nameImage, buildAndPush] },
      post_build: { 'on-failure': 'ABORT', commands: [readDigest, awaitReplicas, writeDefinitions] },
    },
    ...(reports && { reports: { [REPORT_GROUP]: { files: [reports], 'file-format': 'JUNITXML' } } }),
    artifacts: { files: ['imagedefinitions-*.json'] },
  };
}

/** Promotes an image that was pushed before: the digest comes from the source action of the pipeline. */
export function pushedImageBuildspec(): Buildspec {
  return {
    phases: {
      build: {
        'on-failure': 'ABORT',
        commands: [`echo "$${IMAGE_DIGEST}" >image-digest`, awaitReplicas, writeDefinitions],
      },
    },
    artifacts: { files: ['imagedefinitions-*.json'] },
  };
}

/**
 * The same build, which also makes a task definition for each target out of a template in the repository, and hands on the
 * AppSpec file. CodePipeline would put one image into one template for all; the roles of tasks and the registry differ by
 * account.
 */
export function withTaskDefinitions<Spec extends Pick<Buildspec, 'phases' | 'artifacts'>>(spec: Spec): Spec {
  const { post_build: after, ...others } = spec.phases;
  return {
    ...spec,
    phases: {
      ...others,
      ...(after && {
        post_build: { ...after, commands: [...after.commands, writeTaskDefinitions, handOnAppSpecs] },
      }),
    },
    artifacts: {
      ...spec.artifacts,
      files: [...(spec.artifacts?.files ?? []), 'taskdef-*.json', 'appspec*.yaml'],
    },
  };
}

/** The same build, whose Dockerfile is told where the images are that it starts from (`$BASE_IMAGES`). */
export function withBaseImages<Spec extends Pick<Buildspec, 'phases'>>(spec: Spec): Spec {
  const { build, ...others } = spec.phases;
  const told = (command: string) => (command === buildAndPush ? buildFromAndPush : command);
  return {
    ...spec,
    phases: { ...others, ...(build && { build: { ...build, commands: build.commands.map(told) } }) },
  };
}

/** Environment variable with the digest of an image that was pushed before. */
export const IMAGE_DIGEST = 'IMAGE_DIGEST';

const login =
  'aws ecr get-login-password --region "$REGISTRY_REGION" | docker login --username AWS --password-stdin "$REGISTRY"';

/**
 * A commit starts the tag as it is; the id of a version in S3 may have signs that no tag may have. Every build has an id.
 * The file is for the next phase, outside of what Docker takes into the image.
 */
const nameImage = `case "$CODEBUILD_RESOLVED_SOURCE_VERSION" in
  '' | *[!0-9a-f]*) revision=$(printf '%s' "$CODEBUILD_RESOLVED_SOURCE_VERSION" | sha256sum | cut -c 1-40) ;;
  *) revision="$CODEBUILD_RESOLVED_SOURCE_VERSION" ;;
esac
IMAGE_TAG="$revision-$(printf '%s' "$CODEBUILD_BUILD_ID" | sed 's/.*://')"
export IMAGE_TAG
printf '%s' "$IMAGE_TAG" >"$HOME/image-tag"`;

/** Tags are immutable: a push under one that is there already fails. */
const push = '&& docker push "$REGISTRY/$REPOSITORY:$IMAGE_TAG"';
const options =
  '--file "$DOCKERFILE" --tag "$REGISTRY/$REPOSITORY:$IMAGE_TAG" --label "org.opencontainers.image.revision=$CODEBUILD_RESOLVED_SOURCE_VERSION"';
/**
 * The token of packages, where the build logged in to some: a secret of one command of the Dockerfile, and in no layer.
 *
 * @see https://docs.docker.com/build/building/secrets/ (2026-11-29)
 */
const handToken = `if [ -f "${PACKAGE_TOKEN}" ]; then set -- "$@" --secret "id=codeartifact,src=${PACKAGE_TOKEN}"; fi`;
/**
 * One image and no index: from Docker 29 on, BuildKit would put a provenance of its own beside it. AWS Lambda takes no index, and Amazon
 * ECR scans none.
 *
 * @see https://docs.docker.com/build/building/variables/#buildx_no_default_attestations (2026-11-29)
 * @see https://github.com/aws/aws-lambda-roadmap/issues/82 (2026-11-29)
 */
const build = 'BUILDX_NO_DEFAULT_ATTESTATIONS=1 docker build';
const buildAndPush = `set --
${handToken}
${build} "$@" ${options} . ${push}`;

/** The same, with the address of each image that it starts from as an argument of the Dockerfile. */
const buildFromAndPush = `set --
for image in $BASE_IMAGES; do set -- "$@" --build-arg "$image"; done
${handToken}
${build} "$@" ${options} . ${push}`;

const readDigest = `IMAGE_TAG=$(cat "$HOME/image-tag") && export IMAGE_TAG
IMAGE_DIGEST=$(aws ecr describe-images --region "$REGISTRY_REGION" --repository-name "$REPOSITORY" --image-ids imageTag="$IMAGE_TAG" --query 'imageDetails[0].imageDigest' --output text) && export IMAGE_DIGEST && echo "$IMAGE_DIGEST" >image-digest`;

const awaitReplicas = `look=0
until [ "$(aws ecr describe-image-replication-status --region "$REGISTRY_REGION" --repository-name "$REPOSITORY" --image-id imageDigest="$(cat image-digest)" --query 'length(replicationStatuses[?status==\`COMPLETE\`])' --output text)" -ge "$REPLICAS" ]; do
  look=$((look + 1))
  if [ "$look" -ge ${REPLICATION_LOOKS} ]; then echo "the image did not reach all $REPLICAS replicas" >&2; exit 1; fi
  sleep 15
done`;

const writeDefinitions = `for registry in $PULL_REGISTRIES; do
  printf '[{"name":"%s","imageUri":"%s/%s@%s"}]' "$CONTAINER" "$registry" "$REPOSITORY" "$(cat image-digest)" >"imagedefinitions-$registry.json"
done`;

const writeTaskDefinitions = `for each in $TASK_DEFINITIONS; do
  template="$(echo "$each" | cut -d = -f 1)"
  file="$(echo "$each" | cut -d = -f 2)"
  if ! grep -q '<IMAGE1_NAME>' "$template"; then echo "$template has no image <IMAGE1_NAME> to put the new one in" >&2; exit 1; fi
  sed -e "s|<IMAGE1_NAME>|$(echo "$each" | cut -d = -f 5)/$REPOSITORY@$(cat image-digest)|g" -e "s|<ACCOUNT_ID>|$(echo "$each" | cut -d = -f 3)|g" -e "s|<REGION>|$(echo "$each" | cut -d = -f 4)|g" "$template" >"$file"
  if grep -n '<[A-Z0-9_]*>' "$file"; then echo "$template has a placeholder that nobody fills" >&2; exit 1; fi
done`;

const handOnAppSpecs = `for each in $APPSPECS; do
  appspec="$(echo "$each" | cut -d = -f 1)"
  name="$(echo "$each" | cut -d = -f 2)"
  if ! grep -q '<TASK_DEFINITION>' "$appspec"; then echo "$appspec has no <TASK_DEFINITION> to put the new one in" >&2; exit 1; fi
  [ "$appspec" -ef "$name" ] || cp "$appspec" "$name"
done`;

/** File with the image definitions for the services that pull from a registry. */
export function definitionsFile(registry: string): string {
  return `imagedefinitions-${registry}.json`;
}
