import { DELEGATED_TYPES, policyDelegate } from '../../blueprint/plan/delegated-policies';
import type { Blueprint } from '../../blueprint/plan/planned';
import { PolicyDelegation } from '../../modules/organization/policy-delegation';
import type { AccountStack } from '../account-stack';

/** What another account may do with the policies of the organization, where one looks after them. */
export function addPolicyDelegation(stack: AccountStack, { facts, names }: Blueprint): void {
  const delegate = policyDelegate(facts);
  if (!delegate) return;
  const { account, readers, writers } = delegate;
  new PolicyDelegation(stack, 'policy-delegation', {
    partition: names.partition,
    managementId: facts.management.id,
    organizationId: facts.organization.id,
    rootId: facts.organization.rootId,
    accountArn: names.accountArn(account.id),
    readers,
    writers,
    types: DELEGATED_TYPES,
  });
}
