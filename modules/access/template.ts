import type { Json, JsonObject, Statement } from '../../policies/document';
import { policyOf } from '../../policies/document';
import type { AccessRole, RoleSet } from './role-set';

/** What stands for the id of the account that a template is deployed to. */
export const TEMPLATE_ACCOUNT = '$' + '{AWS::AccountId}';

/**
 * The same roles as a template of AWS CloudFormation, for every account that a stack set reaches. They stay when an
 * account leaves: nothing else could still be changed there.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-role.html (2026-11-28)
 */
export function templateOf({ policies, roles }: RoleSet): JsonObject {
  return {
    AWSTemplateFormatVersion: '2010-09-09',
    Description: 'The roles that Terraform plans and applies with',
    Resources: {
      ...Object.fromEntries(
        policies.map(({ name, description, statements }) => [
          logicalId(name),
          {
            Type: 'AWS::IAM::ManagedPolicy',
            Properties: {
              ManagedPolicyName: name,
              Description: description,
              PolicyDocument: document(statements),
            },
          },
        ]),
      ),
      ...Object.fromEntries(roles.map((role) => [logicalId(role.name), roleResource(role)])),
    },
  };
}

function roleResource(role: AccessRole): JsonObject {
  const reference = (name: string) => ({ Ref: logicalId(name) });
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      RoleName: role.name,
      Description: role.description,
      AssumeRolePolicyDocument: document(role.trust),
      ...(role.path && { Path: role.path }),
      ...(role.boundary && {
        PermissionsBoundary:
          typeof role.boundary === 'string' ? reference(role.boundary) : substituted(role.boundary.arn),
      }),
      ManagedPolicyArns: role.policies.map(reference),
      Policies: Object.entries(role.inline).map(([name, statements]) => ({
        PolicyName: name,
        PolicyDocument: document(statements),
      })),
    },
  };
}

function document(statements: readonly Statement[]): Json {
  return substituted(policyOf(statements) as unknown as Json);
}

/** Texts with the account in them become `Fn::Sub`, in which IAM's own variables are written `${!…}`. */
function substituted(value: Json): Json {
  if (typeof value === 'string')
    return value.includes(TEMPLATE_ACCOUNT)
      ? { 'Fn::Sub': value.replace(/\$\{(?!AWS::AccountId\})/g, '$${!') }
      : value;
  if (Array.isArray(value)) return value.map(substituted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, substituted(each)]));
}

/** Letters and digits alone. */
function logicalId(name: string): string {
  return name.replace(/(?:^|[^A-Za-z0-9])([A-Za-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
