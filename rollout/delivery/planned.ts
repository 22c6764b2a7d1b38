import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { CommandResult } from '../command';
import { countsOf, isEmptyPlan } from '../plan/counts';
import { digestOf, shownOf } from '../plan/digest';
import type { PlanJson } from '../plan/model';
import { type PlanRecord, RECORD_FILE, recordsIn } from '../plan/record';
import { RunFolders } from './folders';
import type { Staging } from './stage';

/** A stack of a wave, in a run. */
export interface StackOfRun extends Staging {
  readonly wave: string;
  readonly stack: string;
  /** Folder of saved plans, in which each digest has one. */
  readonly plans: string;
  /** Runs a command of the blueprint, such as `plan --stack dev`. */
  readonly blueprintCommand: (args: readonly string[]) => Promise<CommandResult>;
}

/** What is handed on of the plan of a stack. */
export interface HandedOn {
  /** Digest of the plan, under which it is applied. */
  readonly digest: string;
  readonly empty: boolean;
  readonly plan: PlanJson;
}

/** What the plan of a stack is called beside the files of its folder. */
const HANDED_ON = 'handed-on.json';

/** Plans one stack, and hands its plan on. */
export async function planStack(
  input: StackOfRun & { readonly show: (stack: string, planFile: string) => Promise<PlanJson> },
): Promise<HandedOn> {
  const { stack, wave, run, plans, store, blueprint, show } = input;
  const { code, output } = await input.blueprintCommand(['plan', '--stack', stack, '--no-synth']);
  if (code !== 0 && code !== 2) throw new Error(output.trim());
  const [{ digest, stacks } = { digest: '', stacks: [] }] = recordsIn(plans);
  const planned = stacks.find(({ id }) => id === stack);
  if (!planned) throw new Error(`${stack} was not planned`);
  const folder = join(plans, digest);
  const handed: HandedOn = {
    digest,
    empty: planned.empty,
    plan: planned.empty ? NOTHING : await show(stack, join(folder, `${stack}.tfplan`)),
  };
  const files = readdirSync(folder).map(
    (name) => [name, new Uint8Array(readFileSync(join(folder, name)))] as const,
  );
  const zip = zipSync({ ...Object.fromEntries(files), [HANDED_ON]: strToU8(JSON.stringify(handed)) });
  await store.put(new RunFolders(blueprint).plan(run, wave, stack), zip);
  return handed;
}

const NOTHING: PlanJson = {
  format_version: '1.2',
  terraform_version: '',
  resource_changes: [],
  applyable: false,
};

/** What was handed on of the plan of a stack. @throws where that is not what the record beside the plan says, whose digest is applied */
export function handedOn(zip: Uint8Array, stack: string): HandedOn {
  const wanted = [HANDED_ON, RECORD_FILE];
  const { [HANDED_ON]: file, [RECORD_FILE]: text } = unzipSync(zip, {
    filter: ({ name }) => wanted.includes(name),
  });
  if (!file || !text)
    throw new Error(`no ${wanted.join(' and ')}: this is not what a build that plans hands on`);
  const handed = JSON.parse(strFromU8(file)) as HandedOn;
  if (!isOf(handed, JSON.parse(strFromU8(text)) as PlanRecord, stack))
    throw new Error(`what was handed on of ${stack} is not what was planned: start another run`);
  return handed;
}

/** What is reported decides who is asked: it is what the record says of the plan, which `deploy` holds against the plan itself. */
function isOf({ digest, empty, plan }: HandedOn, record: PlanRecord, stack: string): boolean {
  const planned = record.stacks.find(({ id }) => id === stack);
  return (
    digestOf(record) === digest &&
    planned?.empty === empty &&
    isEmptyPlan(plan) === empty &&
    isDeepStrictEqual(countsOf(plan), planned.counts) &&
    (empty || shownOf(plan) === planned.shown)
  );
}

/** Puts a plan that was handed on where `deploy` finds it. */
export function unpackPlan(zip: Uint8Array, plans: string, digest: string): void {
  const folder = join(plans, digest);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const [name, content] of Object.entries(unzipSync(zip)))
    if (name !== HANDED_ON && !/[/\\]/.test(name))
      writeFileSync(join(folder, name), content, { mode: 0o600 });
}
