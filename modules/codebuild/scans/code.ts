import { DESK, TOOLS } from '../signing/options';
import { fetchTool, type PinnedTool } from '../signing/tools';
import { judge } from './judge';

/**
 * Findings of opengrep. A severity that nobody knows counts as the worst.
 *
 * @see https://github.com/opengrep/opengrep/blob/v1.30.0/OPENGREP.md (2026-11-29)
 */
const FOUND = `def weight: {INVENTORY: 0, EXPERIMENT: 0, INFO: 1, LOW: 1, WARNING: 2, MEDIUM: 2, ERROR: 3, HIGH: 3, CRITICAL: 3}[.] // 3;
.results | if type != "array" then error("no findings are told") else . end
| map({id: "\\(.check_id):\\(.path):\\(.start.line)", rule: .check_id, file: .path, line: .start.line, message: .extra.message, mild: ((.extra.severity // "" | ascii_upcase | weight) < ($from | weight))})`;

/**
 * What keeps a rule from getting through a file. opengrep warns of it alone.
 *
 * @see https://github.com/opengrep/opengrep/blob/v1.30.0/interfaces/semgrep_interfaces/semgrep_output_v1.atd (2026-11-29)
 */
const UNFINISHED =
  '["Fatal error", "Internal matching error", "Out of memory", "Stack overflow", "Timeout", "Too many matches"]';

/** Files that were not looked at as a whole, a line each. */
const HALF_READ = `(.errors // [])[] | "\\(if (.type as $type | ${UNFINISHED} | any(. == $type)) then "error" else .level end): \\((.message // .long_msg // "without a message") | gsub("[[:cntrl:]]"; " "))"`;

/**
 * The lines that look at the code in the folder of the source, by the rules that are in it. Files of more than a million bytes would be
 * passed over without a word.
 *
 * @see https://github.com/opengrep/opengrep/issues/184 (2026-11-29)
 */
export function codeLines(opengrep: PinnedTool): readonly string[] {
  return [
    fetchTool(opengrep),
    `case "$REFUSE_FROM" in ERROR | WARNING | INFO) ;; *) echo "refused: nobody knows the severity $REFUSE_FROM" >&2; exit 1 ;; esac
LC_ALL=C.UTF-8 "${TOOLS}/opengrep" scan --config "$RULES" --json-output "${DESK}/code.json" --quiet --disable-version-check --disable-nosem --x-ignore-semgrepignore-files --max-target-bytes 0 --timeout 60 . || { echo "refused: the scan ended with an error" >&2; exit 1; }
jq -r '${HALF_READ}' "${DESK}/code.json" >"${DESK}/half-read" || exit 1
sort -u "${DESK}/half-read"
if grep -q '^error: ' "${DESK}/half-read"; then echo "refused: the scan could not look at everything" >&2; exit 1; fi
if ! jq -e '.paths.scanned | length > 0' "${DESK}/code.json" >"${DESK}/is-so"; then echo "refused: the rules of $RULES are for none of the files" >&2; exit 1; fi
jq --arg from "$REFUSE_FROM" '${FOUND}' "${DESK}/code.json" >"${DESK}/found.json" || { echo "refused: the findings cannot be read" >&2; exit 1; }`,
    judge('code'),
  ];
}
