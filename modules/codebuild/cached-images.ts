/** Environment variables that the commands below read; the project sets them. */
export interface CachedImagesEnvironment {
  readonly REGISTRY_REGION: string;
  /** Host name of the registry with the caches. */
  readonly REGISTRY: string;
  /** `repository:tag@digest`, between blanks. */
  readonly BASE_TAGS: string;
}

/** How caches are asked, where it is not as in a build. */
export interface AskingOptions {
  /** Whether the registry speaks without TLS. @default no */
  readonly plainHttp?: boolean;
  /** How often a cache is asked for what it is about to bring, and how long it is left alone in between. @default 3 minutes */
  readonly patience?: { readonly looks: number; readonly seconds: number };
}

/** What a tag may name: one image, or one for each platform. @see https://github.com/opencontainers/image-spec/blob/main/media-types.md (2026-11-29) */
const ACCEPTED = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ');

/**
 * Lets the build in, and says how a manifest is pulled: as Docker would, so that the cache looks at the registry that it copies. What its
 * bytes hash to is its digest.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry_auth.html#registry-auth-token (2026-11-29)
 */
export function askCaches({ plainHttp = false }: AskingOptions = {}): string {
  return `token=$(aws ecr get-authorization-token --region "$REGISTRY_REGION" --query 'authorizationData[0].authorizationToken' --output text) || exit 1
(umask 077 && printf 'header = "Authorization: Basic %s"\\nheader = "Accept: ${ACCEPTED}"\\n' "$token" >"$HOME/curl.config") || exit 1
digest_of() {
  rm -f "$HOME/manifest.json"
  curl --config "$HOME/curl.config" --fail --silent --show-error --retry 3 --output "$HOME/manifest.json" "http${plainHttp ? '' : 's'}://$REGISTRY/v2/$1/manifests/$2" || return 1
  echo "sha256:$(sha256sum <"$HOME/manifest.json" | cut -c 1-64)"
}`;
}

/** Takes an entry of `$BASE_TAGS` apart. */
export const ENTRY = `named="\${image%@*}" was="\${image#*@}"
  repository="\${named%:*}" tag="\${named##*:}"`;

/**
 * Has the caches bring what the image starts from. Somebody reports that a cache brings what a tag names, and not what is asked for by its
 * digest alone, the first time: so the tag is asked for, and then the digest, which decides. A tag that moved since is no harm while the
 * copy is there.
 *
 * @see https://github.com/aws/containers-roadmap/issues/2837 (2026-11-29)
 */
export function bringBaseImages(options: AskingOptions = {}): string {
  const { looks, seconds } = options.patience ?? { looks: 12, seconds: 15 };
  return `(${askCaches(options)}
for image in $BASE_TAGS; do
  ${ENTRY}
  is=$(digest_of "$repository" "$tag") || is='a tag that cannot be read'
  look=0
  until [ "$(digest_of "$repository" "$was")" = "$was" ]; do
    look=$((look + 1))
    if [ "$is" != "$was" ] || [ "$look" -ge ${looks} ]; then
      echo "refused: $repository@$was is not there, and $tag is $is: a cache brings what a tag names. Write a digest into baseImages that the tag has" >&2
      exit 1
    fi
    sleep ${seconds}
  done
  echo "$named: $was is there"
done
rm -f "$HOME/curl.config") || exit 1`;
}
