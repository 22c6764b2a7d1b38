import { type Problem, problemLine, problemList } from '../../blueprint/problems/problem';
import { projectFolder } from '../project';
import { type LocatedProblem, locateProblems } from './position';

/** The list of problems for a person, each with its file and line. */
export function problemsWithPositions(problems: readonly Problem[]): string {
  return problemList(
    (count) => `the landing zone has ${count}`,
    locateProblems(problems, projectFolder()).map((problem) => ({
      ...problem,
      place: `${positionOf(problem)} ${problem.place}`,
    })),
  );
}

/** Hints as text, with their file and line; nothing where there are none. */
export function hintLines(hints: readonly LocatedProblem[]): readonly string[] {
  const lines = hints.map(
    (hint) => `  ${problemLine({ ...hint, place: `${positionOf(hint)} ${hint.place}` })}`,
  );
  return lines.length > 0 ? ['hints:', ...lines] : [];
}

function positionOf({ file, line }: LocatedProblem): string {
  return line === undefined ? file : `${file}:${line}`;
}

/**
 * Problems as GitHub Actions marks them in the files of a pull request.
 *
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#setting-an-error-message
 */
export function githubAnnotations(
  problems: readonly LocatedProblem[],
  level: 'error' | 'notice' = 'error',
): string {
  return problems
    .map((problem) => {
      const line = problem.line === undefined ? '' : `,line=${problem.line}`;
      return `::${level} file=${escaped(problem.file).replace(/:/g, '%3A').replace(/,/g, '%2C')}${line}::${escaped(problemLine(problem))}`;
    })
    .join('\n');
}

/** What would end a command of GitHub is written in percent. */
function escaped(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}
