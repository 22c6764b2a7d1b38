import { membersOf, parentOf } from '../../blueprint/accounts';
import type { Blueprint } from '../../blueprint/plan/planned';
import { type Quotas, quotasInForce } from '../../blueprint/quotas';

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
  /** Sizes and counts above which the emulator refuses, as AWS does. */
  readonly quotas: Quotas;
}

/** The organization that `accounts/` describes, with its own ids. */
export function organizationFile({ facts }: Blueprint): OrganizationFile {
  const { id, rootId, organizationalUnits } = facts.organization;
  return {
    organizationId: id,
    rootId,
    managementAccountId: facts.management.id,
    organizationalUnits: organizationalUnits.map((unit) => ({
      id: unit.id,
      name: unit.name,
      parentId: parentOf(facts, unit.parent),
    })),
    accounts: membersOf(facts).map((account) => ({
      id: account.id,
      name: account.name,
      email: `${account.name}@sandbox.example`,
      parentId: parentOf(facts, account.organizationalUnit),
    })),
    trustedAccess: ['member.org.stacksets.cloudformation.amazonaws.com'],
    quotas: quotasInForce(facts.quotas),
  };
}
