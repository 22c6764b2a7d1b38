import { policySize, type Statement } from '../../policies/document';
import { FILLED } from './packed';
import type { Permission, Place } from './permissions';
import { statementsOf } from './permissions/statements';

/** Services whose statements a boundary repeats as they are: who makes roles, opens buckets or keys, opens everything. */
const AS_THEY_ARE = new Set(['iam', 'kms', 'organizations', 's3']);

/**
 * The most that the apply role may ever do, whatever somebody attaches to it: the actions that the stacks of its account
 * need and, of IAM, keys and buckets, only what they are about. Where the actions have no room in one policy it has their
 * verbs, such as `ecr:Put*`: which of them, and on what, the role's own policies say.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html (2026-11-28)
 */
export function boundaryOf(
  permissions: readonly Permission[],
  place: Place,
  state: readonly Statement[],
): readonly Statement[] {
  const kept = permissions.filter((each) => AS_THEY_ARE.has(serviceOf(each)));
  const actions = permissions
    .filter((each) => !AS_THEY_ARE.has(serviceOf(each)))
    .flatMap((each) => each.actions);
  const fixed = [...statementsOf('Write', kept, place), ...state].map((each) => ({
    ...each,
    Sid: `Ceiling${each.Sid.replace(/^Write/, '')}`,
  }));
  const exact = [...fixed, ...ceiling(actions)];
  return policySize(exact) <= FILLED ? exact : [...fixed, ...ceiling(actions.map(verbOf))];
}

function ceiling(actions: readonly string[]): readonly Statement[] {
  const all = [...new Set(actions)].sort();
  return all.length === 0 ? [] : [{ Sid: 'CeilingServices', Effect: 'Allow', Action: all, Resource: '*' }];
}

/** `ecr:PutLifecyclePolicy` as `ecr:Put*`. */
function verbOf(action: string): string {
  return action.replace(/^([a-z-]+:[A-Z][a-z]+).*$/, '$1*');
}

function serviceOf({ actions: [action = ''] }: Permission): string {
  return action.split(':')[0] ?? '';
}
