import type { Buildspec } from '../buildspec';

/** A released file, and where it comes from. */
export interface MirroredTool {
  readonly name: string;
  readonly version: string;
  readonly url: string;
  readonly sha256: string;
}

/** Configuration that artifacts have which need none. @see https://github.com/opencontainers/image-spec/blob/v1.1.1/manifest.md (2026-11-29) */
const EMPTY = {
  mediaType: 'application/vnd.oci.empty.v1+json',
  digest: 'sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a',
  size: 2,
};

const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';

/** What the repository calls a tool: an artifact with one layer, which is the released file. */
const TOOL = 'application/vnd.aws-delivery-blueprint.tool.v1';

/**
 * Puts a file into the repository as a layer, in parts as large as Amazon ECR asks for, where it is not there yet.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_UploadLayerPart.html (2026-11-29)
 */
function upload(file: string, digest: string): string {
  const repository = '--region "$REGISTRY_REGION" --repository-name "$REPOSITORY"';
  return `there="$(aws ecr batch-check-layer-availability ${repository} --layer-digests ${digest} --query 'layers[0].layerAvailability' --output text)" || exit 1
if [ "$there" != AVAILABLE ]; then
  aws ecr initiate-layer-upload ${repository} --output json >"$HOME/upload.json" || exit 1
  upload="$(jq -r .uploadId "$HOME/upload.json")" || exit 1
  rm -rf "$HOME/parts" && mkdir "$HOME/parts" && split -b "$(jq -r .partSize "$HOME/upload.json")" "${file}" "$HOME/parts/" || exit 1
  first=0
  for part in "$HOME"/parts/*; do
    last=$((first + $(wc -c <"$part") - 1))
    aws ecr upload-layer-part ${repository} --upload-id "$upload" --part-first-byte "$first" --part-last-byte "$last" --layer-part-blob "fileb://$part" >"$HOME/answer" || exit 1
    first=$((last + 1))
  done
  aws ecr complete-layer-upload ${repository} --upload-id "$upload" --layer-digests ${digest} >"$HOME/answer" || exit 1
fi`;
}

/** The manifest of a tool, from `$name`, `$version`, `$url`, `$digest` and `$size`. */
const WRITTEN = `{schemaVersion: 2, mediaType: "${MANIFEST}", artifactType: "${TOOL}", config: ${JSON.stringify(EMPTY)}, layers: [{mediaType: "application/octet-stream", digest: $digest, size: $size}], annotations: {"org.opencontainers.image.title": $name, "org.opencontainers.image.version": $version, "org.opencontainers.image.source": $url}}`;

/**
 * Mirrors each file, unless it is there: downloaded, held against its checksum, and pushed with the AWS CLI alone. Tags are immutable, and
 * another file of the same version is another tag. One loop for all: AWS CodeBuild takes 25,600 characters for a buildspec.
 *
 * @see https://github.com/aws/aws-cdk/issues/30326 (2026-11-29)
 */
export function mirrorTools(tools: readonly MirroredTool[]): string {
  const lines = tools.map(({ name, version, sha256, url }) => `'${name} ${version} ${sha256} ${url}'`);
  return `printf '%s\\n' ${lines.join(' ')} >"$HOME/mirrored" || exit 1
printf '{}' >"$HOME/empty" || exit 1
while read -r name version sha256 url; do
tag="$name-$version-$(printf '%s' "$sha256" | cut -c 1-12)"
aws ecr batch-get-image --region "$REGISTRY_REGION" --repository-name "$REPOSITORY" --image-ids "imageTag=$tag" --query 'images[0].imageManifest' --output text >"$HOME/manifest" || exit 1
if grep -qF "sha256:$sha256" "$HOME/manifest"; then echo "$tag is there"; else
curl --fail --silent --show-error --location --proto '=https' --retry 3 --output "$HOME/released" "$url" || exit 1
if ! echo "$sha256  $HOME/released" | sha256sum -c - >/dev/null; then echo "refused: $url has another checksum than $sha256" >&2; exit 1; fi
${upload('$HOME/empty', EMPTY.digest)}
${upload('$HOME/released', '"sha256:$sha256"')}
jq -cn --arg name "$name" --arg version "$version" --arg url "$url" --arg digest "sha256:$sha256" --argjson size "$(wc -c <"$HOME/released")" '${WRITTEN}' >"$HOME/manifest.json" || exit 1
aws ecr put-image --region "$REGISTRY_REGION" --repository-name "$REPOSITORY" --image-tag "$tag" --image-manifest-media-type ${MANIFEST} --image-manifest "file://$HOME/manifest.json" >"$HOME/answer" || exit 1
echo "$tag is mirrored"
fi
done <"$HOME/mirrored"`;
}

/** Brings released files into the repository of tools. */
export function toolsBuildspec(tools: readonly MirroredTool[]): Buildspec {
  return { phases: { build: { 'on-failure': 'ABORT', commands: [mirrorTools(tools)] } } };
}
