import { DESK, IMAGE, type SigningOptions, TOOLS } from './options';

/** Predicates of statements, by the name of the file that becomes one. */
export const PREDICATES = {
  provenance: 'https://slsa.dev/provenance/v1',
  summary: 'https://slsa.dev/verification_summary/v1',
  cyclonedx: 'https://cyclonedx.org/bom',
  spdx: 'https://spdx.dev/Document',
} as const;

/** What is in the image, in both forms; each names the digest that it is of. A file of settings beside the source is not read. */
export function listContents({ plainHttp }: SigningOptions): string {
  const http = plainHttp ? 'SYFT_REGISTRY_INSECURE_USE_HTTP=true ' : '';
  return `(cd "${DESK}" && ${http}SYFT_CHECK_FOR_APP_UPDATE=false "${TOOLS}/syft" scan "registry:${IMAGE}" --quiet --output "cyclonedx-json=${DESK}/cyclonedx.json" --output "spdx-json=${DESK}/spdx.json") || exit 1
if ! jq -e --arg digest "$IMAGE_DIGEST" '.metadata.component.version == $digest' "${DESK}/cyclonedx.json" >"${DESK}/is-so"; then echo "refused: the list of contents is not of $IMAGE_DIGEST" >&2; exit 1; fi`;
}
