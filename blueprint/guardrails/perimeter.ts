import { z } from 'zod';
import type { Condition, Statement } from '../../policies/document';
import { rcpServices } from '../../policies/rcp-services';
import { pattern, reason, wanted } from '../schema/wanted';
import type { Subject } from './guardrail';

/**
 * Services that resource control policies cover and the perimeter leaves out: what it would deny is nobody's, or meant
 * for people of no organization. As of 2026-11-28.
 *
 * - `autoscaling-plans` to `support`: they have no resource that somebody outside could name
 *   (https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html).
 * - `cognito-…`: whoever signs in to an application signs no request, and is of no organization.
 * - `ecr-public`: its galleries are for everybody.
 * - `rolesanywhere`, `signin`: who signs in is of no organization yet.
 */
const LEFT_OUT: ReadonlySet<string> = new Set([
  'autoscaling-plans',
  'comprehendmedical',
  'compute-optimizer',
  'cost-optimization-hub',
  'health',
  'inspector-scan',
  'pricing',
  'support',
  'cognito-identity',
  'cognito-idp',
  'ecr-public',
  'rolesanywhere',
  'signin',
]);

/**
 * What the perimeter is about: every action on a resource of the services that resource control policies cover. Of AWS
 * STS it is the one action that names who may come in by an account: `sts:TagSession` and `sts:SetSourceIdentity` are
 * asked for by sign-ins with SAML and web identities too, which have no organization and would fail.
 *
 * @see https://github.com/aws-samples/data-perimeter-policy-examples/blob/HEAD/resource_control_policies/identity_perimeter_rcp.json (2026-03-18, read 2026-11-28)
 */
const perimeterActions: readonly string[] = rcpServices
  .filter((service) => !LEFT_OUT.has(service))
  .map((service) => (service === 'sts' ? 'sts:AssumeRole' : `${service}:*`));

/** Denies the perimeter to whom a condition holds, but not about resources of accounts that are exempt. */
export function perimeterDenial(
  sid: string,
  condition: Condition,
  { exemptAccounts }: Pick<Subject, 'exemptAccounts'>,
): Statement {
  return {
    Sid: sid,
    Effect: 'Deny',
    Principal: '*',
    Action: perimeterActions,
    Resource: '*',
    Condition: {
      ...condition,
      ...(exemptAccounts.length > 0 && { StringNotEquals: { 'aws:ResourceAccount': exemptAccounts } }),
    },
  };
}

/** Accounts outside of the organization that may nevertheless, each with its reason. */
export const outsiders = z
  .array(z.strictObject({ id: pattern(/^\d{12}$/, '12 digits', 'write the id of the account'), reason }))
  .min(1, wanted('at least one account', 'name one or delete the field'))
  .optional();

/** Their ids. */
export function idsOf(accounts: readonly { readonly id: string }[] | undefined): readonly string[] {
  return (accounts ?? []).map(({ id }) => id);
}
