import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { type Problem, problemList } from '../blueprint/problems/problem';
import { readCases } from '../proof/case-file';
import { type AccessRequest, type Answer, evaluate, type Reason } from '../proof/evaluate';
import { refuse } from './refuse';

/** `blueprint simulate`: whether AWS would allow a request that somebody wrote down, and why. */
export function addSimulateCommand(program: Command): void {
  program
    .command('simulate')
    .summary('answer whether AWS would allow a request written by hand, and why')
    .description(
      'Evaluates one request, or a list of them, with the policies in the same JSON file, as AWS would. Nothing is ' +
        'read but the file; AWS is not asked. See docs/simulate.md.',
    )
    .argument('<case.json>', 'file with a case, or with a list of cases')
    .option('--json', 'print the answer as JSON')
    .action((file: string, { json }: { json?: true }) => {
      const text = tryRead(file);
      if (text === undefined) return refuse(`${file} cannot be read: is there such a file?`);
      const { cases, isList, problems } = readCases(text);
      if (problems.length > 0) return refuse(problemsOf(file, problems));
      const answers = cases.map(evaluate);
      if (json) console.log(JSON.stringify(isList ? answers : answers[0], null, 2));
      else console.log(cases.map((each, index) => render(each, answers[index])).join('\n\n'));
    });
}

function tryRead(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function problemsOf(file: string, problems: readonly Problem[]): string {
  return problemList(
    (count) => `${file} has ${count}`,
    problems.map((problem) => ({ ...problem, place: `${file} ${problem.place}`.trimEnd() })),
  );
}

function render({ principal, action, resource }: AccessRequest, answer: Answer | undefined): string {
  if (!answer) return '';
  const why = answer.because.map((reason) => `  ${renderReason(reason)}`);
  return [`${answer.decision}: ${principal ?? 'anybody'} → ${action} on ${resource}`, ...why].join('\n');
}

function renderReason({ layer, policy, effect, sid, statement, reason, unknown }: Reason): string {
  const place = policy === undefined ? layer : `${layer}[${policy}]`;
  if (effect === undefined) return `${place}: ${reason}`;
  const name = sid === undefined ? `statement ${statement}` : `statement ${statement} "${sid}"`;
  const doubt = unknown ? `depends on the unknown ${unknown.join(', ')}` : reason;
  return `${place}: ${effect} by ${name}${doubt ? `, ${doubt}` : ''}`;
}
