import type { PlannedStack } from '../../blueprint/plan/rollout';
import type { AccountStack } from '../account-stack';
import type { TypesByKind } from './bootstrap-scope';

/** What stands in the stacks of each kind of account, by the types of resources and data sources. */
export function typesByKind(
  planned: readonly PlannedStack[],
  made: ReadonlyMap<string, AccountStack>,
): TypesByKind {
  const types = { management: new Set<string>(), tooling: new Set<string>(), workload: new Set<string>() };
  for (const { id, kind } of planned)
    if (kind !== 'bootstrap' && kind !== 'hcp')
      for (const type of made.get(id)?.types() ?? []) types[KINDS[kind]].add(type);
  return {
    management: [...types.management],
    tooling: [...types.tooling],
    workload: [...types.workload],
  };
}

const KINDS = {
  workload: 'workload',
  tooling: 'tooling',
  application: 'tooling',
  'self-delivery': 'tooling',
  organization: 'management',
} as const satisfies Record<Exclude<PlannedStack['kind'], 'bootstrap' | 'hcp'>, keyof TypesByKind>;
