import { accountKey } from '../../blueprint/unit-ids';
import { blockOf, isBlock } from '../../proof/gather/block';
import type { StackOutput } from '../../proof/gather/stacks';

/** How the organization stack keeps an account: it closes what it makes, and leaves open what was there before it. */
export type Keeping = 'closes' | 'adopted';

/** How the organization stack of an output keeps the account of a name; undefined where it does not. */
export function keepingOf(organization: StackOutput | undefined, name: string): Keeping | undefined {
  const accounts = blockOf(blockOf(organization?.json.resource).aws_organizations_account);
  const account = accounts[accountKey(name)];
  if (!isBlock(account)) return undefined;
  return account.close_on_deletion === true ? 'closes' : 'adopted';
}

/**
 * A member account is closed by the call; nobody can open it again by themselves.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/APIReference/API_CloseAccount.html (2026-11-28)
 */
const QUOTA =
  'AWS closes 10 % of the member accounts in 30 days, 10 at least and 1,000 at most; for 90 days a case of AWS Support opens one again';

/** How an account is closed, once nothing of the landing zone is in it any more. */
export function closing({
  name,
  accountId,
  keeping,
  organizationStack,
}: {
  readonly name: string;
  readonly accountId: string;
  readonly keeping: Keeping | undefined;
  readonly organizationStack: string;
}): string {
  const address = `aws_organizations_account.${accountKey(name)}`;
  const call = `\`aws organizations close-account --account-id ${accountId}\``;
  const way =
    keeping === 'closes'
      ? `write { address: '${organizationStack}/${address}', reason: '…' } into "losses" of accounts/index.ts, then plan and deploy ${organizationStack}, which closes it`
      : keeping === 'adopted'
        ? `\`terraform state rm ${address}\` in ${organizationStack}, for it was there before; then ${call}`
        : `move it out of its organizational unit, and close it in AWS Organizations: ${call}`;
  return `the account itself: ${way}. ${QUOTA}`;
}
