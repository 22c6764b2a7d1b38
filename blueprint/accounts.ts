import { namesOf } from './names';
import type { Access } from './schema/account';
import type { AccountFacts, LandingZoneFacts } from './schema/landing-zone';
import { the } from './the';
import { unitId } from './unit-ids';

/** The accounts of the landing zone that guardrails bind: every one but that which owns the organization. */
export function membersOf(facts: LandingZoneFacts): readonly AccountFacts[] {
  return [...sharedAccounts(facts), ...facts.workloads];
}

/** The member accounts that every other one needs: the tooling account, and those that keep and watch logs where there are such. */
export function sharedAccounts({ tooling, logArchive, audit }: LandingZoneFacts): readonly AccountFacts[] {
  return [tooling, ...(logArchive ? [logArchive] : []), ...(audit ? [audit] : [])];
}

/** The account that keeps the logs of the organization: the tooling account, where none is kept apart for them. */
export function logArchiveOf({ tooling, logArchive }: LandingZoneFacts): AccountFacts {
  return logArchive ?? tooling;
}

/** The account that hears of what happens in the organization: the tooling account, where none is kept apart for that. */
export function auditOf({ tooling, audit }: LandingZoneFacts): AccountFacts {
  return audit ?? tooling;
}

/** Every account of the landing zone, the one that owns the organization first. */
export function everyAccount(facts: LandingZoneFacts): readonly AccountFacts[] {
  return [facts.management, ...membersOf(facts)];
}

/** What an account is for: the same stacks, and roles of the same name, are in all accounts of a kind. */
export type AccountKind = (typeof ACCOUNT_KINDS)[number];

/** Every kind of account. */
export const ACCOUNT_KINDS = ['management', 'tooling', 'log-archive', 'audit', 'workload'] as const;

/** A value for each kind of account. */
export function byAccountKind<T>(of: (kind: AccountKind) => T): Readonly<Record<AccountKind, T>> {
  return Object.fromEntries(ACCOUNT_KINDS.map((kind) => [kind, of(kind)])) as Record<AccountKind, T>;
}

/** What an account of the landing zone is for. */
export function accountKind(
  { management, tooling, logArchive, audit }: LandingZoneFacts,
  { id }: Pick<AccountFacts, 'id'>,
): AccountKind {
  if (id === management.id) return 'management';
  if (id === tooling.id) return 'tooling';
  if (id === logArchive?.id) return 'log-archive';
  return id === audit?.id ? 'audit' : 'workload';
}

/** Where `accounts/` writes an account: the name of its field, or its place among the workload accounts. */
export function placeOfAccount(facts: LandingZoneFacts, account: Pick<AccountFacts, 'id' | 'name'>): string {
  const kind = accountKind(facts, account);
  return kind === 'workload' ? `workloads.${account.name}` : FIELDS[kind];
}

const FIELDS = {
  management: 'management',
  tooling: 'tooling',
  'log-archive': 'logArchive',
  audit: 'audit',
} as const;

/** The id of what a unit or an account is in, by the name of that unit, as `unitId` gives it: the root where none is named. */
export function parentOf({ organization }: LandingZoneFacts, unit: string | undefined): string {
  const found = organization.organizationalUnits.find(({ name }) => name === unit);
  return found ? unitId(found) : organization.rootId;
}

const byName = new WeakMap<LandingZoneFacts, ReadonlyMap<string, AccountFacts>>();

/** The member account of a name; of thousands each is asked for. */
function memberNamed(facts: LandingZoneFacts, name: string): AccountFacts | undefined {
  const known = byName.get(facts) ?? new Map(membersOf(facts).map((account) => [account.name, account]));
  byName.set(facts, known);
  return known.get(name);
}

/** The member account of a name, which validation found. */
export function accountNamed(facts: LandingZoneFacts, name: string): AccountFacts {
  return the(memberNamed(facts, name), `the account ${name}`);
}

/** Names of what is above an account or a unit, the nearest first: units, and then the root. */
export function targetsAbove(facts: LandingZoneFacts, target: string): readonly string[] {
  if (target === 'root') return [];
  const { organizationalUnits } = facts.organization;
  const account = memberNamed(facts, target);
  const parentOfUnit = (unit: string) => organizationalUnits.find(({ name }) => name === unit)?.parent;
  const above: string[] = [];
  let next = account ? account.organizationalUnit : parentOfUnit(target);
  while (next !== undefined && next !== 'root' && !above.includes(next)) {
    above.push(next);
    next = parentOfUnit(next);
  }
  return [...above, 'root'];
}

/** The name of a unit that has an id, or of the nearest one above it that has; `root` where none has. */
export function existingFrom(facts: LandingZoneFacts, unit: string): string {
  const { organizationalUnits } = facts.organization;
  const exists = (name: string) =>
    name === 'root' || organizationalUnits.some((each) => each.name === name && each.id !== undefined);
  return [unit, ...targetsAbove(facts, unit)].find(exists) ?? 'root';
}

/** How Terraform gets into an account. */
export function accessTo(facts: LandingZoneFacts, account: Pick<AccountFacts, 'access'>): Access {
  return account.access ?? facts.access;
}

/** The role that Terraform changes an account with; undefined where it comes in another way. */
export function accessRole(facts: LandingZoneFacts, account: AccountFacts): string | undefined {
  const access = accessTo(facts, account);
  if (access.kind === 'roles') return namesOf(facts).terraformApplyRole();
  return access.kind === 'assume-role' ? access.roleName : undefined;
}

/**
 * The role that StackSets makes in an account and works with: guardrails bind it as any other. The role that makes it is
 * linked to the service, and no guardrail binds that.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-custom-execution-role.html (2026-11-28)
 */
export const STACK_SETS_ROLE = 'stacksets-exec-*';

/** The role that makes and changes the roles of Terraform in an account; undefined where nothing brings them. */
export function bootstrapRole(facts: LandingZoneFacts, account: AccountFacts): string | undefined {
  const access = accessTo(facts, account);
  if (access.kind !== 'roles') return undefined;
  return access.by === 'stack-set' && accountKind(facts, account) === 'workload'
    ? STACK_SETS_ROLE
    : access.through;
}

/** The id of the root, an organizational unit or a member account, by its name; undefined where nothing has it. */
export function targetId(facts: LandingZoneFacts, name: string): string | undefined {
  if (name === 'root') return facts.organization.rootId;
  const unit = facts.organization.organizationalUnits.find((each) => each.name === name);
  const account = membersOf(facts).find((each) => each.name === name);
  return unit ? unitId(unit) : account?.id;
}

/** The name of the root, a unit or an account that has an id; undefined where nothing has it. */
export function nameOfId(facts: LandingZoneFacts, id: string): string | undefined {
  if (id === facts.organization.rootId) return 'root';
  return [...facts.organization.organizationalUnits, ...everyAccount(facts)].find((each) => each.id === id)
    ?.name;
}
