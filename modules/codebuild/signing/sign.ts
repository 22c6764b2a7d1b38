import type { Buildspec } from '../buildspec';
import { attest, signImage } from './attest';
import { refuseFindings, refuseLicences } from './gates';
import { cosign, DESK, keyFlag, type SigningOptions } from './options';
import { lookAtBuild, lookAtTag } from './origin';
import { writeProvenance } from './provenance';
import { listContents } from './sbom';
import { fetchTool, login, type PinnedTool } from './tools';

/** Tools of the build that signs. */
export interface SignTools {
  readonly cosign: PinnedTool;
  readonly oras: PinnedTool;
  readonly syft: PinnedTool;
}

/** What the record of a wave names: hashes of the list of contents and of the statement of provenance, each in canonical form. */
const sayDigests = `SBOM_DIGEST="sha256:$(jq -cS . "${DESK}/cyclonedx.json" | sha256sum | cut -d ' ' -f 1)" || exit 1
PROVENANCE_DIGEST="sha256:$(sha256sum <"${DESK}/provenance.statement.json" | cut -d ' ' -f 1)" || exit 1
export SBOM_DIGEST PROVENANCE_DIGEST
echo "signed $IMAGE_DIGEST: contents $SBOM_DIGEST, provenance $PROVENANCE_DIGEST"`;

/** The half of the key that verifies is no secret: whoever asks for signatures elsewhere takes it from the log. */
function sayKey(options: SigningOptions): string {
  return `echo "verifies with this key:"
${cosign('public-key', [keyFlag(options, 'signs')])} || exit 1`;
}

/** The lines that sign what the build pushed: the signature comes last, when everything that it speaks for is there. */
export function signLines(tools: SignTools, options: SigningOptions = {}): readonly string[] {
  return [
    ...[tools.cosign, tools.oras, tools.syft].map(fetchTool),
    login,
    lookAtTag,
    lookAtBuild,
    listContents(options),
    refuseLicences,
    refuseFindings(options),
    writeProvenance,
    attest('provenance', options),
    attest('cyclonedx', options),
    attest('spdx', options),
    signImage(options),
    sayDigests,
    sayKey(options),
  ];
}

/** Signs what the build of this run pushed, after its gates. */
export function signBuildspec(tools: SignTools): Buildspec {
  return {
    env: { 'exported-variables': ['SBOM_DIGEST', 'PROVENANCE_DIGEST'] },
    phases: { build: { 'on-failure': 'ABORT', commands: signLines(tools) } },
  };
}
