import { accountKind, byAccountKind } from '../../blueprint/accounts';
import { grantedType } from '../../blueprint/plan/granted-types';
import type { Blueprint } from '../../blueprint/plan/planned';
import type { AccountStack } from '../account-stack';
import type { TypesByKind } from './bootstrap-scope';

/** What stands in the stacks of each kind of account, by the types of resources and data sources. */
export function typesByKind(
  { facts, stacks }: Blueprint,
  made: ReadonlyMap<string, AccountStack>,
): TypesByKind {
  const types = byAccountKind(() => new Set<string>());
  for (const { id, kind, account } of stacks)
    if (kind !== 'bootstrap' && kind !== 'hcp')
      for (const type of made.get(id)?.types() ?? [])
        types[accountKind(facts, account)].add(grantedType(facts, kind, type));
  return byAccountKind((kind) => [...types[kind]]);
}
