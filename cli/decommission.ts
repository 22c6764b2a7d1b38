import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import type { Blueprint } from '../blueprint/plan/planned';
import { readStacks, type StackOutput } from '../proof/gather/stacks';
import { affectedBetween } from '../rollout/affected/affected';
import { olderOutput } from '../rollout/decommission/base';
import { destroyPlanned, heldIn, keep, planDestroy, stackFolder } from '../rollout/decommission/destroy';
import { leftBehind } from '../rollout/decommission/left';
import { notApplied, ready, restOf } from '../rollout/decommission/order';
import { editsLeft, partOf, type Subject, statesElsewhere } from '../rollout/decommission/subject';
import { liveStack } from '../rollout/renames/live';
import { chosenStacks, openSession, type Session } from '../rollout/terraform/session';
import { type Report, reportText } from './decommission/render';
import { loadBlueprint, projectFolder } from './project';
import { because, isProblems, refuse } from './refuse';
import { interruptedBySignals } from './rollout/interruptible';
import { stateProblems } from './rollout/no-plan';

interface DecommissionOptions {
  readonly apply?: true;
  readonly plan?: true;
  readonly base?: string;
  readonly lose?: readonly string[];
  readonly roles?: true;
  readonly tofu?: true;
  readonly json?: true;
}

/** `blueprint decommission`: takes an account or an application out. */
export function addDecommissionCommand(program: Command): void {
  program
    .command('decommission')
    .summary('take an account or an application out: drain, destroy, and say what is left')
    .description(
      'Checks that accounts/ names it no longer and that what worked with it is deployed without it, then destroys its stacks ' +
        'as an earlier commit synthesizes them, on the same state. Without --apply nothing is changed. See docs/rollout/recover.md.',
    )
    .argument('<name>', 'the account or the application')
    .option('--plan', 'only show the steps (the default)')
    .option('--apply', 'do it')
    .option('--base <commit or folder>', 'an output that has it (default: the last commit that does)')
    .option('--lose <address...>', 'things that hold something and are destroyed as well, instead of kept')
    .option(
      '--roles',
      'take away the roles that `blueprint bootstrap` brought by Terraform, with its credentials, once the rest is gone',
    )
    .option('--tofu', 'use OpenTofu instead of Terraform')
    .option('--json', 'print JSON, for programs')
    .action(decommission);
}

/** What one run of the command works with. */
interface Run {
  readonly project: string;
  readonly blueprint: Blueprint;
  readonly before: readonly StackOutput[];
  readonly after: readonly StackOutput[];
  readonly subject: Subject;
  /** Stacks that must be gone before. */
  readonly rest: readonly StackOutput[];
  readonly options: DecommissionOptions;
}

async function decommission(name: string, options: DecommissionOptions): Promise<void> {
  const project = projectFolder();
  const blueprint = loadBlueprint(project);
  const unusable = stateProblems(blueprint);
  if (unusable.length > 0) return refuse(because('not taken out', unusable));
  const older = olderOutput(name, { project, blueprint, base: options.base });
  if (!('before' in older)) return refuse(because('not taken out', older));
  const { before } = older;
  const [subject, wrong] = partOf(older.subject, options.roles ? 'roles' : 'all else');
  const rest = options.roles ? partOf(older.subject, 'all else')[0].stacks : [];
  if (wrong) return refuse(because('not taken out', [wrong]));
  const edits = editsLeft(subject, blueprint);
  if (edits.length > 0) return refuse(because(`${name} is not taken out yet`, edits));
  const output = join(project, 'cdktf.out');
  const { stacks: after, problems } = readStacks(output);
  const fresh = chosenStacks({ output, blueprint });
  if (problems.length > 0 || isProblems(fresh)) return refuse(because('not taken out', problems));
  const elsewhere = statesElsewhere(before, after);
  if (elsewhere.length > 0) return refuse(because('not taken out', elsewhere));
  await run({ project, blueprint, before, after, subject, rest, options });
}

async function run(input: Run): Promise<void> {
  const { project, blueprint, before, after, subject, options } = input;
  const reached = options.roles
    ? []
    : affectedBetween(before, after, blueprint)
        .stacks.filter(({ change }) => change === 'changed')
        .map(({ id }) => id)
        // It would close the account while something is still in it: that is the last step.
        .filter((id) => subject.keeping === undefined || id !== blueprint.names.organizationStack());
  const folders = subject.stacks.map((stack) => stackFolder(project, stack));
  const restFolders = input.rest.map((stack) => stackFolder(project, stack));
  const current = chosenStacks({ output: join(project, 'cdktf.out'), blueprint, ids: reached });
  const others = reached.length === 0 || isProblems(current) ? [] : current;
  const session = await openSession({
    project,
    blueprint: withAccount({ ...subject, stacks: [...subject.stacks, ...input.rest] }, blueprint),
    purpose: options.apply ? 'apply' : 'plan',
    binary: options.tofu ? 'tofu' : 'terraform',
    stacks: [...folders, ...restFolders, ...others],
  });
  const { stopListening } = interruptedBySignals({ print: console.error, waitsFor: 'Terraform' });
  try {
    const { problems, unread } = await restOf(subject.name, restFolders, session.driver);
    if (problems.length > 0)
      return refuse(because(`the roles of ${subject.name} are not taken away`, problems));
    // An application's pipeline goes before the roles that it works with; an account after the pipelines that work in it.
    const first = subject.kind === 'account' ? await notApplied(others, session.driver) : [];
    const stacks = await destroyAll(input, session, options.apply === true && first.length === 0);
    const report: Report = {
      name: subject.name,
      kind: subject.kind,
      deployFirst: first,
      stacks,
      deployAfter: subject.kind === 'application' ? reached : [],
      ...(subject.roles !== undefined && { roles: subject.roles }),
      unread,
      left: leftBehind(subject, blueprint),
    };
    console.log(options.json ? JSON.stringify(report, null, 2) : reportText(report, options));
    if (options.apply && first.length > 0) process.exitCode = 1;
  } finally {
    stopListening();
    session.close();
    for (const { folder } of [...folders, ...restFolders]) rmSync(folder, { recursive: true, force: true });
  }
}

/** The blueprint with the account that is gone, so that its roles are found. */
function withAccount({ kind, name, accountId, stacks }: Subject, blueprint: Blueprint): Blueprint {
  if (kind === 'application') return blueprint;
  const { access: _, ...like } = blueprint.facts.tooling;
  const account = { ...like, name, id: accountId };
  const gone = stacks.map(({ id }) => ({ id, kind: 'workload' as const, account, dependsOn: [] }));
  return { ...blueprint, stacks: [...blueprint.stacks, ...gone] };
}

async function destroyAll(
  { subject, options, project }: Run,
  { driver, stacks }: Session,
  really: boolean,
): Promise<Report['stacks']> {
  const plans = mkdtempSync(join(tmpdir(), 'blueprint-decommission-'));
  const done: Report['stacks'][number][] = [];
  try {
    for (const output of subject.stacks) {
      const stack = stacks.find(
        ({ id, folder }) => id === output.id && folder.startsWith(join(project, '.blueprint')),
      );
      if (!stack) continue;
      await ready(stack, driver);
      const state = await driver.state(stack);
      const keeps = heldIn(output, state?.json).filter(({ address }) => !options.lose?.includes(address));
      if (really) await keep(stack, keeps, driver);
      const work = { driver, planFile: join(plans, stack.id) };
      const kept = new Set(keeps.flatMap(({ address, parts }) => [address, ...parts]));
      const destroys = (await planDestroy(stack, work)).filter((address) => !kept.has(address));
      if (really && destroys.length > 0) await destroyPlanned(stack, work);
      done.push({
        stack: stack.id,
        destroys,
        keeps,
        destroyed: really,
        state: liveStack(output).state,
        resources: state?.resources ?? 0,
      });
    }
    return done;
  } finally {
    rmSync(plans, { recursive: true, force: true });
  }
}
