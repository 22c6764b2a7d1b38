import { blockOf } from '../../proof/gather/block';
import { type Block, isBlock, type StackOutput } from '../../proof/gather/stacks';
import { RESOURCE_TYPES } from '../../proof/gather/types';
import type { PlannedChange } from '../plan/model';
import { policyIn, sameDocument } from './canonical';
import { changeKind } from './resources';
import { same } from './values';

/** What has to be taken back in a stack's output to get what is applied now. */
export interface Undo {
  readonly type: string;
  readonly name: string;
  /** Arguments as they are now; undefined where the resource is not there yet, or decides no access. */
  readonly before: Block | undefined;
  /** Whether the change takes it away. */
  readonly isGone: boolean;
}

/** What has to be taken back in one stack. */
export interface StackUndo {
  readonly undos: readonly Undo[];
  /** ARNs that AWS gave, and the references that stand for them in the output. */
  readonly arns: readonly (readonly [arn: string, reference: string])[];
}

/** What a plan takes back, if it is all undone. */
export function undoPlan(changes: readonly PlannedChange[]): StackUndo {
  const undos = changes.flatMap((each) => undoOf(each) ?? []);
  const arns = changes.flatMap(({ type, name, change }): StackUndo['arns'] => {
    const { arn } = blockOf(change.before);
    // Other ARNs are made of names that the output knows.
    return GIVEN_IDS.test(type) && typeof arn === 'string' ? [[arn, `\${${type}.${name}.arn}`]] : [];
  });
  return { undos, arns: undos.length > 0 ? arns : [] };
}

const GIVEN_IDS = /^aws_(kms_(replica_|external_)?key|secretsmanager_secret|codeconnections_\w+)$/;

/** What a change of access takes back; undefined for resources that decide no access, or stay as they are. */
function undoOf(planned: PlannedChange): Undo | undefined {
  const { type, name, change, mode } = planned;
  const kind = changeKind(planned);
  if (mode !== 'managed' || kind === undefined || kind === 'move' || kind === 'read') return undefined;
  // What is imported is there already, outside of every policy that the stacks know.
  if (kind === 'create') return { type, name, before: undefined, isGone: false };
  const isRead = RESOURCE_TYPES[type]?.is === 'read';
  if (kind === 'destroy' || kind === 'forget')
    return { type, name, before: isRead ? present(blockOf(change.before)) : undefined, isGone: true };
  return isRead ? { type, name, before: differing(planned), isGone: false } : undefined;
}

/** Arguments that differ, as they are now. */
function differing({ change }: PlannedChange): Block {
  const [before, after] = [blockOf(change.before), blockOf(change.after)];
  const unknown = blockOf(change.after_unknown);
  const names = Object.keys({ ...before, ...after }).filter((attribute) => {
    if (unknown[attribute] === true && policyIn(before[attribute]) === undefined) return false;
    const [one, other] = [policyIn(before[attribute]), policyIn(after[attribute])];
    return one && other ? !sameDocument(one, other) : !same(before[attribute], after[attribute]);
  });
  return Object.fromEntries(names.map((attribute) => [attribute, before[attribute] ?? null]));
}

function present(before: Block): Block {
  return Object.fromEntries(Object.entries(before).filter(([, value]) => isArgument(value)));
}

function isArgument(value: unknown): boolean {
  return typeof value === 'string' ? value !== '' : typeof value === 'number';
}

/** The output as it would be if what is applied now had been synthesized: the newer one with every change taken back. */
export function outputBefore(
  outputs: readonly StackOutput[],
  plans: ReadonlyMap<string, StackUndo>,
): readonly StackOutput[] {
  return outputs.map((output) => {
    const back = plans.get(output.id);
    return back && back.undos.length > 0 ? { id: output.id, json: takenBack(output.json, back) } : output;
  });
}

/** The output without what the plans destroy: a destroy plan is made with an output that still has all of it. */
export function outputAfter(
  outputs: readonly StackOutput[],
  plans: ReadonlyMap<string, StackUndo>,
): readonly StackOutput[] {
  const after = outputs.map((output) => {
    const gone = (plans.get(output.id)?.undos ?? []).filter(
      ({ type, name, isGone }) => isGone && name in blockOf(blockOf(output.json.resource)[type]),
    );
    return gone.length > 0 ? { id: output.id, json: without(output.json, gone) } : output;
  });
  return after.every((output, position) => output === outputs[position]) ? outputs : after;
}

function without(json: Block, gone: readonly Undo[]): Block {
  const resource: Record<string, Block> = { ...(blockOf(json.resource) as Record<string, Block>) };
  for (const { type, name } of gone) {
    const { [name]: _, ...rest } = blockOf(resource[type]);
    resource[type] = rest;
  }
  return { ...json, resource };
}

function takenBack(json: Block, { undos, arns }: StackUndo): Block {
  const resource: Record<string, Record<string, unknown>> = {};
  for (const [type, named] of Object.entries(isBlock(json.resource) ? json.resource : {}))
    resource[type] = { ...(isBlock(named) ? named : {}) };
  for (const { type, name, before, isGone } of undos) {
    const named = resource[type] ?? {};
    resource[type] = named;
    // Where all of a stack is destroyed, the output still has it.
    if (isGone && (name in named || before === undefined)) continue;
    if (before === undefined) delete named[name];
    else if (isGone) named[name] = literal({ ...before, provider: providerFor(json, before) }, arns);
    else named[name] = restored(blockOf(named[name]), before, arns);
  }
  return { ...json, resource };
}

/** The block with its arguments as they are now; what only AWS fills in stays out. */
function restored(block: Block, before: Block, arns: StackUndo['arns']): Block {
  const kept = Object.entries(before).filter(([name, value]) => name in block || isArgument(value));
  const changed = Object.fromEntries(
    kept.map(([name, value]) => [name, value === null ? undefined : literal(value, arns)]),
  );
  return { ...block, ...changed };
}

/** The provider of the region in which something is that the output has no longer. */
function providerFor({ provider }: Block, { arn }: Block): string | undefined {
  const region = typeof arn === 'string' ? arn.split(':')[3] : undefined;
  const all = [blockOf(provider).aws].flat().filter(isBlock);
  const found = all.find((each) => each.region === region && each.alias !== undefined);
  return found ? `aws.${found.alias}` : undefined;
}

/** A value that Terraform would read as it is; an id that AWS gave is the reference that the output has for it. */
function literal<T>(value: T, arns: StackUndo['arns']): T {
  const escaped = JSON.stringify(value).replace(/[$%]\{/g, (sign) => `${sign[0]}${sign}`);
  const text = arns.reduce((all, [arn, reference]) => all.replaceAll(arn, reference), escaped);
  return JSON.parse(text) as T;
}
