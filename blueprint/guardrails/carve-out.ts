import type { Condition } from '../../policies/document';
import type { Subject } from './guardrail';

/**
 * The condition that lets roles and accounts through a Deny. Without any, the Deny binds everybody.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_general.html
 */
export function unless(
  { exemptRoles, exemptAccounts }: Pick<Subject, 'exemptRoles' | 'exemptAccounts'>,
  roles: readonly string[] = [],
): { Condition?: Condition } {
  const letThrough = [...roles, ...exemptRoles];
  const condition: Record<string, Record<string, readonly string[]>> = {
    ...(letThrough.length > 0 && { ArnNotLike: { 'aws:PrincipalArn': letThrough } }),
    ...(exemptAccounts.length > 0 && { StringNotEquals: { 'aws:PrincipalAccount': exemptAccounts } }),
  };
  return Object.keys(condition).length > 0 ? { Condition: condition } : {};
}
