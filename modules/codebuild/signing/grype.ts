import { DESK, IMAGE_CONTENTS, TOOLS } from './options';
import { fetchTool, type PinnedTool } from './tools';

/**
 * What grype is to do: it takes its database from the mirror and no other, each time, and refuses to look with one that it cannot
 * bring up to date, that is too old, or that is not what the mirror says.
 *
 * @see https://github.com/anchore/grype/blob/v0.120.0/cmd/grype/cli/options/database.go (2026-11-29)
 */
const SETTINGS: readonly string[] = [
  'GRYPE_CHECK_FOR_APP_UPDATE=false',
  'GRYPE_DB_UPDATE_URL="$GRYPE_DATABASE"',
  'GRYPE_DB_AUTO_UPDATE=true',
  'GRYPE_DB_REQUIRE_UPDATE_CHECK=true',
  'GRYPE_DB_VALIDATE_AGE=true',
  'GRYPE_DB_MAX_ALLOWED_BUILT_AGE="$((GRYPE_DAYS * 24))h"',
  'GRYPE_DB_VALIDATE_BY_HASH_ON_START=true',
  `GRYPE_DB_CACHE_DIR="${DESK}/grype-database"`,
];

/** When the database was built: grype says it, and what it does not say is too old. */
const TOO_OLD = `(.descriptor.db.status.built // "" | .[0:19] + "Z" | try fromdateiso8601 catch 0) as $built
| if now - $built > ($days | tonumber) * 86400 then "the database of grype is of \\(.descriptor.db.status.built // "no day that is told")" else empty end`;

/**
 * Matches from the threshold on, a line each. An entry for a vulnerability ignores it under each of its names. Nobody has said yet how
 * bad an unknown one is, as in the findings of Amazon ECR; a word that nobody knows counts as the worst.
 *
 * @see https://github.com/anchore/grype/blob/v0.120.0/grype/presenter/models/match.go (2026-11-29)
 */
const TOO_BAD = `def weight: {UNKNOWN: 0, NEGLIGIBLE: 1, LOW: 2, MEDIUM: 3, HIGH: 4, CRITICAL: 5}[. // "" | ascii_upcase] // 5;
.matches | if type != "array" then error("no matches are told") else . end
| map({id: .vulnerability.id, names: ([.vulnerability.id] + [(.relatedVulnerabilities // [])[].id]), severity: .vulnerability.severity, part: "\\(.artifact.name) \\(.artifact.version)"})
| unique | .[] | . as $found
| select((.severity | weight) >= ($from | weight))
| [$ignored[] | select(.id as $id | $found.names | index($id))] as $entries
| if any($entries[]; .until >= $today) then empty
  elif ($entries | length) > 0 then "\\(.id) in \\(.part) is \\(.severity), and was to be ignored until \\($entries | map(.until) | max)"
  else "\\(.id) in \\(.part) is \\(.severity)" end`;

/**
 * Refuses an image with a match from GRYPE_REFUSE_FROM on that nobody ignores, or no longer. It looks at the list of contents, and not
 * at the image: that is pulled once, where it is signed. A file of settings beside the source is not read.
 */
export function refuseMatches(grype: PinnedTool): string {
  return `case "$GRYPE_REFUSE_FROM" in
  - | CRITICAL | HIGH | MEDIUM | LOW) ;;
  *) echo "refused: nobody knows the severity $GRYPE_REFUSE_FROM" >&2; exit 1 ;;
esac
if [ "$GRYPE_REFUSE_FROM" = - ]; then echo "grype is not asked"; else
${fetchTool(grype)}
${matchContents}
fi`;
}

/** What is done where grype is there. */
export const matchContents = `(cd "${DESK}" && ${SETTINGS.join(' ')} "${TOOLS}/grype" "sbom:${IMAGE_CONTENTS}" --quiet --output json --file "${DESK}/grype.json") || { echo "refused: grype could not look at $IMAGE_DIGEST" >&2; exit 1; }
jq -r --arg days "$GRYPE_DAYS" '${TOO_OLD}' "${DESK}/grype.json" >"${DESK}/too-old" || { echo "refused: the answer of grype cannot be read" >&2; exit 1; }
if [ -s "${DESK}/too-old" ]; then sed 's/^/refused: /' "${DESK}/too-old" >&2; exit 1; fi
jq -r --arg from "$GRYPE_REFUSE_FROM" --arg today "$(date -u +%F)" --argjson ignored "$IGNORED" '${TOO_BAD}' "${DESK}/grype.json" >"${DESK}/too-bad" || { echo "refused: the answer of grype cannot be read" >&2; exit 1; }
if [ -s "${DESK}/too-bad" ]; then sed 's/^/refused: /' "${DESK}/too-bad" >&2; exit 1; fi`;
