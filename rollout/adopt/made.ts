import { managedIn } from '../state';

/** An account that there is, as AWS or a state tells of it. */
export interface MadeAccount {
  readonly id: string;
  readonly email: string;
}

/** The accounts in the state of the organization stack. */
export function accountsInState(state: unknown): readonly MadeAccount[] {
  return managedIn(state)
    .filter(({ type }) => type === 'aws_organizations_account')
    .flatMap(({ instances }) => instances)
    .flatMap(({ id, email }) => (typeof id === 'string' && typeof email === 'string' ? [{ id, email }] : []));
}

/** The id of the account with an address, which no two accounts of AWS have; undefined where there is none. */
export function idOf(accounts: readonly MadeAccount[], email: string): string | undefined {
  return accounts.find((each) => each.email.toLowerCase() === email.toLowerCase())?.id;
}
