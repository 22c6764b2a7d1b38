import type { PlanJson, ValueChange } from './model';

/** How many resources a plan makes, changes and takes away. A replacement is counted as one. */
export interface PlanCounts {
  readonly add: number;
  readonly change: number;
  readonly replace: number;
  readonly destroy: number;
}

/** What a plan does, counted. */
export function countsOf({ resource_changes = [] }: PlanJson): PlanCounts {
  const kinds = resource_changes.filter(({ mode }) => mode === 'managed').map(({ change }) => kindOf(change));
  const count = (kind: keyof PlanCounts) => kinds.filter((each) => each === kind).length;
  return {
    add: count('add'),
    change: count('change'),
    replace: count('replace'),
    destroy: count('destroy'),
  };
}

/** Whether applying a plan changes nothing: no resource, no output, and nothing that the state says of them. */
export function isEmptyPlan(plan: PlanJson): boolean {
  const resources = plan.resource_changes ?? [];
  const isDone = ({ actions, importing }: ValueChange) =>
    importing === undefined && actions.every((action) => action === 'no-op' || action === 'read');
  const isMoved = resources.some(
    ({ address, previous_address: before }) => before !== undefined && before !== address,
  );
  const changes = [...resources.map(({ change }) => change), ...Object.values(plan.output_changes ?? {})];
  return !isMoved && changes.every(isDone);
}

function kindOf({ actions }: ValueChange): keyof PlanCounts | undefined {
  if (actions.length > 1) return 'replace';
  const [action] = actions;
  if (action === 'create') return 'add';
  if (action === 'update') return 'change';
  return action === 'delete' ? 'destroy' : undefined;
}
