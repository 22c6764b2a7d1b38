import { isBlock } from '../../proof/gather/block';

/** An account that there is, as AWS or a state tells of it. */
export interface MadeAccount {
  readonly id: string;
  readonly email: string;
}

/** The accounts in the state of the organization stack: Terraform's state format, version 4. */
export function accountsInState(state: unknown): readonly MadeAccount[] {
  const resources = isBlock(state) && Array.isArray(state.resources) ? state.resources : [];
  return resources
    .filter(isBlock)
    .filter(({ mode, type }) => mode === 'managed' && type === 'aws_organizations_account')
    .flatMap(({ instances }) => (Array.isArray(instances) ? instances : []))
    .flatMap((instance) => {
      const attributes = isBlock(instance) ? instance.attributes : undefined;
      if (!isBlock(attributes)) return [];
      const { id, email } = attributes;
      return typeof id === 'string' && typeof email === 'string' ? [{ id, email }] : [];
    });
}

/** The id of the account with an address, which no two accounts of AWS have; undefined where there is none. */
export function idOf(accounts: readonly MadeAccount[], email: string): string | undefined {
  return accounts.find((each) => each.email.toLowerCase() === email.toLowerCase())?.id;
}
