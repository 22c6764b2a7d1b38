import { type Condition, oneOrAll, type Statement } from '../../../policies/document';
import type { Permission, Place } from './permission';

/** Statements of permissions: one for each set of resources, with every action about it. */
export function statementsOf(
  begin: 'Read' | 'Write',
  permissions: readonly Permission[],
  place: Place,
): readonly Statement[] {
  const groups = new Map<string, { permission: Permission; actions: Set<string> }>();
  for (const permission of permissions.flatMap((each) => ofCompany(each, place))) {
    const key = JSON.stringify([serviceOf(permission), permission.about, permission.when ?? {}]);
    const group = groups.get(key) ?? { permission, actions: new Set<string>() };
    for (const action of permission.actions) group.actions.add(action);
    groups.set(key, group);
  }
  const taken = new Map<string, number>();
  return [...groups.values()].flatMap(({ permission, actions }) => {
    const resources = [...new Set(permission.about.flatMap((pattern) => filled(pattern, place)))];
    if (resources.length === 0) return [];
    const name = `${begin}${wordOf(serviceOf(permission))}${nounOf(permission.about[0] ?? '*')}`;
    const times = (taken.get(name) ?? 0) + 1;
    taken.set(name, times);
    return [
      {
        Sid: times > 1 ? `${name}${times}` : name,
        Effect: 'Allow' as const,
        Action: oneOrAll([...actions].sort()),
        Resource: oneOrAll(resources),
        ...(permission.when && { Condition: filledCondition(permission.when, place) }),
      },
    ];
  });
}

/** Roles of the landing zone have the company's boundary where it has one, from the first moment on. */
function ofCompany(
  { bounded, ...permission }: Permission,
  { companyBoundary }: Place,
): readonly Permission[] {
  if (!bounded) return [permission];
  if (companyBoundary === undefined) return bounded === 'only' ? [] : [permission];
  return [{ ...permission, when: { StringEquals: { 'iam:PermissionsBoundary': companyBoundary } } }];
}

function serviceOf({ actions: [action = ''] }: Permission): string {
  return action.split(':')[0] ?? '';
}

/** `codestar-notifications` as `CodestarNotifications`. */
export function wordOf(text: string): string {
  return text
    .split(/[^A-Za-z0-9]+/)
    .map((part) => `${part.slice(0, 1).toUpperCase()}${part.slice(1)}`)
    .join('');
}

/** The type of what an ARN pattern names, as a word. */
function nounOf(pattern: string): string {
  if (pattern === '*') return '';
  const resource = pattern
    .split(':')
    .slice(5)
    .join(':')
    // The name of a role that a service has for itself says which service.
    .replace(/^role\/aws-service-role\/.*\//, 'role/')
    .replace(/\{\w+\}.*$/, '')
    .replace(/\*/g, '');
  return wordOf(resource);
}

/** A pattern with the place in it: once for each issuer, and for each repository. */
export function filled(pattern: string, place: Place): readonly string[] {
  const lists: readonly (readonly [string, readonly string[]])[] = [
    ['{host}', place.issuers],
    ['{repository}', place.repositories],
    ['{profile}', place.profiles],
    ['{cache}', place.caches],
    ['{instance}', place.instances],
    ['{store}', place.stores],
  ];
  const several = lists.find(([placeholder]) => pattern.includes(placeholder));
  if (several) return several[1].flatMap((value) => filled(pattern.replaceAll(several[0], value), place));
  return [fill(pattern, place)];
}

function fill(
  text: string,
  { partition, accountId, managementId, prefix, path, tag, registry, packages, boundary }: Place,
): string {
  return text
    .replaceAll('{partition}', partition)
    .replaceAll('{account}', accountId)
    .replaceAll('{management}', managementId)
    .replaceAll('{prefix}', prefix)
    .replaceAll('{path}', path)
    .replaceAll('{tag}', tag)
    .replaceAll('{registry}', registry)
    .replaceAll('{packages}', packages)
    .replaceAll('{boundary}', boundary);
}

function filledCondition(when: Condition, place: Place): Condition {
  return Object.fromEntries(
    Object.entries(when).map(([operator, keys]) => [
      operator,
      Object.fromEntries(
        Object.entries(keys).map(([key, value]) => [
          key,
          typeof value === 'string' ? fill(value, place) : value.map((each) => fill(each, place)),
        ]),
      ),
    ]),
  );
}
