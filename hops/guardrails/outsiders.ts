import type { Blueprint } from '../../blueprint/plan/planned';
import type { HopCaller } from '../hop';

type Accounts = readonly { readonly id: string }[] | undefined;

/** Ids of the accounts that a guardrail trusts wherever it is bound above an account. */
export function trustedByAll([first, ...others]: readonly Accounts[]): readonly string[] {
  return (first ?? [])
    .map(({ id }) => id)
    .filter((id) => others.every((other) => other?.some((each) => each.id === id)));
}

/** Somebody with AdministratorAccess in an account that is none of ours. */
export function roleIn({ names }: Blueprint, accountId: string): HopCaller {
  return { kind: 'administrator', arn: names.roleArn(accountId, 'Partner') };
}
