import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import type { Blueprint } from '../blueprint/plan/planned';
import type { Problem } from '../blueprint/problems/problem';
import { readStacks } from '../proof/gather/stacks';
import { HERE, type Holder, holderOf } from '../rollout/lock/holder';
import { type FoundLock, readLock } from '../rollout/lock/read';
import { clearLeftOver } from '../rollout/recover/data';
import {
  type Diagnosis,
  destroyFound,
  diagnose,
  isNothing,
  mend,
  pushErrored,
  type RecoverInput,
} from '../rollout/recover/recover';
import { failureOf } from '../rollout/terraform/failures';
import { BlueprintFiles } from '../rollout/terraform/files';
import { initialized } from '../rollout/terraform/initialized';
import { chosenStacks, openSession, type Session, type SessionInput } from '../rollout/terraform/session';
import { loadBlueprint, projectFolder } from './project';
import { whereItIs } from './recover/begun';
import { diagnosisLines, lockLines } from './recover/render';
import { because, isProblems, refuse } from './refuse';
import { untilInterrupted } from './rollout/interruptible';

/** What may be said to `blueprint recover`. */
export interface RecoverOptions {
  readonly apply?: true;
  readonly destroy?: true;
  readonly force?: true;
  readonly reason?: string;
  readonly id?: readonly string[];
  readonly tofu?: true;
  readonly json?: true;
}

/** `blueprint recover`: the way back from a run that was killed. */
export function addRecoverCommand(program: Command): void {
  program
    .command('recover')
    .summary('unlock a state whose run is gone, and take in what exists without a state')
    .description(
      'Shows who holds the lock of a state and whether that run lives, and finds what exists on AWS and in no state. With ' +
        '--apply it unlocks, takes that in, makes what is missing, and ends with an empty plan. See docs/rollout/recover.md.',
    )
    .argument('<stack>', 'the stack whose run was killed')
    .option('--apply', 'do it; without it, nothing is changed')
    .option('--destroy', 'delete what exists without a state, and make nothing')
    .option('--force', 'unlock also where nobody here can know that the run is gone; wants --reason')
    .option('--reason <text>', 'why --force is right')
    .option('--id <address=id...>', 'the id of a resource that cannot be found, or of which several fit')
    .option('--tofu', 'use OpenTofu instead of Terraform')
    .option('--json', 'print JSON, for programs')
    .action(recover);
}

async function recover(id: string, options: RecoverOptions): Promise<void> {
  const project = projectFolder();
  const blueprint = loadBlueprint(project);
  const wrong = misused(options, blueprint);
  if (wrong.length > 0) return refuse(because('nothing recovered', wrong));
  const output = join(project, 'cdktf.out');
  if (blueprint.stacks.some((stack) => stack.id === id)) clearLeftOver(output, id);
  const chosen = chosenStacks({ output, blueprint, ids: [id] });
  if (isProblems(chosen)) return refuse(because('nothing recovered', chosen));
  const { stacks: outputs, problems } = readStacks(output);
  const [stack] = chosen;
  if (problems.length > 0 || !stack) return refuse(because('nothing recovered', problems));
  const changes = options.apply === true || options.destroy === true;
  const work: SessionInput = {
    project,
    blueprint,
    purpose: changes ? 'apply' : 'plan',
    binary: options.tofu ? 'tofu' : 'terraform',
    stacks: chosen,
  };
  const ended = `interrupted: to see what is there now: npx blueprint recover ${id}`;
  return untilInterrupted({ print: console.error, waitsFor: 'Terraform', ended }, () =>
    inSession(work, { stack, outputs, options }),
  );
}

async function inSession(
  work: SessionInput,
  { stack, outputs, options }: Pick<RecoverInput, 'stack' | 'outputs'> & { readonly options: RecoverOptions },
): Promise<'told'> {
  const session = await openSession(work);
  const files = new BlueprintFiles(work.project);
  const planFile = join(files.plans(), `recover-${stack.id}.tfplan`);
  try {
    const { begun, ...where } = whereItIs(stack, outputs, files);
    const named = namedIds(options.id ?? []);
    await recoverWith({ ...where, driver: session.driver, planFile, named }, session, options);
    if (begun !== undefined && !options.json)
      console.log(`its state is ${begun} still: npx blueprint bootstrap goes on from there`);
    return 'told';
  } finally {
    rmSync(planFile, { force: true });
    session.close();
  }
}

/** What a run of the command ends with. */
export interface RecoverReport {
  readonly stack: string;
  readonly lock: FoundLock;
  readonly holder?: Holder;
  readonly unlocked?: { readonly reason?: string };
  readonly diagnosis?: Diagnosis;
  /** How many resources the state holds in the end, where it was mended. */
  readonly resources?: number;
}

async function recoverWith(input: RecoverInput, session: Session, options: RecoverOptions): Promise<void> {
  const { stack, driver, outputs } = input;
  const tell = (lines: readonly string[]) => {
    if (!options.json) for (const line of lines) console.log(line);
  };
  try {
    await initialized(stack, driver);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return refuse(`nothing recovered: ${stack.id} cannot be initialized: ${why}`);
  }
  const json = outputs.find((each) => each.id === stack.id)?.json ?? {};
  const lock = await readLock(stack, json, driver);
  const holder = lock.is === 'held' ? holderOf(lock.lock, HERE, stack.folder) : undefined;
  let report: RecoverReport = { stack: stack.id, lock, ...(holder && { holder }) };
  tell(lockLines(lock, holder));
  const mayUnlock = holder === undefined || holder.is === 'gone' || options.force === true;
  if (mayUnlock) {
    report = { ...report, ...(await work(input, session, { options, lock, tell })) };
  } else {
    process.exitCode = 1;
  }
  if (options.json) console.log(JSON.stringify(report, null, 2));
}

interface Working {
  readonly options: RecoverOptions;
  readonly lock: FoundLock;
  readonly tell: (lines: readonly string[]) => void;
}

async function work(
  input: RecoverInput,
  { binary }: Session,
  { options, lock, tell }: Working,
): Promise<Partial<RecoverReport>> {
  const changes = options.apply === true || options.destroy === true;
  const unlocked = changes && lock.is === 'held' ? await unlock(input, lock, options) : undefined;
  if (unlocked) tell(['unlocked']);
  if (changes) await pushErrored(input);
  const diagnosis = await diagnose(input);
  tell(diagnosisLines(diagnosis, { stack: input.stack.id, binary, changes }));
  const report = { diagnosis, ...(unlocked && { unlocked }) };
  if (!changes) {
    if (!isNothing(diagnosis) || lock.is === 'held') process.exitCode = 1;
    return report;
  }
  if (options.destroy) {
    await destroyFound(input, diagnosis.imports);
    tell([`destroyed ${diagnosis.imports.length}, and nothing besides`]);
    return report;
  }
  if (diagnosis.deletes.length > 0) {
    refuse(
      `not applied: it would delete or replace ${diagnosis.deletes.join(', ')}: look at \`npx blueprint plan\`, and apply that`,
    );
    return report;
  }
  if (diagnosis.unclear.length > 0) {
    refuse(
      `not applied: ${diagnosis.unclear.map(({ address }) => address).join(', ')} could be made a second time: say with --id which it is`,
    );
    return report;
  }
  if (isNothing(diagnosis)) return report;
  const { resources } = await mend(input);
  tell([`done: the state holds ${resources} resources, and a plan finds nothing to do`]);
  return { ...report, resources };
}

async function unlock(
  { stack, driver }: RecoverInput,
  lock: Extract<FoundLock, { is: 'held' }>,
  { reason }: RecoverOptions,
): Promise<{ readonly reason?: string }> {
  if (lock.file !== undefined) rmSync(lock.file, { force: true });
  else {
    const result = await driver.forceUnlock(stack, lock.lock.id);
    if (result.code !== 0)
      throw new Error(`${stack.id} cannot be unlocked: ${failureOf(stack, result, driver)}`);
  }
  return reason === undefined ? {} : { reason };
}

function misused(
  { force, reason, apply, destroy, id = [] }: RecoverOptions,
  blueprint: Blueprint,
): readonly Problem[] {
  const problems: Problem[] = [];
  if (force && !reason)
    problems.push({
      place: '--force',
      found: 'no --reason',
      wanted: 'why the run that holds the lock is gone for sure',
      change: 'add --reason "<text>"',
    });
  if (apply && destroy)
    problems.push({
      place: '--destroy',
      found: '--apply beside it',
      wanted: 'one of them',
      change: '--apply keeps what exists, --destroy deletes it',
    });
  for (const each of id.filter((text) => !/^[\w-]+\.[\w-]+=./.test(text)))
    problems.push({
      place: `--id ${each}`,
      found: 'no address with an id',
      wanted: 'such as aws_kms_key.artifacts-eu-west-1_key=1234abcd-12ab',
      change: 'write both, with = between them',
    });
  if (blueprint.facts.state.kind === 'hcp')
    problems.push({
      place: 'state.kind',
      found: '"hcp"',
      wanted: 'a state that this machine can lock and plan with: local, s3 or own-bucket',
      change:
        'unlock the workspace on its page (Settings > Locking), write import blocks with the ids of docs/rollout/recover.md, and let a run take them in',
    });
  return problems;
}

function namedIds(ids: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    ids.map((text) => {
      const [address = '', ...rest] = text.split('=');
      return [address, rest.join('=')];
    }),
  );
}
