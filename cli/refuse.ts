import { type Problem, problemLine, problemList } from '../blueprint/problems/problem';

/** Says what is wrong, for exit code 1. It is not thrown: a thrown error is looked for in accounts/ first. */
export function refuse(text: string): void {
  console.error(text);
  process.exitCode = 1;
}

/** What a command did not do, such as "no graph", and why: one problem on its line, several as a list. */
export function because(what: string, problems: readonly Problem[]): string {
  const [only, ...more] = problems;
  if (only && more.length === 0) return `${what}: ${problemLine(only)}`;
  return problemList((count) => `${what}, because of ${count}`, problems);
}

/** Whether a list is of problems, and not of what was asked for. */
export function isProblems<T extends object>(
  list: readonly T[] | readonly Problem[],
): list is readonly Problem[] {
  const [first] = list;
  return first !== undefined && 'wanted' in first && 'change' in first;
}
