import { DESK, TOOLS } from './options';

/** A released file with one program, known by its checksum. */
export interface PinnedTool {
  /** Name that the program is called by. */
  readonly name: string;
  /** Checksum of the released file: it is also the digest of the layer that the tools' repository keeps it as. */
  readonly sha256: string;
  /** Path of the program in the file, where that is a `.tar.gz`. @default the file is the program */
  readonly member?: string;
}

/**
 * Brings a tool out of the repository of tools by the digest of its layer, and looks at the checksum once more: what arrived is what
 * the blueprint names, whoever could write to that repository.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetDownloadUrlForLayer.html (2026-11-29)
 */
export function fetchTool({ name, sha256, member }: PinnedTool): string {
  const file = `${TOOLS}/${name}.released`;
  const program = `${TOOLS}/${name}`;
  return `mkdir -p "${TOOLS}" "${DESK}" || exit 1
url="$(aws ecr get-download-url-for-layer --region "$REGISTRY_REGION" --repository-name "$TOOLS_REPOSITORY" --layer-digest sha256:${sha256} --query downloadUrl --output text)" || exit 1
curl --fail --silent --show-error --location --retry 3 --output "${file}" "$url" || exit 1
if ! echo "${sha256}  ${file}" | sha256sum -c - >/dev/null; then echo "refused: the file of ${name} has another checksum than the blueprint names" >&2; exit 1; fi
${member === undefined ? `mv "${file}" "${program}"` : `tar -xzOf "${file}" "${member}" >"${program}"`} || exit 1
chmod 755 "${program}" || exit 1`;
}

/** Lets cosign, syft and oras into the registry: all three read the same file. */
export const login = `aws ecr get-login-password --region "$REGISTRY_REGION" | "${TOOLS}/cosign" login --username AWS --password-stdin "$REGISTRY" || exit 1`;
