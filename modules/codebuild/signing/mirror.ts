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

/** Tag of a file: tags are immutable, and another file of the same version is another tag. */
const tagOf = ({ name, version, sha256 }: MirroredTool) => `${name}-${version}-${sha256.slice(0, 12)}`;

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

/** Mirrors one file, unless it is there: downloaded, held against its checksum, and pushed with the AWS CLI alone. */
export function mirrorTool(tool: MirroredTool): string {
  const { name, version, url, sha256 } = tool;
  const tag = tagOf(tool);
  const manifest = `{schemaVersion: 2, mediaType: "${MANIFEST}", artifactType: "${TOOL}", config: ${JSON.stringify(EMPTY)}, layers: [{mediaType: "application/octet-stream", digest: "sha256:${sha256}", size: $size}], annotations: {"org.opencontainers.image.title": "${name}", "org.opencontainers.image.version": "${version}", "org.opencontainers.image.source": "${url}"}}`;
  return `aws ecr batch-get-image --region "$REGISTRY_REGION" --repository-name "$REPOSITORY" --image-ids imageTag=${tag} --query 'images[0].imageManifest' --output text >"$HOME/manifest" || exit 1
if grep -q '"sha256:${sha256}"' "$HOME/manifest"; then echo "${tag} is there"; else
curl --fail --silent --show-error --location --proto '=https' --retry 3 --output "$HOME/released" '${url}' || exit 1
if ! echo "${sha256}  $HOME/released" | sha256sum -c - >/dev/null; then echo "refused: ${url} has another checksum than ${sha256}" >&2; exit 1; fi
printf '{}' >"$HOME/empty"
${upload('$HOME/empty', EMPTY.digest)}
${upload('$HOME/released', `sha256:${sha256}`)}
jq -cn --argjson size "$(wc -c <"$HOME/released")" '${manifest}' >"$HOME/manifest.json" || exit 1
aws ecr put-image --region "$REGISTRY_REGION" --repository-name "$REPOSITORY" --image-tag ${tag} --image-manifest-media-type ${MANIFEST} --image-manifest "file://$HOME/manifest.json" >"$HOME/answer" || exit 1
echo "${tag} is mirrored"
fi`;
}

/** Brings released files into the repository of tools. */
export function toolsBuildspec(tools: readonly MirroredTool[]): Buildspec {
  return { phases: { build: { 'on-failure': 'ABORT', commands: tools.map(mirrorTool) } } };
}
