import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { StackOutput } from '../../proof/gather/stacks';
import type { SynthesizedStack } from '../manifest';
import type { PlanJson, PlannedChange } from '../plan/model';
import type { TerraformDriver } from '../terraform/driver';
import { deployProblem, failureIn, planAnswer } from '../verdict';
import { findIds } from './find';
import { type Import, planImports } from './imports';
import { inState, type Missing, missingFrom } from './missing';

/** What to recover, and with what. */
export interface RecoverInput {
  readonly stack: SynthesizedStack;
  /** All stacks of the output. */
  readonly outputs: readonly StackOutput[];
  readonly driver: TerraformDriver;
  readonly planFile: string;
  /** Ids that a person names, by address. */
  readonly named: ReadonlyMap<string, string>;
}

/** What a stack is found to be like. */
export interface Diagnosis {
  /** How many resources its state holds. */
  readonly inState: number;
  /** A state that a run could not bring to where it is kept. @default there is none */
  readonly erroredState?: string;
  /** What exists and the state does not know. */
  readonly imports: readonly Import[];
  /** What does not exist: the next apply makes it. */
  readonly creates: readonly string[];
  /** What exists otherwise than it is written: the same apply changes it. */
  readonly updates: readonly string[];
  /** What an apply would delete or replace: nobody recovers that without looking. */
  readonly deletes: readonly string[];
  /** What may exist, and nobody can tell: it could be made a second time. */
  readonly unclear: readonly { readonly address: string; readonly because: string }[];
  /** What is made again where it exists, and AWS then gives back what is there. */
  readonly madeAgain: readonly { readonly address: string; readonly because: string }[];
}

/** The file that Terraform writes where it cannot write the state. */
const ERRORED = 'errored.tfstate';

/** Looks what exists on AWS and in no state. It changes nothing; the plan that would mend it is in `planFile`. */
export async function diagnose(input: RecoverInput): Promise<Diagnosis> {
  const { stack, outputs, driver, planFile } = input;
  const json = outputs.find(({ id }) => id === stack.id)?.json ?? {};
  const state = (await driver.state(stack))?.json;
  const known = inState(state);
  const missing = missingFrom({ outputs, id: stack.id }, state).map((each) => {
    const named = input.named.get(each.address);
    return named === undefined ? each : { ...each, id: named };
  });
  const found = await findIds({ synthesized: stack, json }, missing, {
    driver,
    planFile,
    named: input.named,
    taken: new Set(known.values()),
  });
  const { imports, plan } = await planImports(stack, found.missing, { driver, planFile });
  const errored = join(stack.folder, ERRORED);
  return {
    inState: known.size,
    ...(existsSync(errored) && { erroredState: errored }),
    imports,
    ...changesOf(plan),
    unclear: [...found.unclear, ...withoutId(missing)],
    madeAgain: missing.flatMap(({ address, rule }) =>
      rule.by === 'nothing' ? [{ address, because: rule.because }] : [],
    ),
  };
}

/** Resources of which what is written does not tell the import id: a second one could be made. */
function withoutId(missing: readonly Missing[]): Diagnosis['unclear'] {
  return missing.flatMap(({ address, rule, id }) =>
    rule.by === 'name' && id === undefined
      ? [{ address, because: `what is written does not tell its id; say it with --id ${address}=<id>` }]
      : [],
  );
}

function changesOf({
  resource_changes: changes = [],
}: PlanJson): Pick<Diagnosis, 'creates' | 'updates' | 'deletes'> {
  const managed = changes.filter(({ mode }) => mode === 'managed');
  const having = (action: PlannedChange['change']['actions'][number]) =>
    managed.filter(({ change }) => change.actions.includes(action)).map(({ address }) => address);
  const deletes = having('delete');
  return {
    creates: having('create').filter((address) => !deletes.includes(address)),
    updates: having('update'),
    deletes,
  };
}

/** Brings a state that a run wrote beside its stack to where it is kept. Terraform refuses one that is older, or another one. */
export async function pushErrored({ stack, driver }: RecoverInput): Promise<void> {
  const file = join(stack.folder, ERRORED);
  if (!existsSync(file)) return;
  const result = await driver.run(stack, ['state', 'push', '-no-color', ERRORED]);
  if (result.code !== 0)
    throw new Error(`${file} cannot be brought to where the state is kept: ${failureIn(result)}`);
  rmSync(file);
}

/**
 * Applies the plan of a diagnosis, and looks whether nothing is left to do.
 *
 * @throws where the apply does not succeed, or something is left.
 */
export async function mend({
  stack,
  driver,
  planFile,
}: RecoverInput): Promise<{ readonly resources: number }> {
  const before = await driver.state(stack);
  const result = await driver.applyPlan(stack, planFile);
  const after = await driver.state(stack);
  const problem = deployProblem(result, { before, after });
  if (problem !== undefined) throw new Error(problem);
  const again = await driver.plan(stack, { out: planFile });
  if (planAnswer(again) === 'changes') {
    const { creates, updates, deletes } = changesOf(await driver.show(stack, planFile));
    throw new Error(
      `a plan still changes something: ${[...creates, ...updates, ...deletes].join(', ') || 'outputs'}`,
    );
  }
  return { resources: after?.resources ?? 0 };
}

/**
 * Deletes what exists and the state does not know, and nothing else: it is taken into the state first, and then destroyed by its
 * address.
 *
 * @throws where Terraform would destroy anything besides.
 */
export async function destroyFound(
  { stack, driver, planFile }: RecoverInput,
  imports: readonly Import[],
): Promise<void> {
  for (const { to: address, id } of imports) {
    const result = await driver.importInto(stack, { address, id });
    if (result.code !== 0) throw new Error(`${address} cannot be taken into the state: ${failureIn(result)}`);
  }
  const targets = imports.map(({ to }) => to);
  const planned = await driver.plan(stack, { out: planFile, destroy: true, targets });
  if (planned.code !== 0 && planned.code !== 2) throw new Error(failureIn(planned));
  const { deletes } = changesOf(await driver.show(stack, planFile));
  const besides = deletes.filter((address) => !targets.includes(address));
  if (besides.length > 0)
    throw new Error(
      `Terraform would destroy ${besides.join(', ')} as well, because it hangs on what was found: nothing was destroyed; ` +
        'what was found is in the state now, so that a plan shows it',
    );
  const applied = await driver.applyPlan(stack, planFile);
  if (applied.code !== 0) throw new Error(failureIn(applied));
}

/** Whether a change of the outputs alone is left of a plan. */
export function isNothing({ imports, creates, updates, deletes }: Diagnosis): boolean {
  return imports.length + creates.length + updates.length + deletes.length === 0;
}
