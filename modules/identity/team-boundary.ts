import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy';
import { Construct } from 'constructs';
import { oneOrAll, policyJson, type Statement } from '../../policies/document';

export interface TeamBoundaryProps {
  readonly name: string;
  /** The policy's own ARN. */
  readonly arn: string;
  readonly partition: string;
  readonly accountId: string;
  /** Path of what teams make in IAM: starts and ends with a slash. */
  readonly path: string;
  /** Services by the prefix that IAM knows them by. */
  readonly services: readonly string[];
  /** Services of AWS that roles are handed to, such as `lambda.amazonaws.com`. */
  readonly passedTo: readonly string[];
}

/**
 * The most that roles may ever do which teams make themselves. They make others of the kind, and none without this boundary.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html#access_policies_boundaries-delegate (2026-11-29)
 */
export class TeamBoundary extends Construct {
  constructor(scope: Construct, id: string, props: TeamBoundaryProps) {
    super(scope, id);
    new IamPolicy(this, 'policy', {
      name: props.name,
      description: 'The most that a role may ever do which a team makes',
      policy: policyJson([
        {
          Sid: 'WorkWithServices',
          Effect: 'Allow',
          // Whoever makes roles looks at what is there: IAM begins all that reads so.
          Action: ['iam:Get*', 'iam:List*', ...props.services.map((service) => `${service}:*`)],
          Resource: '*',
        },
        ...rolesOf(props),
        ...besideRoles(props),
      ]),
    });
  }
}

function below({ partition, accountId, path }: TeamBoundaryProps, kind: string): string {
  return `arn:${partition}:iam::${accountId}:${kind}${path}*`;
}

/** Every role below the path has the boundary, and keeps it. */
function rolesOf(props: TeamBoundaryProps): readonly Statement[] {
  const Resource = below(props, 'role');
  return [
    {
      Sid: 'MakeBoundedRoles',
      Effect: 'Allow',
      Action: [
        'iam:AttachRolePolicy',
        'iam:CreateRole',
        'iam:DeleteRolePolicy',
        'iam:DetachRolePolicy',
        'iam:PutRolePermissionsBoundary',
        'iam:PutRolePolicy',
      ],
      Resource,
      Condition: { StringEquals: { 'iam:PermissionsBoundary': props.arn } },
    },
    {
      Sid: 'KeepRoles',
      Effect: 'Allow',
      Action: [
        'iam:DeleteRole',
        'iam:TagRole',
        'iam:UntagRole',
        'iam:UpdateAssumeRolePolicy',
        'iam:UpdateRole',
        'iam:UpdateRoleDescription',
        'sts:AssumeRole',
      ],
      Resource,
    },
    {
      Sid: 'HandRolesToServices',
      Effect: 'Allow',
      Action: 'iam:PassRole',
      Resource,
      Condition: { StringEquals: { 'iam:PassedToService': oneOrAll(props.passedTo) } },
    },
  ];
}

function besideRoles(props: TeamBoundaryProps): readonly Statement[] {
  return [
    {
      Sid: 'KeepPoliciesAndProfiles',
      Effect: 'Allow',
      Action: [
        'iam:AddRoleToInstanceProfile',
        'iam:CreateInstanceProfile',
        'iam:CreatePolicy',
        'iam:CreatePolicyVersion',
        'iam:DeleteInstanceProfile',
        'iam:DeletePolicy',
        'iam:DeletePolicyVersion',
        'iam:RemoveRoleFromInstanceProfile',
        'iam:SetDefaultPolicyVersion',
        'iam:TagInstanceProfile',
        'iam:TagPolicy',
        'iam:UntagInstanceProfile',
        'iam:UntagPolicy',
      ],
      Resource: [below(props, 'instance-profile'), below(props, 'policy')],
    },
    {
      Sid: 'MakeRolesOfServices',
      Effect: 'Allow',
      Action: 'iam:CreateServiceLinkedRole',
      Resource: `arn:${props.partition}:iam::${props.accountId}:role/aws-service-role/*`,
    },
  ];
}
