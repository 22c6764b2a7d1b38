import {
  cosign,
  DESK,
  IMAGE,
  insecurely,
  keyFlag,
  PRIVATELY,
  plainly,
  type SigningOptions,
  TOOLS,
} from './options';
import { state } from './provenance';
import { PREDICATES } from './sbom';

/** What a signed statement is called in a registry. */
const BUNDLE = 'application/vnd.dev.sigstore.bundle.v0.3+json';

/**
 * Signs a statement about the image and attaches it. `cosign attest` would write the statement itself, in the version of 2018: so the
 * statement is signed as it is, and attached as cosign finds it.
 *
 * @see https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md (2026-11-29)
 */
export function attest(name: keyof typeof PREDICATES, options: SigningOptions): string {
  const bundle = `${name}.bundle.json`;
  const annotations = {
    'dev.sigstore.bundle.content': 'dsse-envelope',
    'dev.sigstore.bundle.predicateType': PREDICATES[name],
  };
  const told = Object.entries(annotations).map(([key, value]) => `--annotation "${key}=${value}"`);
  return `${state(name)}
${cosign('attest-blob', [
  '--yes',
  keyFlag(options, 'signs'),
  ...PRIVATELY,
  `--statement "${DESK}/${name}.statement.json"`,
  `--bundle "${DESK}/${bundle}"`,
])} || exit 1
(cd "${DESK}" && "${TOOLS}/oras" attach ${[...plainly(options), `--artifact-type ${BUNDLE}`, ...told].join(' ')} "${IMAGE}" "${bundle}:${BUNDLE}") || exit 1`;
}

/** Signs the image by its digest. */
export function signImage(options: SigningOptions): string {
  return `${cosign('sign', [
    '--yes',
    keyFlag(options, 'signs'),
    ...PRIVATELY,
    ...insecurely(options),
    `"${IMAGE}"`,
  ])} || exit 1`;
}
