import { accessTo, membersOf } from './accounts';
import type { AccountFacts, LandingZoneFacts, NewAccountFacts } from './schema/landing-zone';
import { accountKey, unitKey } from './unit-ids';

/** An organizational unit with every default filled in. */
export type Unit = LandingZoneFacts['organization']['organizationalUnits'][number];

/** An account that the organization stack keeps: one that is there, or one to be made. */
export type KeptAccount = (AccountFacts | NewAccountFacts) & { readonly email: string };

/** Units that the organization stack makes, or took over. */
export function keptUnits({ organization }: LandingZoneFacts): readonly Unit[] {
  return organization.organizationalUnits.filter(({ id, adopted }) => id === undefined || adopted);
}

/** Accounts that the organization stack makes, made or took over. */
export function keptAccounts(facts: LandingZoneFacts): readonly KeptAccount[] {
  const isKept = (account: AccountFacts | NewAccountFacts): account is KeptAccount =>
    account.email !== undefined;
  return [...membersOf(facts), ...facts.vended].filter(isKept);
}

/** What is there and that the organization stack takes into its state: no plan makes it again. */
export function imports(facts: LandingZoneFacts): readonly { readonly to: string; readonly id: string }[] {
  return [
    ...keptUnits(facts).flatMap(({ id, name }) =>
      id === undefined ? [] : [{ to: `aws_organizations_organizational_unit.${unitKey(name)}`, id }],
    ),
    ...keptAccounts(facts).flatMap((account) =>
      'id' in account
        ? [{ to: `aws_organizations_account.${accountKey(account.name)}`, id: account.id }]
        : [],
    ),
  ];
}

/** The role that AWS makes in a new account: the one that Terraform, or what brings its roles, comes in with. */
export function roleInNew(facts: LandingZoneFacts, account: Pick<AccountFacts, 'access'>): string {
  const access = accessTo(facts, account);
  if (access.kind === 'assume-role') return access.roleName;
  return access.kind === 'roles' ? access.through : 'OrganizationAccountAccessRole';
}
