import { DESK, type SigningOptions } from './options';

/** Looks at the scan: 15 minutes. */
const SCAN = { looks: 60, seconds: 15 };

/** Looks after which an answer without findings is believed that does not say when the scan was over: two minutes. */
const SILENT = 8;

/**
 * Whether a scan has told anything: findings, or when it was over. Amazon ECR was seen to say COMPLETE before the findings of Amazon
 * Inspector were there.
 *
 * @see https://github.com/aws/aws-sdk/issues/289 (2026-11-29)
 */
const TELLS = `.imageScanFindings // {} | .imageScanCompletedAt != null or ((.findings // []) + (.enhancedFindings // []) | length > 0)`;

/**
 * The findings of the image as they are now. A scan is COMPLETE (basic), or ACTIVE: then Inspector goes on looking. Anything else
 * than that, or none yet, is no answer.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ImageScanStatus.html (2026-11-29)
 */
function readFindings({ patience: { looks, seconds } = SCAN }: SigningOptions): string {
  return `look=0
silent=0
while :; do
  if aws ecr describe-image-scan-findings --region "$REGISTRY_REGION" --repository-name "$REPOSITORY" --image-id "imageDigest=$IMAGE_DIGEST" --output json >"${DESK}/findings.json" 2>"${DESK}/no-findings"; then
    scan="$(jq -r '.imageScanStatus.status // "not told"' "${DESK}/findings.json")" || exit 1
  else
    if ! grep -q ScanNotFoundException "${DESK}/no-findings"; then cat "${DESK}/no-findings" >&2; exit 1; fi
    scan=PENDING
  fi
  case "$scan" in
    COMPLETE | ACTIVE)
      if jq -e '${TELLS}' "${DESK}/findings.json" >"${DESK}/is-so"; then break; fi
      silent=$((silent + 1))
      if [ "$silent" -ge ${Math.min(SILENT, looks)} ]; then break; fi
      ;;
    PENDING | IN_PROGRESS) ;;
    *) echo "refused: the scan of $IMAGE_DIGEST is $scan" >&2; exit 1 ;;
  esac
  look=$((look + 1))
  if [ "$look" -ge ${looks} ]; then echo "refused: $IMAGE_DIGEST has no finished scan" >&2; exit 1; fi
  sleep ${seconds}
done`;
}

/**
 * Findings from the threshold on, a line each. Nobody has said yet how bad one that is untriaged is: it counts as the least, and as
 * what it is once that is said, for every wave looks again. A word that nobody knows counts as the worst. What Inspector suppresses
 * or has closed does not count.
 *
 * @see https://docs.aws.amazon.com/inspector/latest/user/findings-understanding-severity.html (2026-11-29)
 */
const TOO_BAD = `def weight: {UNDEFINED: 0, UNTRIAGED: 0, INFORMATIONAL: 1, LOW: 2, MEDIUM: 3, HIGH: 4, CRITICAL: 5}[.] // 5;
.imageScanFindings | if type != "object" then error("no findings are told") else . end
| [(.findings // [])[] | {id: .name, severity}]
  + [(.enhancedFindings // [])[] | select((.status // "ACTIVE") == "ACTIVE") | {id: (.packageVulnerabilityDetails.vulnerabilityId // .title), severity}]
| unique | .[] | . as $found
| select((.severity // "" | weight) >= ($from | weight))
| [$ignored[] | select(.id == $found.id)] as $entries
| if any($entries[]; .until >= $today) then empty
  elif ($entries | length) > 0 then "\\(.id) is \\(.severity), and was to be ignored until \\($entries | map(.until) | max)"
  else "\\(.id) is \\(.severity)" end`;

/** Refuses an image with a finding from REFUSE_FROM on that nobody ignores, or no longer. Findings that cannot be read refuse it too. */
export function refuseFindings(options: SigningOptions): string {
  return `case "$REFUSE_FROM" in
  - | CRITICAL | HIGH | MEDIUM | LOW | INFORMATIONAL) ;;
  *) echo "refused: nobody knows the severity $REFUSE_FROM" >&2; exit 1 ;;
esac
if [ "$REFUSE_FROM" = - ]; then echo "findings are not looked at"; else
${readFindings(options)}
jq -r --arg from "$REFUSE_FROM" --arg today "$(date -u +%F)" --argjson ignored "$IGNORED" '${TOO_BAD}' "${DESK}/findings.json" >"${DESK}/too-bad" || { echo "refused: the findings of $IMAGE_DIGEST cannot be read" >&2; exit 1; }
if [ -s "${DESK}/too-bad" ]; then sed 's/^/refused: /' "${DESK}/too-bad" >&2; exit 1; fi
fi`;
}

/**
 * Components under a denied licence, a line each. A choice is taken where one of its ways has none; of a choice in brackets,
 * every licence counts.
 *
 * @see https://spdx.github.io/spdx-spec/v2.3/SPDX-license-expressions/ (2026-11-29)
 */
const DENIED = `def names: [splits("[ ()]+")];
($denied | split(" ")) as $no
| def bad: any(names[]; . as $name | $no | index($name));
def refused: if contains("(") then bad else split(" OR ") | all(.[]; bad) end;
.components // [] | .[] | . as $part | (.licenses // [])[] | (.expression // .license.id // .license.name // "")
| select(refused) | "\\($part.name) \\($part.version // "") is under \\(.)"`;

/** Refuses an image that has something under a licence of DENIED_LICENCES in it. */
export const refuseLicences = `if [ "$DENIED_LICENCES" = - ]; then echo "licences are not looked at"; else
jq -r --arg denied "$DENIED_LICENCES" '${DENIED}' "${DESK}/cyclonedx.json" >"${DESK}/denied" || exit 1
if [ -s "${DESK}/denied" ]; then sort -u "${DESK}/denied" | sed 's/^/refused: /' >&2; exit 1; fi
fi`;
