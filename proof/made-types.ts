import { accountKind, byAccountKind } from '../blueprint/accounts';
import { grantedType } from '../blueprint/plan/granted-types';
import type { Blueprint } from '../blueprint/plan/planned';
import { isAskedAbout, type MadeTypes } from '../hops';
import { isBlock, type StackOutput } from './gather/stacks';

/**
 * The types of resources and data sources that were synthesized for each kind of account: Terraform works with all of them.
 * Of those that the hops do not know nothing is asked: `terraform/asked.ts` says so.
 */
export function madeTypes({ facts, stacks: planned }: Blueprint, outputs: readonly StackOutput[]): MadeTypes {
  const stacks = new Map(
    planned
      .filter(({ kind }) => kind !== 'bootstrap' && kind !== 'hcp')
      .map(({ id, kind, account }) => [id, { kind, of: accountKind(facts, account) }]),
  );
  const types = byAccountKind(() => new Set<string>());
  for (const { id, json } of outputs) {
    const stack = stacks.get(id);
    if (stack === undefined) continue;
    for (const type of keysOf(json.resource)) types[stack.of].add(grantedType(facts, stack.kind, type));
    for (const type of keysOf(json.data)) types[stack.of].add(`data.${type}`);
  }
  const asked = (all: ReadonlySet<string>) => [...all].filter(isAskedAbout).sort();
  return byAccountKind((kind) => asked(types[kind]));
}

function keysOf(value: unknown): readonly string[] {
  return isBlock(value) ? Object.keys(value) : [];
}
