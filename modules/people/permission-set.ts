import { DataAwsIdentitystoreGroup } from '@cdktf/provider-aws/lib/data-aws-identitystore-group';
import type { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import {
  SsoadminAccountAssignment,
  type SsoadminAccountAssignmentConfig,
} from '@cdktf/provider-aws/lib/ssoadmin-account-assignment';
import { SsoadminCustomerManagedPolicyAttachment } from '@cdktf/provider-aws/lib/ssoadmin-customer-managed-policy-attachment';
import { SsoadminManagedPolicyAttachment } from '@cdktf/provider-aws/lib/ssoadmin-managed-policy-attachment';
import { SsoadminPermissionSet } from '@cdktf/provider-aws/lib/ssoadmin-permission-set';
import { SsoadminPermissionSetInlinePolicy } from '@cdktf/provider-aws/lib/ssoadmin-permission-set-inline-policy';
import { SsoadminPermissionsBoundaryAttachment } from '@cdktf/provider-aws/lib/ssoadmin-permissions-boundary-attachment';
import { Construct } from 'constructs';
import { policyJson, type Statement } from '../../policies/document';

/** A group that has a permission set: by its name, or by its id. */
export type Group = string | { readonly id: string };

export interface PermissionSetProps {
  readonly name: string;
  /** At most 700 characters. */
  readonly description: string;
  /** Hours of a session (1-12). */
  readonly hours: number;
  /** What it allows, beside `managedPolicyArns`. Empty where those are all. */
  readonly statements: readonly Statement[];
  /** ARNs of policies of AWS. */
  readonly managedPolicyArns: readonly string[];
  /** Managed policies that each of the accounts has, by name, with the path before it. */
  readonly policies: readonly string[];
  /** The managed policy of each account that bounds it, named so. @default none */
  readonly boundary?: string | undefined;
  readonly instanceArn: string;
  readonly identityStoreId: string;
  /** Accounts that have it, by name and id. */
  readonly accounts: readonly { readonly name: string; readonly id: string }[];
  readonly groups: readonly Group[];
  /** In the home region of IAM Identity Center. */
  readonly provider: AwsProvider;
}

/** A part of what a set allows, to be waited for. */
type Right = NonNullable<SsoadminAccountAssignmentConfig['dependsOn']>[number];

/** What each part of a permission set says of it. */
interface PartOf {
  readonly provider: AwsProvider;
  readonly instanceArn: string;
  readonly permissionSetArn: string;
}

/**
 * A permission set, and which groups have it in which accounts. IAM Identity Center makes a role of it in each.
 *
 * Whatever changes what a set allows brings it into its accounts anew, one at a time: so each waits for the one before it, and
 * assignments for all of them. They go first, too: a set that loses its policy and its last assignment at once stops the apply.
 *
 * @see https://github.com/hashicorp/terraform-provider-aws/issues/35158 (2026-11-29)
 * @see https://docs.aws.amazon.com/singlesignon/latest/userguide/limits.html (2026-11-29)
 * @see https://docs.aws.amazon.com/singlesignon/latest/userguide/permissionsetsconcept.html (2026-11-28)
 */
export class PermissionSet extends Construct {
  constructor(scope: Construct, id: string, props: PermissionSetProps) {
    super(scope, id);
    const { instanceArn, provider } = props;
    const set = new SsoadminPermissionSet(this, 'set', {
      provider,
      instanceArn,
      name: props.name,
      description: props.description,
      sessionDuration: `PT${props.hours}H`,
    });
    const of = { provider, instanceArn, permissionSetArn: set.arn };
    const rights = this.addRights(props, of);
    for (const group of props.groups) this.assign(group, props, { ...of, dependsOn: rights });
  }

  /** One after the other: each is brought into the accounts by itself. The boundary comes first, and goes last. */
  private addRights(
    { boundary, managedPolicyArns, policies, statements }: PermissionSetProps,
    of: PartOf,
  ): Right[] {
    const rights: Right[] = [];
    const next = () => ({ ...of, dependsOn: rights.slice(-1) });
    if (boundary !== undefined)
      rights.push(
        new SsoadminPermissionsBoundaryAttachment(this, 'boundary', {
          ...next(),
          permissionsBoundary: { customerManagedPolicyReference: referenceTo(boundary) },
        }),
      );
    if (statements.length > 0)
      rights.push(
        new SsoadminPermissionSetInlinePolicy(this, 'policy', {
          ...next(),
          inlinePolicy: policyJson(statements),
        }),
      );
    for (const managedPolicyArn of managedPolicyArns)
      rights.push(
        new SsoadminManagedPolicyAttachment(this, managedPolicyArn.split('/').at(-1) ?? '', {
          ...next(),
          managedPolicyArn,
        }),
      );
    for (const policy of policies)
      rights.push(
        new SsoadminCustomerManagedPolicyAttachment(this, `policy-${policy.replaceAll('/', '-')}`, {
          ...next(),
          customerManagedPolicyReference: referenceTo(policy),
        }),
      );
    return rights;
  }

  private assign(
    group: Group,
    { accounts, identityStoreId }: PermissionSetProps,
    of: PartOf & Pick<SsoadminAccountAssignmentConfig, 'dependsOn'>,
  ): void {
    const id = typeof group === 'string' ? group : group.id;
    // In construct ids a slash stands between levels.
    const scope = new Construct(this, id.replaceAll('/', '-').replaceAll(' ', '-'));
    const principalId =
      typeof group === 'string'
        ? new DataAwsIdentitystoreGroup(scope, 'group', {
            provider: of.provider,
            identityStoreId,
            alternateIdentifier: {
              uniqueAttribute: { attributePath: 'DisplayName', attributeValue: group },
            },
          }).groupId
        : group.id;
    for (const account of accounts)
      new SsoadminAccountAssignment(scope, account.name, {
        ...of,
        principalId,
        principalType: 'GROUP',
        targetId: account.id,
        targetType: 'AWS_ACCOUNT',
      });
  }
}

/** A managed policy by its name and its path, as IAM Identity Center looks for it in each account. */
function referenceTo(policy: string): { readonly name: string; readonly path: string } {
  const at = policy.lastIndexOf('/') + 1;
  return { name: policy.slice(at), path: `/${policy.slice(0, at)}` };
}
