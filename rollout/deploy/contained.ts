import { isDeepStrictEqual } from 'node:util';
import type { PlanAction, PlanJson, PlannedChange } from '../plan/model';

/** What may be left to do of what was reviewed, by the reviewed actions: an apply that was cut off leaves a part. */
const LEFT_OF: Readonly<Record<string, readonly string[]>> = {
  create: ['create', 'delete,create', 'create,delete', 'update'],
  update: ['update'],
  delete: ['delete'],
  forget: ['forget'],
  'delete,create': ['delete,create', 'create', 'delete', 'update'],
  'create,delete': ['create,delete', 'create', 'delete', 'update'],
};

/**
 * Addresses of what a plan does that another one, which was reviewed, does not: with other actions, or to other values. Empty
 * where it only does what is left of the reviewed one.
 */
export function notReviewed(now: PlanJson, reviewed: PlanJson): readonly string[] {
  const known = new Map((reviewed.resource_changes ?? []).map((each) => [objectOf(each), each]));
  return (now.resource_changes ?? [])
    .filter(({ mode, change }) => mode === 'managed' && !isNothing(change.actions))
    .filter((each) => !isLeftOf(each, known.get(objectOf(each))))
    .map(({ address }) => address);
}

/** An object that an earlier replacement left behind has the address of the one that is in use. */
function objectOf({ address, deposed }: PlannedChange): string {
  return deposed === undefined ? address : `${address} (deposed ${deposed})`;
}

function isNothing(actions: readonly PlanAction[]): boolean {
  return actions.every((action) => action === 'no-op' || action === 'read');
}

function isLeftOf({ change }: PlannedChange, reviewed: PlannedChange | undefined): boolean {
  if (!reviewed || isNothing(reviewed.change.actions)) return false;
  const left = LEFT_OF[reviewed.change.actions.join()] ?? [];
  if (!left.includes(change.actions.join())) return false;
  return agrees(change.after, reviewed.change.after, reviewed.change.after_unknown);
}

/** Whether a value is the reviewed one, as far as that was known when it was reviewed. */
function agrees(now: unknown, reviewed: unknown, unknown: unknown): boolean {
  if (unknown === true) return true;
  if (!isObject(now) || !isObject(reviewed)) return isDeepStrictEqual(now ?? null, reviewed ?? null);
  const keys = [...new Set([...Object.keys(now), ...Object.keys(reviewed)])];
  return keys.every((key) => agrees(now[key], reviewed[key], isObject(unknown) ? unknown[key] : undefined));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
