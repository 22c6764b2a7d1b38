import { everyRight, personRoles } from '../blueprint/plan/person-roles';
import type { Blueprint } from '../blueprint/plan/planned';
import { parseArn } from '../policies/arn';
import type { ProofReport } from './report';

/** The part of a proof that is summed up. */
export type SignedOff = Pick<ProofReport, 'results' | 'bites' | 'escalations'>;

/** Who makes requests that delivery needs, and whether every guardrail lets them. */
export interface KeptRequests {
  readonly who: string;
  readonly needed: number;
  /** Of them, those that are allowed with every guardrail that is attached. */
  readonly kept: number;
}

/** What one guardrail denies by itself. */
export interface BittenAccounts {
  readonly guardrail: string;
  /** Accounts in which a request is denied by it alone. */
  readonly bites: number;
  /** Accounts that it binds and in which nothing is. */
  readonly idle: number;
  /** One of the requests. */
  readonly example: string | undefined;
  /** Why it is not asked of some accounts, each reason once. */
  readonly notAsked: readonly string[];
}

/** A way to more rights that roles have. */
export interface RolesOnPath {
  readonly path: string;
  readonly who: string;
  readonly roles: number;
  /** Why it is what the roles are there for; undefined where it is open. */
  readonly because: string | undefined;
}

/** What a security team signs: nobody is locked out, every guardrail bites, no way to more rights is open. */
export interface SignOff {
  readonly lockOut: readonly KeptRequests[];
  readonly bites: readonly BittenAccounts[];
  readonly escalations: readonly RolesOnPath[];
}

/** Sums a proof up for those who sign it. */
export function signOffOf(blueprint: Blueprint, report: SignedOff): SignOff {
  return {
    lockOut: lockOutOf(blueprint, report),
    bites: bitesOf(report),
    escalations: escalationsOf(blueprint, report),
  };
}

/** Rows that nobody could sign. */
export function openRows({ lockOut, bites, escalations }: SignOff): number {
  return [
    ...lockOut.filter(({ needed, kept }) => kept < needed),
    ...bites.filter(({ idle }) => idle > 0),
    ...escalations.filter(({ because }) => because === undefined),
  ].length;
}

function lockOutOf(blueprint: Blueprint, { results }: SignedOff): readonly KeptRequests[] {
  const rows = new Map<string, { needed: number; kept: number }>();
  for (const { hop, proved, times = 1 } of results) {
    if (hop.expected === 'denied') continue;
    const who = callerOf(blueprint, hop.who);
    const { needed, kept } = rows.get(who) ?? { needed: 0, kept: 0 };
    rows.set(who, { needed: needed + times, kept: kept + (proved ? times : 0) });
  }
  return byName(
    [...rows].map(([who, counts]) => ({ who, ...counts })),
    ({ who }) => who,
  );
}

function callerOf(blueprint: Blueprint, who: ProofReport['results'][number]['hop']['who']): string {
  switch (who.kind) {
    case 'service':
      return `AWS service ${who.name}`;
    case 'web identity':
      return `tokens of ${parseArn(who.arn).resource.replace('oidc-provider/', '')}`;
    case 'root user':
      return 'root sessions of the management account';
    case 'administrator':
      return 'administrators, exempt roles and people';
    default:
      return rolesOf(blueprint, who.arn);
  }
}

/** The kind of a role of the landing zone, which comes before the application in its name. */
function rolesOf({ facts }: Blueprint, arn: string): string {
  const person = personRoles(facts).find((each) => each.arn === arn);
  if (person) return `people: ${person.set.kind}`;
  const name = arn.split('/').at(-1) ?? '';
  const [, delivery] = new RegExp(`^${facts.prefix}-delivery-([a-z]+)`).exec(name) ?? [];
  if (delivery !== undefined) return `${delivery} roles of delivery`;
  const [, terraform] = new RegExp(`^${facts.prefix}-(terraform-.+)$`).exec(name) ?? [];
  return terraform === undefined ? 'roles of applications' : `${terraform} roles`;
}

function bitesOf({ bites }: SignedOff): readonly BittenAccounts[] {
  return byName([...new Set(bites.map(({ guardrail }) => guardrail))], (id) => id).map((guardrail) => {
    const own = bites.filter((each) => each.guardrail === guardrail);
    return {
      guardrail,
      bites: own.filter(({ hop }) => hop !== undefined).length,
      idle: own.filter(({ hop, notAsked }) => hop === undefined && notAsked === undefined).length,
      example: own.find(({ hop }) => hop !== undefined)?.hop,
      notAsked: [...new Set(own.flatMap(({ notAsked }) => notAsked ?? []))],
    };
  });
}

function escalationsOf(blueprint: Blueprint, { escalations }: SignedOff): readonly RolesOnPath[] {
  const rows = new Map<string, RolesOnPath>();
  const every = everyRight(blueprint.facts);
  for (const { role, because, ...open } of allOnce(escalations, every)) {
    const path = every.has(role) ? 'every one' : open.path;
    const who = rolesOf(blueprint, role);
    const key = `${path} ${who} ${because}`;
    rows.set(key, { path, who, because, roles: (rows.get(key)?.roles ?? 0) + 1 });
  }
  return byName([...rows.values()], ({ path, who }) => `${path} ${who}`);
}

/** Of a role that has every right by `accounts/`, each reason once. */
function allOnce(
  escalations: SignedOff['escalations'],
  every: ReadonlySet<string>,
): SignedOff['escalations'] {
  const told = new Set<string>();
  return escalations.filter(({ role, because }) => {
    const key = `${role} ${because}`;
    const again = every.has(role) && told.has(key);
    told.add(key);
    return !again;
  });
}

function byName<T>(all: readonly T[], name: (each: T) => string): readonly T[] {
  return all.toSorted((left, right) => (name(left) < name(right) ? -1 : 1));
}
