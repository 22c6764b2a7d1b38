import {
  ACCOUNT_KINDS,
  type AccountKind,
  accessRole,
  accessTo,
  accountKind,
  bootstrapRole,
  byAccountKind,
  everyAccount,
} from '../../blueprint/accounts';
import { deployTraits } from '../../blueprint/deploy';
import { namesOf } from '../../blueprint/names';
import { accessWays } from '../../blueprint/plan/access-ways';
import { rolePattern } from '../../blueprint/plan/people';
import type { Blueprint } from '../../blueprint/plan/planned';
import type { LandingZoneFacts } from '../../blueprint/schema/landing-zone';
import type { Hop } from '../../hops';
import { tryParseArn } from '../../policies/arn';
import { hasWildcard } from '../../policies/pattern';

const ROLE = /^role\/(.+)$/;
/** Sessions of a role have an ARN of STS, with the name of the session at the end. */
const SESSION = /^assumed-role\/([^/]+)\/.+$/;

/** The roles that policies may name. */
export class KnownRoles {
  private readonly kinds: ReadonlyMap<string, AccountKind>;
  /** Roles that needed hops name, by the kind of their account. */
  private readonly made: Readonly<Record<AccountKind, Set<string>>> = byAccountKind(() => new Set());
  /** Names and patterns of names that `accounts/` writes: of those who administer, approve, or are exempt. */
  private readonly written: ReadonlySet<string>;
  /** Beginnings of names that are ours alone: guardrails keep others from making such roles. */
  private readonly ours: readonly string[];

  constructor({ facts }: Blueprint, needed: readonly Hop[]) {
    this.kinds = new Map(everyAccount(facts).map((account) => [account.id, accountKind(facts, account)]));
    this.written = new Set(rolesIn(facts));
    this.ours = [
      `${facts.prefix}-delivery-`,
      ...(accessWays(facts).length > 0 ? [`${facts.prefix}-terraform-`] : []),
    ].map((beginning) => `${facts.roles.path.slice(1)}${beginning}`);
    for (const { who, resource, context } of needed) {
      if ('arn' in who && who.kind !== 'administrator' && who.kind !== 'root user') this.add(who.arn);
      if (resource.kind !== 'key') this.add(resource.arn);
      for (const value of Object.values(context)) if (typeof value === 'string') this.add(value);
    }
  }

  /** Whether an account, or a pattern of accounts, may have a role of that name, or of that pattern of names. */
  has(account: string, resource: string): boolean {
    const name = nameOf(resource);
    if (name === undefined) return false;
    if (this.written.has(name) || this.written.has(name.split('/').at(-1) ?? name)) return true;
    if (hasWildcard(name)) return this.ours.some((beginning) => name.startsWith(beginning));
    const kind = this.kinds.get(account);
    const kinds: readonly AccountKind[] = kind ? [kind] : hasWildcard(account) ? ACCOUNT_KINDS : [];
    return kinds.some((each) => this.made[each].has(name));
  }

  private add(arn: string): void {
    if (!arn.includes('role/')) return;
    const parsed = tryParseArn(arn);
    const name = parsed && nameOf(parsed.resource);
    const kind = parsed && this.kinds.get(parsed.account);
    if (name !== undefined && kind) this.made[kind].add(name);
  }
}

/** The role of an ARN's last part, with its path; undefined where it is none. */
function nameOf(resource: string): string | undefined {
  return (ROLE.exec(resource) ?? SESSION.exec(resource))?.[1];
}

/** Who comes into the roles that Terraform works with, and makes what they need. */
function comingIn(facts: LandingZoneFacts): readonly string[] {
  const sets = accessWays(facts).flatMap((way) =>
    way.kind === 'people' ? [...(way.plan ?? []), ...way.apply] : [],
  );
  const path = 'aws-reserved/sso.amazonaws.com';
  return [
    // IAM Identity Center adds 16 characters, and has its region in the path where that is not us-east-1.
    ...sets.flatMap((set) =>
      ['', '*/'].map((region) => `${path}/${region}AWSReservedSSO_${set}_????????????????`),
    ),
    ...everyAccount(facts).flatMap((account) => {
      const access = accessTo(facts, account);
      return access.kind === 'roles' ? [access.through] : [];
    }),
    ...(sets.length > 0 || accessWays(facts).length > 0
      ? [namesOf(facts).terraformPlanRole(), 'aws-service-role/*']
      : []),
  ];
}

function rolesIn(facts: LandingZoneFacts): readonly string[] {
  const sources = facts.applications.flatMap(({ source, furtherSources }) => [
    source,
    ...furtherSources.map((further) => further.source),
  ]);
  return [
    ...everyAccount(facts).flatMap((account) => accessRole(facts, account) ?? []),
    ...comingIn(facts),
    ...everyAccount(facts).flatMap((account) => bootstrapRole(facts, account) ?? []),
    // What teams make, and the roles that services make for them.
    ...(facts.teamBoundary ? [`${facts.teamBoundary.path.slice(1)}*`, 'aws-service-role/*'] : []),
    ...(facts.guardrails.administrators ?? []),
    ...facts.guardrails.exemptions.flatMap(({ role }) => role ?? []),
    ...(facts.people?.sets ?? []).map((set) => rolePattern(facts, set)),
    ...facts.waves.flatMap(({ approval }) => approval?.approvers ?? []),
    ...facts.applications.flatMap(({ rollout }) => rollout?.approval.approvers ?? []),
    ...sources.flatMap((source) =>
      source.kind === 'codecommit' ? (source.create?.approvals?.roles ?? []) : [],
    ),
    ...facts.applications.flatMap(({ deploy }) =>
      deploy.flatMap((each) =>
        deployTraits(each)
          .teamRoles(each)
          .map(({ name }) => name),
      ),
    ),
  ];
}
