import { IamRolePolicyAttachment } from '@cdktf/provider-aws/lib/iam-role-policy-attachment';
import { Construct } from 'constructs';
import { oneOrAll, type Statement } from '../../policies/document';
import { DeliveryRole } from '../identity/delivery-role';

export interface PersonRoleProps {
  readonly name: string;
  readonly description: string;
  /** Hours of a session (1-12). */
  readonly hours: number;
  readonly statements: readonly Statement[];
  /** ARNs of policies of AWS. */
  readonly managedPolicyArns: readonly string[];
  /** ARNs of the roles and users who may assume it. @default nobody but whom the SAML provider sends */
  readonly from?: readonly string[];
  /** Whether they must have signed in with MFA. */
  readonly mfa: boolean;
  /** ARN of the SAML provider of the account. @default none */
  readonly samlProviderArn?: string;
  /** Where SAML assertions are sent to: the audience of them. */
  readonly samlAudience: string;
}

/** The role of people with a set of rights, where IAM Identity Center makes none. */
export class PersonRole extends Construct {
  constructor(scope: Construct, id: string, props: PersonRoleProps) {
    super(scope, id);
    const role = new DeliveryRole(this, 'role', {
      name: props.name,
      description: props.description,
      trust: [...trustOfPeople(props), ...trustOfSaml(props)],
      maxSessionHours: props.hours,
    });
    if (props.statements.length > 0) role.grant('rights', props.statements);
    for (const policyArn of props.managedPolicyArns)
      new IamRolePolicyAttachment(this, policyArn.split('/').at(-1) ?? '', {
        role: role.name,
        policyArn,
      });
  }
}

/**
 * AWS tells of MFA where users assume a role, and has no such key where they signed in without it.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html (2026-11-28)
 */
function trustOfPeople({ from = [], mfa }: PersonRoleProps): readonly Statement[] {
  if (from.length === 0) return [];
  const accounts = new Set(from.map((arn) => arn.replace(/:(role|user)\/.*$/, ':root')));
  return [
    {
      Sid: 'NamedPeopleMayAssume',
      Effect: 'Allow',
      Principal: { AWS: oneOrAll([...accounts]) },
      Action: 'sts:AssumeRole',
      Condition: {
        ArnEquals: { 'aws:PrincipalArn': from },
        ...(mfa && { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }),
      },
    },
  ];
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_saml.html (2026-11-28) */
function trustOfSaml({ samlProviderArn, samlAudience }: PersonRoleProps): readonly Statement[] {
  if (samlProviderArn === undefined) return [];
  return [
    {
      Sid: 'SamlUsersMayAssume',
      Effect: 'Allow',
      Principal: { Federated: samlProviderArn },
      Action: 'sts:AssumeRoleWithSAML',
      Condition: { StringEquals: { 'SAML:aud': samlAudience } },
    },
  ];
}
