import type { Blueprint } from '../../blueprint/blueprint';

/** The organization as the emulator makes it: `test/emulator/README.md` tells the format. */
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
}

/** The organization that `accounts/` describes, with its own ids. */
export function organizationFile({ facts }: Blueprint): OrganizationFile {
  const { id, rootId, organizationalUnits } = facts.organization;
  const idOf = (name: string | undefined) =>
    organizationalUnits.find((unit) => unit.name === name)?.id ?? rootId;
  return {
    organizationId: id,
    rootId,
    managementAccountId: facts.management.id,
    organizationalUnits: organizationalUnits.map((unit) => ({
      id: unit.id,
      name: unit.name,
      parentId: idOf(unit.parent),
    })),
    accounts: [facts.tooling, ...facts.workloads].map((account) => ({
      id: account.id,
      name: account.name,
      email: `${account.name}@sandbox.example`,
      parentId: idOf(account.organizationalUnit),
    })),
  };
}
