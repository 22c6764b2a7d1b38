import { existingFrom, membersOf, parentOf } from '../../blueprint/accounts';
import { accessLogsIn } from '../../blueprint/plan/access-logs';
import { SERVICES, trustedByHand } from '../../blueprint/plan/organization-services';
import type { Blueprint } from '../../blueprint/plan/planned';
import { type Quotas, quotasInForce } from '../../blueprint/quotas';
import type { LandingZoneFacts } from '../../blueprint/schema/landing-zone';
import type { RoleFacts } from '../../blueprint/schema/roles';

/** The organization as the emulator makes it: `emulator/README.md` tells the format. */
export interface OrganizationFile {
  readonly organizationId: string;
  readonly rootId: string;
  readonly managementAccountId: string;
  readonly organizationalUnits: readonly {
    readonly id: string;
    readonly name: string;
    readonly parentId: string;
  }[];
  readonly accounts: readonly {
    readonly id: string;
    readonly name: string;
    readonly email: string;
    readonly parentId: string;
  }[];
  /** Services that the organization trusts, by their principals: somebody enabled them before. */
  readonly trustedAccess: readonly string[];
  /** Managed policies that every account has before anything is applied: the company's boundary of roles. */
  readonly policies: readonly { readonly name: string; readonly path: string; readonly document: object }[];
  /** Buckets for access logs, which are there before anything is applied. */
  readonly buckets: readonly { readonly name: string; readonly account: string; readonly region: string }[];
  /** Sizes and counts above which the emulator refuses, as AWS does. */
  readonly quotas: Quotas;
}

/** The organization that `accounts/` describes, with its own ids. */
export function organizationFile({ facts }: Blueprint): OrganizationFile {
  const { id, rootId, organizationalUnits } = facts.organization;
  const existing = (unit: string) => parentOf(facts, existingFrom(facts, unit));
  return {
    organizationId: id,
    rootId,
    managementAccountId: facts.management.id,
    // What the organization stack makes is not there before it.
    organizationalUnits: organizationalUnits.flatMap(({ id: unit, name, awsName = name, parent = 'root' }) =>
      unit === undefined ? [] : [{ id: unit, name: awsName, parentId: existing(parent) }],
    ),
    accounts: membersOf(facts).map((account) => ({
      id: account.id,
      name: account.awsName ?? account.name,
      email: account.email ?? `${account.name}@sandbox.example`,
      parentId: existing(account.organizationalUnit),
    })),
    trustedAccess: [...new Set([...SERVICES.stackSets.principals, ...trustedByHand(facts)])],
    policies: companyBoundary(facts.roles),
    buckets: bucketsOfLogs(facts),
    quotas: quotasInForce(facts.quotas),
  };
}

function companyBoundary({ boundary }: RoleFacts): OrganizationFile['policies'] {
  if (!boundary) return [];
  const at = boundary.policy.lastIndexOf('/') + 1;
  const document = { Version: '2012-10-17', Statement: boundary.statements };
  return [{ name: boundary.policy.slice(at), path: `/${boundary.policy.slice(0, at)}`, document }];
}

/** One wherever buckets may be made; two places may share a name only where it is one place. */
function bucketsOfLogs(facts: LandingZoneFacts): OrganizationFile['buckets'] {
  const { regions } = facts;
  const all = membersOf(facts).flatMap((account) =>
    [regions.primary, ...regions.further].flatMap((region) => {
      const name = accessLogsIn(facts, account, region);
      return name === undefined ? [] : [{ name, account: account.id, region }];
    }),
  );
  return [...new Map(all.reverse().map((each) => [each.name, each])).values()];
}
