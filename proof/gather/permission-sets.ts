import type { Collector } from './collector';
import type { LocatedResource } from './located';
import { policyOfAws } from './managed-policies';
import type { FoundPolicy, FoundRole } from './model';
import { Unresolved } from './problems';
import { isBlock } from './stacks';

/** IAM Identity Center alone assumes the roles that it makes; nobody can edit who else does. */
const IDENTITY_CENTER: FoundPolicy = {
  kind: 'trust policy',
  address: 'AWS/IdentityCenter',
  document: {
    Version: '2012-10-17',
    Statement: {
      Effect: 'Allow',
      Principal: { Service: 'sso.amazonaws.com' },
      Action: 'sts:AssumeRoleWithSAML',
    },
  },
};

interface FoundSet {
  readonly name: string;
  readonly address: string;
  readonly region: string;
  readonly policies: FoundPolicy[];
  boundary?: FoundPolicy;
}

/** Policies that the company has in its accounts: what one says, by its name with its path; undefined where nobody wrote it. */
export interface CompanyPolicies {
  readonly identity: (policy: string) => FoundPolicy | undefined;
  readonly boundary: (policy: string) => FoundPolicy | undefined;
}

/**
 * The roles that IAM Identity Center makes of permission sets, in each account that they are assigned in. The 16 characters at
 * the end of their names are made up.
 *
 * @see https://docs.aws.amazon.com/singlesignon/latest/userguide/referencingpermissionsets.html (2026-11-28)
 */
export function collectPermissionSets(collector: Collector, company: CompanyPolicies): readonly FoundRole[] {
  const sets = new Map<string, FoundSet>();
  collector.each('aws_ssoadmin_permission_set', (placed) => {
    const { address, region } = placed;
    const arn = String(placed.stack.computed(placed, 'arn'));
    sets.set(arn, { name: placed.text('name'), address, region, policies: [] });
  });
  collector.each('aws_ssoadmin_permission_set_inline_policy', (placed) => {
    const policy = collector.reader.policy(placed, 'inline_policy', 'identity policy');
    if (policy) setOf(sets, placed).policies.push(policy);
  });
  collector.each('aws_ssoadmin_managed_policy_attachment', (placed) => {
    setOf(sets, placed).policies.push(ofAws(placed.text('managed_policy_arn')));
  });
  collector.each('aws_ssoadmin_customer_managed_policy_attachment', (placed) => {
    const name = nameOf(placed, placed.value('customer_managed_policy_reference'));
    setOf(sets, placed).policies.push(written(name, company.identity));
  });
  collector.each('aws_ssoadmin_permissions_boundary_attachment', (placed) => {
    const block = [placed.value('permissions_boundary')].flat()[0];
    const name = nameOf(placed, isBlock(block) ? block.customer_managed_policy_reference : undefined);
    setOf(sets, placed).boundary = written(name, company.boundary);
  });
  const roles = new Map<string, FoundRole>();
  collector.each('aws_ssoadmin_account_assignment', (placed) => {
    if (placed.text('target_type') !== 'AWS_ACCOUNT' || placed.text('principal_type') !== 'GROUP')
      throw new Unresolved(placed.address, 'only groups are read, and accounts');
    const role = roleOf(placed, setOf(sets, placed));
    roles.set(role.arn, role);
  });
  return [...roles.values()];
}

function setOf(sets: ReadonlyMap<string, FoundSet>, placed: LocatedResource): FoundSet {
  const arn = placed.text('permission_set_arn');
  const set = sets.get(arn);
  if (set) return set;
  throw new Unresolved(arn, 'no stack makes this permission set');
}

function ofAws(arn: string): FoundPolicy {
  const policy = policyOfAws(arn);
  if (policy) return policy;
  throw new Unresolved(arn, 'of the policies of AWS only AdministratorAccess is read');
}

/** The name of a policy, with its path before it, out of a reference to it. */
function nameOf({ address }: LocatedResource, reference: unknown): string {
  const block = [reference].flat()[0];
  if (isBlock(block) && typeof block.name === 'string')
    return `${String(block.path ?? '/').slice(1)}${block.name}`;
  throw new Unresolved(address, 'of policies only those of the company are read, by their names');
}

function written(name: string, said: CompanyPolicies['identity']): FoundPolicy {
  const policy = said(name);
  if (policy) return policy;
  throw new Unresolved(name, 'accounts/ does not say what this policy says');
}

function roleOf(placed: LocatedResource, { name, address, region, policies, boundary }: FoundSet): FoundRole {
  const account = placed.text('target_id');
  const folder = region === 'us-east-1' ? '' : `${region}/`;
  const role = `aws-reserved/sso.amazonaws.com/${folder}AWSReservedSSO_${name}_0123456789abcdef`;
  return {
    arn: `arn:${placed.partition}:iam::${account}:role/${role}`,
    account,
    address,
    trust: IDENTITY_CENTER,
    identity: policies,
    boundary,
  };
}
