import { DESK, plainly, type SigningOptions, TOOLS } from './options';

const INDEX = 'application/vnd.oci.image.index.v1+json';

/** Which of the referrers that the source has the copy does not tell of, a line each. */
function missing(options: SigningOptions): string {
  return `"${TOOLS}/oras" discover ${[...plainly(options), '--format json'].join(' ')} "$TO@$IMAGE_DIGEST" >"${DESK}/copied.json" || exit 1
  jq -rn --slurpfile source "${DESK}/referrers.json" --slurpfile copy "${DESK}/copied.json" 'def of: .referrers // .manifests // [] | map(.digest); ($source[0] | of) - ($copy[0] | of) | .[]' >"${DESK}/missing" || exit 1`;
}

/**
 * A registry that takes a manifest, but none with a subject: the manifest without it, which says the same. Its parts are there already,
 * for they are pushed before it. What it says is signed, and so it needs no trust.
 */
function withoutSubject(options: SigningOptions): string {
  const plain = plainly(options);
  return `"${TOOLS}/oras" manifest fetch ${[...plain, `--output "${DESK}/referrer.json"`].join(' ')} "$FROM@$each" || exit 1
    if ! "${TOOLS}/oras" cp ${copyFlags(options).join(' ')} "$FROM@$each" "$TO" >"${DESK}/copy.log" 2>&1; then
      jq -c 'del(.subject)' "${DESK}/referrer.json" >"${DESK}/plain.json" || exit 1
      "${TOOLS}/oras" manifest push ${plain.join(' ')} "$TO" "${DESK}/plain.json" || { cat "${DESK}/copy.log" >&2; exit 1; }
      mv "${DESK}/plain.json" "${DESK}/referrer.json"
    fi`;
}

/**
 * The referrers of an image where a registry does not list them: an index under the tag that the specification names for that.
 *
 * @see https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#referrers-tag-schema (2026-11-29)
 */
function indexByTag(options: SigningOptions): string {
  return `: >"${DESK}/entries"
  jq -r '(.referrers // .manifests // [])[].digest' "${DESK}/referrers.json" >"${DESK}/digests" || exit 1
  while read -r each; do
    ${withoutSubject(options)}
    jq -c --arg digest "sha256:$(sha256sum <"${DESK}/referrer.json" | cut -d ' ' -f 1)" --argjson size "$(wc -c <"${DESK}/referrer.json")" '{mediaType, digest: $digest, size: $size, artifactType, annotations: (.annotations // {})}' "${DESK}/referrer.json" >>"${DESK}/entries" || exit 1
  done <"${DESK}/digests"
  jq -cs '{schemaVersion: 2, mediaType: "${INDEX}", manifests: .}' "${DESK}/entries" >"${DESK}/index.json" || exit 1
  "${TOOLS}/oras" manifest push ${[...plainly(options), `--media-type ${INDEX}`].join(' ')} "$TO:$(printf '%s' "$IMAGE_DIGEST" | tr : -)" "${DESK}/index.json" || exit 1`;
}

function copyFlags({ plainHttp }: SigningOptions): readonly string[] {
  return [
    ...(plainHttp ? ['--from-plain-http', '--to-plain-http'] : []),
    '--to-distribution-spec v1.1-referrers-api',
  ];
}

/**
 * Copies the image IMAGE_DIGEST with all that refers to it from the repository FROM to the repository TO, under the tag IMAGE_TAG. First
 * as a registry does it that lists referrers by itself; where it does not, or refuses them, an index under a tag lists them. Both are
 * found by cosign and oras.
 *
 * @see https://github.com/aws/containers-roadmap/issues/2783 (2026-11-29)
 */
export function copyImage(options: SigningOptions = {}): string {
  const oras = `"${TOOLS}/oras"`;
  return `mkdir -p "${DESK}" || exit 1
${oras} discover ${[...plainly(options), '--format json'].join(' ')} "$FROM@$IMAGE_DIGEST" >"${DESK}/referrers.json" || exit 1
if ${oras} cp -r ${copyFlags(options).join(' ')} "$FROM@$IMAGE_DIGEST" "$TO:$IMAGE_TAG"; then
  ${missing(options)}
else
  ${oras} cp ${copyFlags(options).join(' ')} "$FROM@$IMAGE_DIGEST" "$TO:$IMAGE_TAG" || exit 1
  echo "the registry refuses what refers to the image" >"${DESK}/missing"
fi
if [ -s "${DESK}/missing" ]; then
  ${indexByTag(options)}
  "${TOOLS}/oras" discover ${[...plainly(options), '--format json'].join(' ')} "$TO@$IMAGE_DIGEST" >"${DESK}/copied.json" || exit 1
fi
if ! jq -en --slurpfile source "${DESK}/referrers.json" --slurpfile copy "${DESK}/copied.json" 'def count: .referrers // .manifests // [] | length; ($source[0] | count) <= ($copy[0] | count)' >"${DESK}/is-so"; then echo "refused: the copy lacks referrers of $IMAGE_DIGEST" >&2; exit 1; fi`;
}
