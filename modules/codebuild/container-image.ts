import { PACKAGE_TOKEN } from './package-access';

/** Looks at the replication, 15 s apart: 30 minutes, in which AWS says most images arrive. */
const REPLICATION_LOOKS = 120;

/** Lets Docker into the registry. */
export const login =
  'aws ecr get-login-password --region "$REGISTRY_REGION" | docker login --username AWS --password-stdin "$REGISTRY"';

/**
 * A commit starts the tag as it is; the id of a version in S3 may have signs that no tag may have. Every build has an id.
 * The file is for the next phase, outside of what Docker takes into the image.
 */
export const nameImage = `case "$CODEBUILD_RESOLVED_SOURCE_VERSION" in
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
export const buildAndPush = `set --
${handToken}
${build} "$@" ${options} . ${push}`;

/** The same, with the address of each image that it starts from as an argument of the Dockerfile. */
export const buildFromAndPush = `set --
for image in $BASE_IMAGES; do set -- "$@" --build-arg "$image"; done
${handToken}
${build} "$@" ${options} . ${push}`;

export const readDigest = `IMAGE_TAG=$(cat "$HOME/image-tag") && export IMAGE_TAG
IMAGE_DIGEST=$(aws ecr describe-images --region "$REGISTRY_REGION" --repository-name "$REPOSITORY" --image-ids imageTag="$IMAGE_TAG" --query 'imageDetails[0].imageDigest' --output text) && export IMAGE_DIGEST && echo "$IMAGE_DIGEST" >image-digest`;

export const awaitReplicas = `look=0
until [ "$(aws ecr describe-image-replication-status --region "$REGISTRY_REGION" --repository-name "$REPOSITORY" --image-id imageDigest="$(cat image-digest)" --query 'length(replicationStatuses[?status==\`COMPLETE\`])' --output text)" -ge "$REPLICAS" ]; do
  look=$((look + 1))
  if [ "$look" -ge ${REPLICATION_LOOKS} ]; then echo "the image did not reach all $REPLICAS replicas" >&2; exit 1; fi
  sleep 15
done`;
