import { auditOf } from '../../blueprint/accounts';
import type { AlertId } from '../../blueprint/alerts/ids';
import { breakGlassRoles } from '../../blueprint/plan/people';
import type { Blueprint } from '../../blueprint/plan/planned';
import type { AccountFacts } from '../../blueprint/schema/landing-zone';

/** A request of somebody whom people must be told of. */
export interface ToldRequest {
  /** Action of IAM. */
  readonly action: string;
  readonly arn: string;
  /** Whether AWS refused it. @default it was done */
  readonly refused?: true;
  /** Whether only the root user makes it. @default anybody may */
  readonly byRoot?: true;
}

/** Where a rule listens. */
export interface ListeningPlace {
  readonly blueprint: Blueprint;
  readonly account: AccountFacts;
  readonly region: string;
}

type Told = (place: ListeningPlace) => readonly ToldRequest[];

function about(actions: readonly string[], ...arns: readonly string[]): readonly ToldRequest[] {
  return arns.flatMap((arn) => actions.map((action) => ({ action, arn })));
}

function here({ blueprint, account, region }: ListeningPlace, service: string, resource: string): string {
  return `arn:${blueprint.names.partition}:${service}:${region}:${account.id}:${resource}`;
}

const ASSUMES = ['sts:AssumeRole', 'sts:AssumeRoleWithSAML', 'sts:AssumeRoleWithWebIdentity'];

/** Two roles of the delivery in an account: one that deploys, and one that Terraform works with. */
function rolesOf({ blueprint: { names }, account }: ListeningPlace): readonly string[] {
  return [names.deployRoleArn(account.id, 'any'), names.terraformApplyRoleArn(account.id)];
}

/**
 * What each alert is for: requests by the actions that AWS documents for what would harm the landing zone. Which of them a
 * pattern listens for, is written elsewhere. As of 2026-11-29.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export const TOLD: { readonly [Id in AlertId]: Told } = {
  'pipelines-changed': (place) =>
    about(
      [
        'codepipeline:CreatePipeline',
        'codepipeline:DeletePipeline',
        'codepipeline:OverrideStageCondition',
        'codepipeline:PutWebhook',
        'codepipeline:UpdatePipeline',
      ],
      here(place, 'codepipeline', place.blueprint.names.pipeline('any')),
    ),
  'builds-changed': (place) =>
    about(
      [
        'codebuild:CreateProject',
        'codebuild:CreateWebhook',
        'codebuild:DeleteProject',
        'codebuild:DeleteWebhook',
        'codebuild:StartSandbox',
        'codebuild:UpdateProject',
        'codebuild:UpdateProjectVisibility',
        'codebuild:UpdateWebhook',
      ],
      here(place, 'codebuild', `project/${place.blueprint.names.buildProject('any')}`),
    ),
  'roles-changed': (place) =>
    about(
      [
        'iam:AttachRolePolicy',
        'iam:CreateRole',
        'iam:DeleteRole',
        'iam:DeleteRolePermissionsBoundary',
        'iam:DeleteRolePolicy',
        'iam:DetachRolePolicy',
        'iam:PutRolePermissionsBoundary',
        'iam:PutRolePolicy',
        'iam:UpdateAssumeRolePolicy',
        'iam:UpdateRole',
      ],
      ...rolesOf(place),
    ),
  'boundaries-changed': ({ blueprint: { names, facts }, account }) =>
    about(
      [
        'iam:CreatePolicyVersion',
        'iam:DeletePolicy',
        'iam:DeletePolicyVersion',
        'iam:SetDefaultPolicyVersion',
      ],
      names.deployBoundaryArn(account.id),
      names.terraformBoundaryArn(account.id),
      ...(facts.teamBoundary ? [names.teamBoundaryArn(account.id)] : []),
    ),
  'keys-changed': (place) =>
    about(
      [
        'kms:DeleteAlias',
        'kms:DisableKey',
        'kms:DisableKeyRotation',
        'kms:PutKeyPolicy',
        'kms:ScheduleKeyDeletion',
        'kms:UpdateAlias',
      ],
      here(place, 'kms', 'key/any'),
    ),
  'keys-shared': (place) => about(['kms:CreateGrant'], here(place, 'kms', 'key/any')),
  'buckets-changed': ({ blueprint: { names, facts } }) =>
    about(
      [
        's3:DeleteBucket',
        's3:DeleteBucketPolicy',
        's3:PutBucketAcl',
        's3:PutBucketLogging',
        's3:PutBucketObjectLockConfiguration',
        's3:PutBucketOwnershipControls',
        's3:PutBucketPolicy',
        's3:PutBucketPublicAccessBlock',
        's3:PutBucketVersioning',
        's3:PutEncryptionConfiguration',
        's3:PutLifecycleConfiguration',
        's3:PutReplicationConfiguration',
      ],
      names.artifactBucketArn(facts.regions.primary),
    ),
  'guardrails-changed': ({ blueprint: { names, facts } }) =>
    about(
      [
        'organizations:AttachPolicy',
        'organizations:CloseAccount',
        'organizations:DeletePolicy',
        'organizations:DeleteResourcePolicy',
        'organizations:DeregisterDelegatedAdministrator',
        'organizations:DetachPolicy',
        'organizations:DisableAWSServiceAccess',
        'organizations:DisablePolicyType',
        'organizations:EnableAWSServiceAccess',
        'organizations:MoveAccount',
        'organizations:PutResourcePolicy',
        'organizations:RegisterDelegatedAdministrator',
        'organizations:RemoveAccountFromOrganization',
        'organizations:UpdatePolicy',
      ],
      `arn:${names.partition}:organizations::${facts.management.id}:policy/${facts.organization.id}/service_control_policy/p-any`,
    ),
  'trails-changed': (place) =>
    about(
      [
        'cloudtrail:DeleteTrail',
        'cloudtrail:DeregisterOrganizationDelegatedAdmin',
        'cloudtrail:PutEventConfiguration',
        'cloudtrail:PutEventSelectors',
        'cloudtrail:PutInsightSelectors',
        'cloudtrail:RegisterOrganizationDelegatedAdmin',
        'cloudtrail:StopLogging',
        'cloudtrail:UpdateTrail',
      ],
      here(place, 'cloudtrail', 'trail/any'),
    ),
  'ways-changed': (place) =>
    about(
      [
        'cloudformation:CreateStackInstances',
        'cloudformation:CreateStackSet',
        'cloudformation:DeleteStackInstances',
        'cloudformation:DeleteStackSet',
        'cloudformation:ImportStacksToStackSet',
        'cloudformation:UpdateStackInstances',
        'cloudformation:UpdateStackSet',
      ],
      here(place, 'cloudformation', `stackset/${place.blueprint.names.terraformStackSet()}:a1b2c3`),
    ),
  'roles-refused': (place) => {
    const { management, tooling } = place.blueprint.facts;
    const roles = [management, tooling].flatMap((account) => rolesOf({ ...place, account }));
    return about(ASSUMES, ...roles).map((request) => ({ ...request, refused: true }));
  },
  'break-glass-used': ({ blueprint: { names, facts }, account }) =>
    about(
      ASSUMES,
      ...[...(facts.alerts?.breakGlass ?? []), ...breakGlassRoles(facts)].map((role) =>
        names.roleArn(account.id, role.replace(/[*?]/g, 'x')),
      ),
    ),
  'root-used': ({ blueprint: { names }, account }) => [
    { action: 'iam:CreateAccessKey', arn: names.accountArn(account.id), byRoot: true },
    { action: 'sts:AssumeRoot', arn: names.accountArn(account.id) },
  ],
  'alerts-changed': (place) => [
    ...about(
      [
        'events:DeleteRule',
        'events:DisableRule',
        'events:PutRule',
        'events:PutTargets',
        'events:RemoveTargets',
      ],
      here(place, 'events', `rule/${place.blueprint.names.alertRule('root-used')}`),
    ),
    ...ofTheDesk(place),
  ],
};

/** The bus that alerts come to, and the topic that tells people: where they are. */
function ofTheDesk({ blueprint: { names, facts }, account, region }: ListeningPlace): readonly ToldRequest[] {
  const watching = auditOf(facts);
  if (account.id !== watching.id || region !== facts.regions.primary) return [];
  return [
    ...about(
      ['events:DeleteEventBus', 'events:PutPermission', 'events:RemovePermission', 'events:UpdateEventBus'],
      names.alertBusArn(watching.id),
    ),
    ...about(
      [
        'sns:AddPermission',
        'sns:DeleteTopic',
        'sns:PutDataProtectionPolicy',
        'sns:RemovePermission',
        'sns:SetSubscriptionAttributes',
        'sns:SetTopicAttributes',
        'sns:Subscribe',
        'sns:Unsubscribe',
      ],
      names.alertTopicArn(watching.id),
    ),
  ];
}
