import type { Buildspec } from '../buildspec';
import { attest, signImage } from './attest';
import { refuseFindings, refuseLicences } from './gates';
import { refuseMatches } from './grype';
import { cosign, DESK, type ImageOrigin, keyFlag, type SigningOptions } from './options';
import { lookAtBuild, lookAtTag } from './origin';
import { writeProvenance } from './provenance';
import { lookAtDigest, lookAtPush, writeSummary } from './pushed';
import { listContents } from './sbom';
import { fetchTool, login, type PinnedTool } from './tools';

/** Tools of the build that signs. */
export interface SignTools {
  readonly cosign: PinnedTool;
  /** It is fetched where somebody wants it alone. */
  readonly grype: PinnedTool;
  readonly oras: PinnedTool;
  readonly syft: PinnedTool;
}

/** What the record of a wave names: hashes of the list of contents and of the statement of where it comes from, each in canonical form. */
const sayDigests = (
  statement: Said,
) => `SBOM_DIGEST="sha256:$(jq -cS . "${DESK}/cyclonedx.json" | sha256sum | cut -d ' ' -f 1)" || exit 1
PROVENANCE_DIGEST="sha256:$(sha256sum <"${DESK}/${statement}.statement.json" | cut -d ' ' -f 1)" || exit 1
export SBOM_DIGEST PROVENANCE_DIGEST
echo "signed $IMAGE_DIGEST: contents $SBOM_DIGEST, ${statement} $PROVENANCE_DIGEST"`;

/** The half of the key that verifies is no secret: whoever asks for signatures elsewhere takes it from the log. */
function sayKey(options: SigningOptions): string {
  return `echo "verifies with this key:"
${cosign('public-key', [keyFlag(options, 'signs')])} || exit 1`;
}

/** What is asked of AWS before, and what is said of the image then. Of one that somebody else pushed, nobody knows who built it. */
const SAID = {
  built: { looks: [lookAtTag, lookAtBuild], writes: writeProvenance, statement: 'provenance' },
  pushed: { looks: [lookAtDigest, lookAtPush], writes: writeSummary, statement: 'summary' },
} as const;
type Said = (typeof SAID)[ImageOrigin]['statement'];

/** The lines that sign an image: the signature comes last, when everything that it speaks for is there. */
export function signLines(
  tools: SignTools,
  options: SigningOptions = {},
  origin: ImageOrigin = 'built',
): readonly string[] {
  const { looks, writes, statement } = SAID[origin];
  return [
    ...[tools.cosign, tools.oras, tools.syft].map(fetchTool),
    login,
    ...looks,
    listContents(options),
    refuseLicences,
    refuseFindings(options),
    refuseMatches(tools.grype),
    writes,
    attest(statement, options),
    attest('cyclonedx', options),
    attest('spdx', options),
    signImage(options),
    sayDigests(statement),
    sayKey(options),
  ];
}

/** Signs the image of this run, after its gates. */
export function signBuildspec(tools: SignTools, origin: ImageOrigin = 'built'): Buildspec {
  return {
    env: { 'exported-variables': ['SBOM_DIGEST', 'PROVENANCE_DIGEST'] },
    phases: { build: { 'on-failure': 'ABORT', commands: signLines(tools, {}, origin) } },
  };
}
