import { join } from 'node:path';
import type { Command } from 'commander';
import { readStacks, type StackOutput } from '../proof/gather/stacks';
import {
  type NamedOutput,
  type OutputsOfStack,
  outputsOf,
  stacksWithOutputs,
} from '../rollout/outputs/outputs';
import {
  type AnswerOf,
  askEach,
  chosenStacks,
  openSession,
  type SessionInput,
} from '../rollout/terraform/session';
import { colours } from './colours';
import { loadBlueprint, projectFolder } from './project';
import { because, isProblems, refuse } from './refuse';
import { untilInterrupted } from './rollout/interruptible';

interface OutputsOptions {
  readonly stack?: readonly string[];
  readonly tofu?: true;
  readonly json?: true;
}

/** `blueprint outputs`: what the stacks tell a person once they are applied. */
export function addOutputsCommand(program: Command): void {
  program
    .command('outputs')
    .summary('show what a person must do after an apply, out of the states')
    .description(
      'Reads the states of the stacks that have outputs, with the plan role, and shows each output and where to look. ' +
        'See docs/rollout/recover.md.',
    )
    .option('--stack <ids...>', 'stacks to look at (default: every stack that has outputs)')
    .option('--tofu', 'use OpenTofu instead of Terraform')
    .option('--json', 'print JSON, for programs')
    .action(tellOutputs);
}

async function tellOutputs({ stack: ids = [], tofu, json }: OutputsOptions): Promise<void> {
  const project = projectFolder();
  const blueprint = loadBlueprint(project);
  const output = join(project, 'cdktf.out');
  const { stacks, problems } = readStacks(output);
  if (problems.length > 0) return refuse(because('no outputs', problems));
  const having = stacksWithOutputs(stacks);
  const chosen = chosenStacks({ output, blueprint, ids, fits: ({ id }) => having.includes(id) });
  if (isProblems(chosen)) return refuse(because('no outputs', chosen));
  if (chosen.length === 0) return tell([], json === true);
  const binary = tofu ? 'tofu' : 'terraform';
  const work = { project, blueprint, purpose: 'plan' as const, binary, stacks: chosen };
  const ended = 'interrupted: nothing was changed';
  return untilInterrupted({ print: console.error, waitsFor: 'Terraform', ended }, async (signal) => {
    const answers = await outputsOfEach(work, { written: stacks, signal });
    if (signal.aborted) return undefined;
    tell(answers, json === true);
    return 'told';
  });
}

async function outputsOfEach(
  work: SessionInput,
  { written, signal }: { readonly written: readonly StackOutput[]; readonly signal: AbortSignal },
): Promise<readonly AnswerOf<OutputsOfStack>[]> {
  const session = await openSession(work);
  try {
    return await askEach({ ...session, signal }, async ({ id }): Promise<OutputsOfStack> => {
      const output = written.find((each) => each.id === id) ?? { json: {} };
      const account = work.blueprint.stacks.find((each) => each.id === id)?.account.name ?? '';
      const stack = work.stacks.find((each) => each.id === id);
      const state = stack && (await session.driver.state(stack));
      return { stack: id, account, outputs: outputsOf(output, state?.json) };
    });
  } finally {
    session.close();
  }
}

function tell(answers: readonly AnswerOf<OutputsOfStack>[], json: boolean): void {
  const told = answers.flatMap((each) => ('answer' in each ? [each.answer] : []));
  const failed = answers.flatMap((each) => ('failed' in each ? [each] : []));
  if (json) console.log(JSON.stringify({ stacks: told, failed }, null, 2));
  else console.log(rendered(told));
  if (failed.length === 0) return;
  if (!json) console.error(failed.map(({ id, failed: why }) => `${id} cannot be read: ${why}`).join('\n'));
  process.exitCode = 1;
}

function rendered(stacks: readonly OutputsOfStack[]): string {
  const having = stacks.filter(({ outputs }) => outputs.length > 0);
  if (having.length === 0) return 'no stack has an output: there is nothing to do by hand';
  return having
    .map(({ stack, account, outputs }) =>
      [colours.bold(`${stack} (account ${account})`), ...outputs.flatMap(outputLines)].join('\n'),
    )
    .join('\n\n');
}

function outputLines({ name, description, state, value }: NamedOutput): readonly string[] {
  const shown = {
    applied: typeof value === 'string' ? value : JSON.stringify(value),
    'not applied': 'not applied yet',
    sensitive: 'not shown: it is sensitive (`terraform output` in the folder of the stack shows it)',
  }[state];
  return [`  ${name}: ${description}`, `    ${shown}`];
}
