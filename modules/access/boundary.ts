import type { Condition, Statement } from '../../policies/document';
import { policySize } from '../../policies/document';
import { covers } from '../../policies/pattern';
import { joined } from './joined';
import { lent } from './lent';
import { FILLED } from './packed';
import type { Permission, Place } from './permissions';
import { statementsOf } from './permissions/statements';
import { inShort, paired } from './short';

/** Services whose statements a boundary repeats: who makes roles, opens buckets or keys, opens everything, sees everything. */
const REPEATED = new Set(['cloudtrail', 'iam', 'kms', 'organizations', 's3']);

/**
 * For an account whose stacks make nothing, such as that of the organization without guardrails: a policy must have a statement.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html (2026-11-28)
 */
const NOTHING: readonly Statement[] = [
  { Sid: 'CeilingOfNothing', Effect: 'Deny', Action: '*', Resource: '*' },
];

/**
 * The most that the apply role may ever do, whatever somebody attaches to it: the actions that the stacks of its account
 * need and, of IAM, keys and buckets, only what they are about. Where the actions have no room in one policy it has
 * patterns of them, such as `events:*Rule` and `ecr:Put*`. What the role may do is what both say, and its own policies name each
 * action, without a `*`: what a pattern has room for beside those is denied, as hops/terraform/beyond.ts asks. Were another policy attached, the patterns and what is
 * said of roles, keys and buckets would be left.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html (2026-11-28)
 */
export function boundaryOf(
  permissions: readonly Permission[],
  place: Place,
  state: readonly Statement[],
): readonly Statement[] {
  const asOne = permissions.filter(isAboutNothing);
  const rest = permissions.filter((each) => !isAboutNothing(each));
  const [repeated, others] = [true, false].map((wanted) =>
    rest.filter((each) => REPEATED.has(serviceOf(each)) === wanted),
  );
  const fixed = [...statementsOf('Write', lent(handed(repeated ?? [])).map(shortened), place), ...state];
  const named = joined(fixed.map((each) => ({ ...each, Sid: `Ceiling${each.Sid.replace(/^Write/, '')}` })));
  const patterns = asOne.flatMap((each) => each.inBoundary ?? each.actions);
  const actions = (others ?? []).flatMap((each) => each.actions);
  const exact = [...named, ...ceiling([...patterns, ...actions])];
  if (exact.length === 0) return NOTHING;
  if (policySize(exact) <= FILLED) return exact;
  return [...named, ...ceiling([...patterns, ...inShort(actions)])];
}

/** What knows no resource stands beside the actions of other services: a statement of its own takes more room. */
function isAboutNothing(permission: Permission): boolean {
  const { inBoundary, about, when } = permission;
  if (inBoundary !== undefined) return true;
  return REPEATED.has(serviceOf(permission)) && about.join() === '*' && when === undefined;
}

function ceiling(actions: readonly string[]): readonly Statement[] {
  const all = [...new Set(actions)].sort();
  return all.length === 0 ? [] : [{ Sid: 'CeilingServices', Effect: 'Allow', Action: all, Resource: '*' }];
}

/**
 * What a boundary says as one: settings of buckets by their verb, which no action on an object begins with; of roles and keys what is
 * read, and what changes one thing; of a trail what is about one part of it.
 */
const SHORT = [
  'cloudtrail:*Logging',
  'cloudtrail:*Selectors',
  'cloudtrail:*Tags',
  'cloudtrail:*Trail*',
  'iam:GetRole*',
  'iam:List*',
  'iam:UpdateRole*',
  'kms:*Alias',
  'kms:EnableKey*',
  'kms:GetKey*',
  'organizations:*tachPolicy',
  's3:GetBucket*',
  's3:Get*Configuration',
  's3:PutBucket*',
];

function shortened(permission: Permission): Permission {
  const short = (action: string) => SHORT.find((pattern) => covers(pattern, action)) ?? action;
  return { ...permission, actions: [...new Set(paired(permission.actions).map(short))] };
}

/** Roles that are handed to services, and roles that services make for themselves: one statement for all of each. */
const HANDED: Readonly<Record<string, string>> = {
  'iam:PassRole': 'arn:{partition}:iam::{account}:role{path}{prefix}-delivery-*',
  'iam:CreateServiceLinkedRole': 'arn:{partition}:iam::{account}:role/aws-service-role/*',
};

function handed(permissions: readonly Permission[]): readonly Permission[] {
  const isOf = (action: string) => (each: Permission) =>
    each.actions.includes(action) && !(action === 'iam:PassRole' && isLinked(each));
  const merged = Object.entries(HANDED).flatMap(([action, about]): readonly Permission[] => {
    const own = permissions.filter(isOf(action));
    return own.length === 0
      ? []
      : [{ actions: [action], about: [about], when: together(own.map(({ when = {} }) => when)) }];
  });
  const rest = permissions.filter((each) => !Object.keys(HANDED).some((action) => isOf(action)(each)));
  return [...rest, ...merged];
}

/** A role that a service has for itself, and that whoever sets the service up hands to it. */
function isLinked({ about }: Permission): boolean {
  return about.every((arn) => arn.includes(':role/aws-service-role/'));
}

/** Conditions of one operator and one key, with the values of all. */
function together(conditions: readonly Condition[]): Condition {
  const values = new Map<string, Set<string>>();
  for (const condition of conditions)
    for (const [key, value] of Object.entries(condition.StringEquals ?? {}))
      values.set(key, new Set([...(values.get(key) ?? []), ...[value].flat()]));
  return { StringEquals: Object.fromEntries([...values].map(([key, all]) => [key, [...all].sort()])) };
}

function serviceOf({ actions: [action = ''] }: Permission): string {
  return action.split(':')[0] ?? '';
}
