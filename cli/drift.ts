import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { type DriftedResource, type StackDrift, stackDrift } from '../rollout/drift/drift';
import { selectStacks } from '../rollout/plan/selection';
import type { AttributeChange } from '../rollout/review/model';
import { failureOf } from '../rollout/terraform/failures';
import {
  type AnswerOf,
  askEach,
  chosenStacks,
  openSession,
  type SessionInput,
} from '../rollout/terraform/session';
import { loadBlueprint, projectFolder } from './project';
import { because, isProblems, refuse } from './refuse';
import { untilInterrupted } from './rollout/interruptible';
import { stateProblems } from './rollout/no-plan';

interface DriftOptions {
  readonly wave?: string;
  readonly stack?: readonly string[];
  readonly tofu?: true;
  readonly json?: true;
}

/** `blueprint drift`: what is otherwise on AWS than Terraform left it. */
export function addDriftCommand(program: Command): void {
  program
    .command('drift')
    .summary('find what was changed outside of Terraform, and say who could have')
    .description(
      'Plans stacks with the role that only reads, takes no lock and saves nothing, and tells what differs from the states. ' +
        'Exit code 0 without drift, 2 with some, 1 where a stack cannot be looked at. See docs/rollout/recover.md.',
    )
    .option('--wave <name>', 'only the stacks of one wave of the rollout')
    .option('--stack <id...>', 'only these stacks')
    .option('--tofu', 'use OpenTofu instead of Terraform')
    .option('--json', 'print JSON, for programs')
    .action(lookForDrift);
}

async function lookForDrift({ wave, stack, tofu, json }: DriftOptions): Promise<void> {
  const project = projectFolder();
  const blueprint = loadBlueprint(project);
  const { selected, problems } = selectStacks(blueprint, { wave, stacks: stack });
  const wrong = [...stateProblems(blueprint), ...problems];
  if (wrong.length > 0) return refuse(because('not compared', wrong));
  const ids = selected.map(({ id }) => id);
  const chosen = chosenStacks({ output: join(project, 'cdktf.out'), blueprint, ids });
  if (isProblems(chosen)) return refuse(because('not compared', chosen));
  const binary = tofu ? 'tofu' : 'terraform';
  const work = { project, blueprint, purpose: 'plan' as const, binary, stacks: chosen };
  const ended = 'interrupted: nothing was changed';
  return untilInterrupted({ print: console.error, waitsFor: 'Terraform', ended }, async (signal) => {
    const answers = await driftOfEach(work, signal);
    if (signal.aborted) return undefined;
    tell(answers, json === true);
    return 'told';
  });
}

async function driftOfEach(
  work: SessionInput,
  signal: AbortSignal,
): Promise<readonly AnswerOf<StackDrift>[]> {
  const session = await openSession(work);
  const plans = mkdtempSync(join(tmpdir(), 'blueprint-drift-'));
  try {
    return await askEach({ ...session, signal }, async (each): Promise<StackDrift> => {
      const out = join(plans, each.id);
      const planned = await session.driver.plan(each, { out });
      if (planned.code !== 0 && planned.code !== 2) throw new Error(failureOf(each, planned, session.driver));
      const plan = await session.driver.show(each, out);
      // A plan holds values that nobody is to read.
      rmSync(out, { force: true });
      return stackDrift(each.id, plan, work.blueprint);
    });
  } finally {
    rmSync(plans, { recursive: true, force: true });
    session.close();
  }
}

function tell(answers: readonly AnswerOf<StackDrift>[], json: boolean): void {
  const stacks = answers.flatMap((each) => ('answer' in each ? [each.answer] : []));
  const failed = answers.flatMap((each) => ('failed' in each ? [each] : []));
  console.log(json ? JSON.stringify({ stacks, failed }, null, 2) : driftText(stacks, failed.length));
  if (!json) for (const { id, failed: why } of failed) console.error(`${id} cannot be compared: ${why}`);
  const drifted = stacks.some(({ drift }) => drift.length > 0);
  process.exitCode = failed.length > 0 ? 1 : drifted ? 2 : 0;
}

/** What a person reads of drift. `failed` is how many stacks could not be looked at: of those nothing is known. */
export function driftText(stacks: readonly StackDrift[], failed = 0): string {
  const drifted = stacks.filter(({ drift }) => drift.length > 0);
  const pending = stacks.filter(({ pending: changes }) => changes.length > 0);
  const count = drifted.reduce((sum, { drift }) => sum + drift.length, 0);
  return [
    drifted.length === 0
      ? `${failed > 0 ? 'no answer' : 'no drift'}: ${stacks.length} of ${stacks.length + failed} stacks are as Terraform left them`
      : `drift: ${count} ${count === 1 ? 'resource' : 'resources'} in ${drifted.length} of ${stacks.length + failed} stacks`,
    ...drifted.map(stackText),
    ...(pending.length > 0
      ? [`\nwritten and not applied yet, which is no drift: ${pending.map(({ stack }) => stack).join(', ')}`]
      : []),
  ].join('\n');
}

function stackText({ stack, account, accountId, drift, couldHave }: StackDrift): string {
  return [
    `\n${stack} (${account}, ${accountId})`,
    ...drift.flatMap(resourceLines),
    ...(couldHave.length > 0
      ? [
          `  could have: ${couldHave.join(', ')}; and whoever else the account lets, where no guardrail protects it`,
        ]
      : []),
  ].join('\n');
}

function resourceLines({ address, kind, because: why, attributes, ask }: DriftedResource): readonly string[] {
  return [
    `  ${kind === 'destroy' ? '-' : '~'} ${address}${why ? `: ${why}` : ''}`,
    ...attributes.map(attributeLine),
    ...(ask ? [`      who did it: ${ask}`] : []),
  ];
}

function attributeLine({ path, before, after }: AttributeChange): string {
  return `      ${path}: ${before ?? '(none)'} → ${after ?? '(none)'}`;
}
