import { DESK } from '../signing/options';

/** File with the report, in the folder of the source: CodeBuild reads tests there. */
export const REPORT = 'scan-report.xml';

/** Name of the report group that a scan writes; CodeBuild puts the project's name before it. */
export const REPORT_GROUP = 'findings';

/** Signs that a log and a report are not to have: names of files may have any. */
const CLEAN = 'def clean: tostring | gsub("[[:cntrl:]]"; " ");';

/** Entries of the repository's own list that say too little, a line each. */
const UNSAID = `${CLEAN}
def day: type == "string" and test("^[0-9]{4}-[0-9]{2}-[0-9]{2}$") and (. as $day | (try (strptime("%Y-%m-%d") | mktime | todate | .[0:10]) catch "") == $day);
def said: type == "string" and length >= 10;
if type != "array" then "is no list" else .[] | select(type != "object" or (.id | type) != "string" or (.reason | said | not) or (.until | day | not)) | "has an entry without an id, a reason of 10 characters or a last day: \\(tojson | clean)" end`;

/** The repository's own list of what may stay. One that cannot be read refuses all. */
const readList = `if [ "$IGNORE_FILE" = - ]; then echo '[]' >"${DESK}/listed.json"; else
jq -c . "$IGNORE_FILE" >"${DESK}/listed.json" || { echo "refused: $IGNORE_FILE cannot be read" >&2; exit 1; }
jq -r '${UNSAID}' "${DESK}/listed.json" >"${DESK}/unsaid" || exit 1
if [ -s "${DESK}/unsaid" ]; then sed "s|^|refused: $IGNORE_FILE |" "${DESK}/unsaid" >&2; exit 1; fi
fi`;

/** What becomes of each finding: `refused`, `over` (it was ignored until a day), `ignored`, or `mild`. */
const JUDGED = `($ignored + $listed[0]) as $entries
| if type != "array" then error("no findings are told") else . end
| map(. as $found | [$entries[] | select(.id == $found.id)] as $of | . + {
    until: ($of | map(.until) | max),
    state: (if .mild then "mild" elif any($of[]; .until >= $today) then "ignored" elif ($of | length) > 0 then "over" else "refused" end)
  })`;

/**
 * The findings as tests, which CodeBuild shows: SARIF is none of its formats. One test is always there, for a report without any is none.
 *
 * @see https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html#reports-buildspec-file (2026-11-29)
 */
const AS_TESTS = `${CLEAN}
def attribute: clean | @html;
def fails: .state == "refused" or .state == "over";
"<?xml version=\\"1.0\\" encoding=\\"UTF-8\\"?>",
"<testsuite name=\\"\\($scan)\\" tests=\\"\\(length + 1)\\" failures=\\"\\(map(select(fails)) | length)\\" skipped=\\"\\(map(select(fails | not)) | length)\\">",
"<testcase classname=\\"\\($scan)\\" name=\\"looked at the source\\"/>",
(.[] | "<testcase classname=\\"\\(.rule | attribute)\\" name=\\"\\("\\(.file):\\(.line)" | attribute)\\">" +
  (if fails then "<failure message=\\"\\(.message | attribute)\\">\\(.id | attribute)</failure>"
   else "<skipped message=\\"\\(if .state == "mild" then "below the threshold" else "ignored until \\(.until)" end)\\"/>" end) + "</testcase>"),
"</testsuite>"`;

/** What refuses, a line each. */
const REFUSED = `${CLEAN}
.[] | select(.state == "refused" or .state == "over")
| "\\(.rule | clean) in \\(.file | clean):\\(.line)\\(if .state == "over" then ", which was to be ignored until \\(.until)" else "" end) (\\(.id | clean))"`;

/** Entries that let nothing stay any more. */
const NEEDLESS = `${CLEAN}
map(.id) as $found | ($ignored + $listed[0]) | map(.id) | unique | .[] | select(. as $id | $found | index($id) | not) | "nothing is found any more of \\(clean): delete it from what is ignored"`;

/**
 * Judges what a scan left in `found.json`: a list of `id`, `rule`, `file`, `line`, `message` and `mild`. Writes the report, says which
 * entries of the lists are needless, and refuses what nobody ignores, or no longer.
 */
export function judge(scan: string): string {
  const lists = `--argjson ignored "$IGNORED" --slurpfile listed "${DESK}/listed.json"`;
  return `${readList}
jq -c --arg today "$(date -u +%F)" ${lists} '${JUDGED}' "${DESK}/found.json" >"${DESK}/judged.json" || { echo "refused: the findings cannot be read" >&2; exit 1; }
rm -rf ${REPORT}
jq -r --arg scan ${scan} '${AS_TESTS}' "${DESK}/judged.json" >${REPORT} || exit 1
jq -r ${lists} '${NEEDLESS}' "${DESK}/judged.json" || exit 1
jq -r '${REFUSED}' "${DESK}/judged.json" >"${DESK}/refused" || exit 1
if [ -s "${DESK}/refused" ]; then sort -u "${DESK}/refused" | sed 's/^/refused: /' >&2; exit 1; fi
echo "${scan}: $(jq length "${DESK}/judged.json") findings, none of which refuses"`;
}
