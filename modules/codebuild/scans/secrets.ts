import { DESK, TOOLS } from '../signing/options';
import { fetchTool, type PinnedTool } from '../signing/tools';
import { judge } from './judge';

/**
 * The rules of the released file, and no others: what the repository says of rules, of lines to skip and of findings to ignore would let
 * whoever commits a secret say that it is none. gitleaks reads `.gitleaksignore` wherever it looks, whatever it is told.
 *
 * @see https://github.com/gitleaks/gitleaks/blob/v8.30.1/cmd/root.go (2026-11-29)
 */
const WITHOUT_EXCEPTIONS = `if [ -e .gitleaksignore ] || [ -L .gitleaksignore ]; then mv .gitleaksignore found.gitleaksignore || exit 1; fi
printf '[extend]\\nuseDefault = true\\n' >"${DESK}/gitleaks.toml" || exit 1
: >"${DESK}/none" || exit 1`;

/**
 * gitleaks goes on, and succeeds, where it or Git could not read something: whatever it says of that refuses.
 *
 * @see https://github.com/gitleaks/gitleaks/issues/1981 (2026-11-29)
 */
function look(how: 'dir' | 'git', source: string): string {
  const errors = `"${DESK}/${how}.errors"`;
  return `"${TOOLS}/gitleaks" ${how} ${source} --config "${DESK}/gitleaks.toml" --gitleaks-ignore-path "${DESK}/none" --ignore-gitleaks-allow --no-banner --no-color --log-level error --exit-code 0 --report-format json --report-path "${DESK}/${how}.json" 2>${errors} || { cat ${errors} >&2; exit 1; }
if [ -s ${errors} ]; then cat ${errors} >&2; echo "refused: the scan could not look at everything" >&2; exit 1; fi`;
}

/**
 * All commits, asked for in an empty folder: `.gitattributes` of the source would let Git show files as binary ones, which gitleaks
 * passes over.
 *
 * @see https://git-scm.com/docs/gitattributes#_marking_files_as_binary (2026-11-29)
 */
const HISTORY = `mkdir -p "${DESK}/nowhere" || exit 1
GIT_DIR="$PWD/.git" GIT_WORK_TREE="${DESK}/nowhere" ${look('git', `"${DESK}/nowhere" --platform none`)}`;

/** What is in the source now, and in commits before it what is not there any more. No text of a secret is handed on. */
const FOUND = `def same: [.RuleID, .File, .Secret];
($now[0] | map(same)) as $there
| $now[0] + ($before[0] | map(select(same as $one | $there | index([$one]) | not)))
| map({id: .Fingerprint, rule: .RuleID, file: .File, line: .StartLine, mild: false, message: "\\(.Description)\\(if .Commit == "" then "" else " It is in commit \\(.Commit)." end)"})`;

/** The lines that look for secrets in the folder of the source. What was found is told by its place, never by its text. */
export function secretsLines(gitleaks: PinnedTool): readonly string[] {
  return [
    fetchTool(gitleaks),
    WITHOUT_EXCEPTIONS,
    look('dir', '.'),
    `if [ -d .git ]; then
${HISTORY}
else echo '[]' >"${DESK}/git.json"; fi`,
    `jq -n --slurpfile now "${DESK}/dir.json" --slurpfile before "${DESK}/git.json" '${FOUND}' >"${DESK}/found.json" || { echo "refused: the findings cannot be read" >&2; exit 1; }`,
    judge('secrets'),
  ];
}
