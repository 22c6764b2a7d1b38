import type { Blueprint } from '../../blueprint/plan/planned';
import { rolloutWaves } from '../../blueprint/plan/rollout-waves';
import type { StackOutput } from '../../proof/gather/stacks';
import { liveStack } from '../renames/live';
import { changesBetween, type WrittenChange } from './changes';

/** A stack that a change reaches. */
export interface AffectedStack {
  readonly id: string;
  readonly change: 'added' | 'removed' | 'changed';
  /** Id of its account. */
  readonly account: string;
  /** The wave that brings the change; none where the stack goes, or is in no wave. */
  readonly wave?: string;
  /** Applications that something in it belongs to. */
  readonly applications: readonly string[];
  /** What is written otherwise. */
  readonly why: readonly WrittenChange[];
}

/** What a change of `accounts/` or of the code reaches. */
export interface Affected {
  /** In the order in which the change reaches them; those that go, last. */
  readonly stacks: readonly AffectedStack[];
  /** Names of accounts; the id of one that goes. */
  readonly accounts: readonly string[];
  readonly waves: readonly string[];
  readonly applications: readonly string[];
}

/** What differs between an older output and the one of this blueprint. */
export function affectedBetween(
  before: readonly StackOutput[],
  after: readonly StackOutput[],
  blueprint: Blueprint,
): Affected {
  const older = new Map(before.map((stack) => [stack.id, stack]));
  const newer = new Map(after.map((stack) => [stack.id, stack]));
  const order = [
    ...blueprint.stacks.map(({ id }) => id).filter((id) => newer.has(id)),
    ...before.map(({ id }) => id).filter((id) => !newer.has(id)),
  ];
  const waves = rolloutWaves(blueprint);
  const context: Context = {
    older,
    newer,
    names: blueprint.names,
    waves: new Map(waves.flatMap(({ name, stacks }) => stacks.map(({ id }) => [id, name]))),
    applications: applicationsOf(before, blueprint),
  };
  const stacks = order.flatMap((id) => affected(id, context));
  const reached = <T>(of: (stack: AffectedStack) => readonly T[]) => new Set(stacks.flatMap(of));
  const applications = reached((stack) => stack.applications);
  const inWaves = reached(({ wave }) => (wave === undefined ? [] : [wave]));
  const accountNames = new Map(blueprint.stacks.map(({ account }) => [account.id, account.name]));
  return {
    stacks,
    accounts: [...reached(({ account }) => [accountNames.get(account) ?? account])],
    waves: waves.map(({ name }) => name).filter((name) => inWaves.has(name)),
    applications: context.applications.filter((name) => applications.has(name)),
  };
}

interface Context {
  readonly older: ReadonlyMap<string, StackOutput>;
  readonly newer: ReadonlyMap<string, StackOutput>;
  readonly names: Blueprint['names'];
  /** The wave of each stack. */
  readonly waves: ReadonlyMap<string, string>;
  readonly applications: readonly string[];
}

function affected(id: string, context: Context): readonly AffectedStack[] {
  const { older, newer, names, applications } = context;
  const why = changesBetween(older.get(id), newer.get(id));
  const stack = newer.get(id) ?? older.get(id);
  if (why.length === 0 || !stack) return [];
  const wave = context.waves.get(id);
  const ofPipeline = applications.filter((name) => names.applicationStack(name) === id);
  const ofParts = why.flatMap(({ address }) => applicationAt(address, applications) ?? []);
  return [
    {
      id,
      change: older.has(id) ? (newer.has(id) ? 'changed' : 'removed') : 'added',
      account: liveStack(stack).account,
      ...(wave !== undefined && { wave }),
      applications: [...new Set([...ofPipeline, ...ofParts])].sort(),
      why,
    },
  ];
}

/** Applications of now, and those of the older output that are gone: their stacks had a name that tells. */
function applicationsOf(before: readonly StackOutput[], { facts, names }: Blueprint): readonly string[] {
  const start = names.applicationStack('');
  const gone = before.map(({ id }) => id).filter((id) => id.startsWith(start));
  return [
    ...new Set([...facts.applications.map(({ name }) => name), ...gone.map((id) => id.slice(start.length))]),
  ];
}

/** Construct ids that belong to an application end with its name: `deploy-storefront`, `images-storefront`. */
function applicationAt(address: string, applications: readonly string[]): string | undefined {
  const parts = address.split('.').at(-1)?.split('_') ?? [];
  const matching = applications.filter((name) =>
    parts.some((part) => part === name || part.endsWith(`-${name}`)),
  );
  return matching.sort((left, right) => right.length - left.length)[0];
}
