import type { PolicyStatement } from '../evaluate';
import type { GraphPolicy } from './policies';
import { entriesOf, isWithin } from './within';

/** Layers whose Allow statements let somebody in, or let more of what others give through. */
const LETS_IN: readonly GraphPolicy['layer'][] = ['trust', 'identity', 'boundary', 'resource'];

/** Something that statements allow and did not before. */
export type Opening =
  /** Somebody new, with everything that his policies say. */
  | { readonly kind: 'owner'; readonly policy: GraphPolicy }
  /** An Allow that is wider, or a Deny that is gone or spares more: the part of the statement that is outside. */
  | {
      readonly kind: 'allow' | 'deny';
      readonly policy: GraphPolicy;
      readonly entry: PolicyStatement;
    }
  /** A role whose boundary was taken away. */
  | { readonly kind: 'boundary'; readonly owner: string };

/**
 * What the statements of a newer output allow and those of an older one did not, one line each: an Allow that is wider, a
 * Deny that is gone or spares more. For every principal that a policy names, whether a stack makes it or not.
 */
export function openedStatements(
  older: readonly GraphPolicy[],
  newer: readonly GraphPolicy[],
): readonly string[] {
  return [...new Set(openings(older, newer).map(openingLine))].sort();
}

/** The same as data. With the two sides changed, it is what the newer output closes. */
export function openings(older: readonly GraphPolicy[], newer: readonly GraphPolicy[]): readonly Opening[] {
  const [before, after] = [byPlace(older), byPlace(newer)];
  const same = new Set(newer.filter((policy) => isSame(policy, before.get(placeOf(policy)))).map(placeOf));
  const known = new Set(older.map(({ owner }) => owner));
  const allows = newer.flatMap((policy): readonly Opening[] => {
    const isNew = !known.has(policy.owner) && (policy.layer === 'identity' || policy.layer === 'trust');
    if (isNew) return policy.layer === 'identity' ? [{ kind: 'owner', policy }] : [];
    return same.has(placeOf(policy)) ? [] : widerAllows(policy, before.get(placeOf(policy)));
  });
  const there = new Set(newer.map(({ owner }) => owner));
  const lost = older
    .filter((policy) => !same.has(placeOf(policy)))
    // What is gone with its owner denies nothing that is still there; a unit or an account is.
    .filter(({ owner, layer }) => there.has(owner) || layer.endsWith('control'))
    .flatMap((policy) => narrowerDenies(policy, after.get(placeOf(policy))));
  return [...allows, ...lost, ...withoutBoundary(older, newer)];
}

function openingLine(opening: Opening): string {
  switch (opening.kind) {
    case 'owner':
      return `opened: ${opening.policy.owner} is new, with ${countOf(opening.policy)}`;
    case 'allow':
      return `opened: Allow ${said(opening.entry)} (${nameOf(opening.entry)}) ${placed(opening.policy)}`;
    case 'deny':
      return `opened: Deny is gone, or spares more: ${said(opening.entry)} (${nameOf(opening.entry)}) ${placed(opening.policy)}`;
    case 'boundary':
      return `opened: ${opening.owner} has no boundary any more`;
  }
}

/** Most policies of most changes are as they were: their texts tell. */
function isSame(policy: GraphPolicy, older: GraphPolicy | undefined): boolean {
  return older !== undefined && JSON.stringify(policy.statements) === JSON.stringify(older.statements);
}

function placeOf({ owner, layer }: GraphPolicy): string {
  return `${layer} ${owner}`;
}

function byPlace(policies: readonly GraphPolicy[]): ReadonlyMap<string, GraphPolicy> {
  return new Map(policies.map((policy) => [placeOf(policy), policy]));
}

/** How many statements a policy has. */
export function countOf({ statements }: GraphPolicy): string {
  return statements.length === 1 ? '1 statement' : `${statements.length} statements`;
}

/** What the Allow statements of a policy hold that none of the older ones held. */
function widerAllows(policy: GraphPolicy, older: GraphPolicy | undefined): readonly Opening[] {
  if (!LETS_IN.includes(policy.layer)) return [];
  // A boundary that is new only takes away.
  if (policy.layer === 'boundary' && !older) return [];
  const allowed = of('Allow', older?.statements ?? []);
  return of('Allow', policy.statements)
    .flatMap((statement) => notWithin(statement, allowed))
    .map((entry) => ({ kind: 'allow', policy, entry }));
}

/** What the Deny statements of an older policy held that none of the newer ones holds. */
function narrowerDenies(policy: GraphPolicy, newer: GraphPolicy | undefined): readonly Opening[] {
  const denied = of('Deny', newer?.statements ?? []);
  return of('Deny', policy.statements)
    .flatMap((statement) => notWithin(statement, denied))
    .map((entry) => ({ kind: 'deny', policy, entry }));
}

/** A role whose boundary was taken away: its own policies alone limit it. */
function withoutBoundary(older: readonly GraphPolicy[], newer: readonly GraphPolicy[]): readonly Opening[] {
  const roles = new Set(newer.filter(({ layer }) => layer === 'trust').map(({ owner }) => owner));
  const bound = new Set(newer.filter(({ layer }) => layer === 'boundary').map(({ owner }) => owner));
  return older
    .filter(({ owner, layer }) => layer === 'boundary' && roles.has(owner) && !bound.has(owner))
    .map(({ owner }) => ({ kind: 'boundary', owner }));
}

function of(effect: 'Allow' | 'Deny', statements: readonly PolicyStatement[]): readonly PolicyStatement[] {
  return statements.filter(({ Effect }) => Effect === effect);
}

/** The entries of a statement that none of others is about. */
function notWithin(
  statement: PolicyStatement,
  others: readonly PolicyStatement[],
): readonly PolicyStatement[] {
  if (others.some((other) => isWithin(statement, other))) return [];
  const entries = entriesOf(statement);
  const outside = entries.filter((entry) => !others.some((other) => isWithin(entry, other)));
  // Where all of it changed, one line says so.
  return outside.length === entries.length ? [statement] : outside;
}

/** A statement is found by its `Sid`. */
export function nameOf({ Sid }: PolicyStatement): string {
  return Sid || 'a statement without Sid';
}

/** What a statement says, on one line. */
export function said(entry: PolicyStatement): string {
  const { Principal, NotPrincipal, Action, NotAction, Resource, NotResource, Condition } = entry;
  const parts = [
    [Action, NotAction, ''],
    [Resource, NotResource, ' on '],
    [Principal, NotPrincipal, ' for '],
  ] as const;
  const text = parts.map(([named, exempt, word]) =>
    named !== undefined
      ? `${word}${written(named)}`
      : exempt !== undefined
        ? `${word}all but ${written(exempt)}`
        : '',
  );
  return `${text.join('')}${Condition ? ` where ${JSON.stringify(Condition)}` : ''}`;
}

/** Names of a policy's element, on one line. */
export function written(element: unknown): string {
  if (typeof element === 'string') return element;
  if (Array.isArray(element)) return shortened(element);
  return Object.values(element as object)
    .flat()
    .join(', ');
}

function shortened(names: readonly string[]): string {
  return names.length > 4 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ');
}

function placed({ owner, layer }: GraphPolicy): string {
  return layer.endsWith('control')
    ? `by a ${layer} policy on ${owner}`
    : `by the ${layer} policy of ${owner}`;
}
