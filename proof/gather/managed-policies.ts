import type { FoundPolicy } from './model';

/**
 * Policies of AWS whose text is known: the output of the stacks has only their ARN.
 *
 * @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AdministratorAccess.html
 */
export const ADMINISTRATOR_ACCESS: FoundPolicy = {
  kind: 'identity policy',
  address: 'AWS/AdministratorAccess',
  document: { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } },
};

/** A policy of AWS by its ARN; undefined where its text is not known. */
export function policyOfAws(arn: string): FoundPolicy | undefined {
  return /^arn:[^:]+:iam::aws:policy\/AdministratorAccess$/.test(arn) ? ADMINISTRATOR_ACCESS : undefined;
}

/**
 * AWS attaches it to every root, unit and account; detaching one is nothing that a stack could tell.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
 */
export const FULL_AWS_ACCESS: FoundPolicy = {
  kind: 'service control policy',
  address: 'AWS/FullAWSAccess',
  document: { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } },
};
