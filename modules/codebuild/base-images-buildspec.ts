import type { Buildspec } from './buildspec';

/** Environment variables that the commands below read; the project sets them. */
export interface BaseImagesEnvironment {
  readonly REGISTRY_REGION: string;
  /** Host name of the registry with the caches. */
  readonly REGISTRY: string;
  /** What is looked up: `repository:tag@digest`, between blanks. */
  readonly BASE_TAGS: string;
}

/** What a tag may name: one image, or one for each platform. @see https://github.com/opencontainers/image-spec/blob/main/media-types.md (2026-11-29) */
const ACCEPTED = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ');

/** @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry_auth.html#registry-auth-token (2026-11-29) */
const logIn = `token=$(aws ecr get-authorization-token --region "$REGISTRY_REGION" --query 'authorizationData[0].authorizationToken' --output text) || exit 1
printf 'header = "Authorization: Basic %s"\\nheader = "Accept: ${ACCEPTED}"\\n' "$token" >"$HOME/curl.config" || exit 1`;

/**
 * A manifest is pulled by its tag, as Docker would, so that the cache looks at the registry that it copies. What its bytes hash to is its
 * digest. A tag that cannot be read fails the build: nothing is known of it then.
 */
const look = `: >moved.txt
for image in $BASE_TAGS; do
  named=$(printf '%s' "$image" | cut -d @ -f 1)
  was=$(printf '%s' "$image" | cut -d @ -f 2)
  repository=$(printf '%s' "$named" | cut -d : -f 1)
  tag=$(printf '%s' "$named" | cut -d : -f 2)
  curl --config "$HOME/curl.config" --fail --silent --show-error --retry 3 --output "$HOME/manifest.json" "https://$REGISTRY/v2/$repository/manifests/$tag" || { echo "refused: $named cannot be read" >&2; exit 1; }
  is="sha256:$(sha256sum <"$HOME/manifest.json" | cut -c 1-64)"
  if [ "$is" = "$was" ]; then echo "$named is $is"; else echo "$named was $was and is $is" >>moved.txt; fi
done`;

const tell = `if [ -s moved.txt ]; then
  echo 'base images moved: look at what changed in them, and write the new digests into baseImages under accounts/' >&2
  cat moved.txt >&2
  exit 1
fi`;

/** Looks whether the tags of base images still name the digests that are written in `accounts/`, and fails where one does not. */
export function baseImagesBuildspec(): Buildspec {
  return {
    phases: { build: { 'on-failure': 'ABORT', commands: [logIn, look, tell] } },
    artifacts: { files: ['moved.txt'] },
  };
}
