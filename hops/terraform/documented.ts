import { DOCUMENTED_CONFIG } from './config-service';
import { DOCUMENTED_DETECTION } from './detection';
import { DOCUMENTED_ORGANIZATION } from './documented-organization';
import { DOCUMENTED_PACKAGES } from './packages';
import { DOCUMENTED_PEOPLE } from './people';
import { DOCUMENTED_SECURITY } from './security';
import { DOCUMENTED_SIGNING } from './signing';

/** Calls about a type that were not recorded. */
interface Documented {
  readonly read?: readonly string[];
  readonly write?: readonly string[];
  /** Why they were not recorded, and where they are written down. */
  readonly because: string;
}

function named(service: string, names: string): readonly string[] {
  return names.split(' ').map((name) => `${service}:${name}`);
}

const UPDATE = 'an update of an argument: the recording changes tags alone';
/** @see https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/API_GetResources.html */
const FOUND = '`blueprint recover` looks by its tags for what AWS gave an id';
const TAGS = 'the emulator answers tags with the resource; where it does not, the provider asks for them';

/** @see https://github.com/hashicorp/terraform-provider-aws/tree/main/internal/service (2026-11-28) */
const SOURCES = 'written down from the sources of the provider: the same in 5.100 and 6.x';

/**
 * What appoints the administrator of a service, and what that service asks AWS Organizations for on behalf of whoever does.
 *
 * @see https://docs.aws.amazon.com/guardduty/latest/ug/organizations_permissions.html (2026-11-28)
 */
function appoints(service: string, list: string, changes: readonly string[]): Documented {
  return {
    read: [
      `${service}:${list}`,
      ...named('organizations', 'DescribeAccount DescribeOrganization DescribeOrganizationalUnit'),
      ...named(
        'organizations',
        'ListAWSServiceAccessForOrganization ListAccounts ListDelegatedAdministrators',
      ),
    ],
    write: [
      ...changes.map((change) => `${service}:${change}`),
      ...named('organizations', 'DeregisterDelegatedAdministrator EnableAWSServiceAccess'),
      'organizations:RegisterDelegatedAdministrator',
    ],
    because: SOURCES,
  };
}
const ADMINISTRATORS = 'ListOrganizationAdminAccounts';
const APPOINT = ['DisableOrganizationAdminAccount', 'EnableOrganizationAdminAccount'];

/**
 * What AWS or the provider document beside the calls that were recorded. As of 2026-11-28.
 *
 * @see https://github.com/hashicorp/terraform-provider-aws/tree/main/internal/service
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export const DOCUMENTED: Readonly<Record<string, Documented | undefined>> = {
  ...DOCUMENTED_DETECTION,
  ...DOCUMENTED_PACKAGES,
  ...DOCUMENTED_PEOPLE,
  ...DOCUMENTED_SECURITY,
  ...DOCUMENTED_SIGNING,
  ...DOCUMENTED_CONFIG,
  aws_chatbot_slack_channel_configuration: {
    read: ['chatbot:ListTagsForResource'],
    write: ['chatbot:UpdateSlackChannelConfiguration'],
    because: `${UPDATE}; ${TAGS}`,
  },
  aws_chatbot_teams_channel_configuration: {
    read: ['chatbot:GetMicrosoftTeamsChannelConfiguration', 'chatbot:ListTagsForResource'],
    write: ['chatbot:UpdateMicrosoftTeamsChannelConfiguration'],
    because: `${UPDATE}; ${TAGS}`,
  },
  // The whole type: the emulator was never asked to make a trail of an organization.
  aws_cloudtrail: {
    read: named('cloudtrail', 'DescribeTrails GetEventSelectors GetInsightSelectors GetTrailStatus ListTags'),
    write: [
      ...named('cloudtrail', 'AddTags CreateTrail DeleteTrail PutEventSelectors RemoveTags'),
      ...named('cloudtrail', 'StartLogging StopLogging UpdateTrail'),
      ...named('organizations', 'DescribeOrganization ListAWSServiceAccessForOrganization'),
    ],
    because: `${SOURCES}; AWS asks for what a trail of an organization needs`,
  },
  aws_cloudwatch_event_bus: { write: ['events:UpdateEventBus'], because: UPDATE },
  aws_cloudwatch_event_rule: { write: ['events:DisableRule', 'events:EnableRule'], because: UPDATE },
  aws_cloudwatch_log_group: {
    write: ['logs:AssociateKmsKey', 'logs:DeleteRetentionPolicy', 'logs:DisassociateKmsKey'],
    because: UPDATE,
  },
  aws_codebuild_webhook: { write: ['codebuild:UpdateWebhook'], because: UPDATE },
  aws_codecommit_approval_rule_template: {
    write: [
      'codecommit:UpdateApprovalRuleTemplateContent',
      'codecommit:UpdateApprovalRuleTemplateDescription',
      'codecommit:UpdateApprovalRuleTemplateName',
    ],
    because: UPDATE,
  },
  aws_codecommit_repository: {
    write: ['codecommit:UpdateDefaultBranch', 'codecommit:UpdateRepositoryDescription'],
    because: UPDATE,
  },
  aws_codeconnections_connection: { read: ['tag:GetResources'], because: FOUND },
  aws_codeconnections_host: {
    read: ['tag:GetResources'],
    write: ['codeconnections:UpdateHost'],
    because: `${UPDATE}; ${FOUND}`,
  },
  aws_codedeploy_app: { write: ['codedeploy:UpdateApplication'], because: UPDATE },
  aws_codedeploy_deployment_group: { write: ['codedeploy:UpdateDeploymentGroup'], because: UPDATE },
  aws_guardduty_organization_admin_account: appoints('guardduty', ADMINISTRATORS, APPOINT),
  aws_iam_organizations_features: {
    read: ['iam:ListOrganizationsFeatures'],
    write: [
      'iam:DisableOrganizationsRootCredentialsManagement',
      'iam:DisableOrganizationsRootSessions',
      'iam:EnableOrganizationsRootCredentialsManagement',
      'iam:EnableOrganizationsRootSessions',
    ],
    because: SOURCES,
  },
  aws_inspector2_delegated_admin_account: appoints('inspector2', 'ListDelegatedAdminAccounts', [
    'DisableDelegatedAdminAccount',
    'EnableDelegatedAdminAccount',
  ]),
  aws_organizations_delegated_administrator: {
    read: ['organizations:ListDelegatedAdministrators'],
    write: ['organizations:DeregisterDelegatedAdministrator', 'organizations:RegisterDelegatedAdministrator'],
    because: SOURCES,
  },
  aws_securityhub_organization_admin_account: appoints('securityhub', ADMINISTRATORS, APPOINT),
  aws_codestarnotifications_notification_rule: {
    read: ['codestar-notifications:ListTagsForResource', 'tag:GetResources'],
    write: ['codestar-notifications:Subscribe', 'codestar-notifications:Unsubscribe'],
    because: `${UPDATE}; ${TAGS}; ${FOUND}`,
  },
  aws_ecr_pull_through_cache_rule: { write: ['ecr:UpdatePullThroughCacheRule'], because: UPDATE },
  aws_ecr_repository: {
    write: ['ecr:PutImageScanningConfiguration', 'ecr:PutImageTagMutability'],
    because: UPDATE,
  },
  aws_ecr_repository_creation_template: {
    write: ['ecr:UpdateRepositoryCreationTemplate'],
    because: UPDATE,
  },
  aws_eks_access_entry: {
    read: ['eks:DescribeAccessEntry'],
    write: [
      'eks:CreateAccessEntry',
      'eks:DeleteAccessEntry',
      'eks:TagResource',
      'eks:UntagResource',
      'eks:UpdateAccessEntry',
    ],
    because: 'no landing zone that is recorded has one: its cluster must be there before',
  },
  aws_eks_access_policy_association: {
    read: ['eks:ListAssociatedAccessPolicies'],
    write: ['eks:AssociateAccessPolicy', 'eks:DisassociateAccessPolicy'],
    because: 'no landing zone that is recorded has one: its cluster must be there before',
  },
  // https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/s3/bucket_logging.go (2026-11-28)
  aws_s3_bucket_object_lock_configuration: {
    read: ['s3:GetBucketObjectLockConfiguration'],
    write: ['s3:PutBucketObjectLockConfiguration'],
    because: SOURCES,
  },
  aws_s3_bucket_logging: {
    read: ['s3:GetBucketLogging'],
    write: ['s3:PutBucketLogging'],
    because: 'no landing zone that is recorded has one: the bucket for the logs must be there before',
  },
  aws_iam_openid_connect_provider: {
    write: [
      'iam:AddClientIDToOpenIDConnectProvider',
      'iam:RemoveClientIDFromOpenIDConnectProvider',
      'iam:UpdateOpenIDConnectProviderThumbprint',
    ],
    because: UPDATE,
  },
  aws_iam_policy: { write: ['iam:CreatePolicyVersion', 'iam:DeletePolicyVersion'], because: UPDATE },
  // The provider changes a description by an action of its own: https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/iam/role.go
  aws_iam_role: {
    write: ['iam:UpdateAssumeRolePolicy', 'iam:UpdateRole', 'iam:UpdateRoleDescription'],
    because: UPDATE,
  },
  aws_kms_alias: { write: ['kms:UpdateAlias'], because: UPDATE },
  aws_kms_key: {
    read: ['tag:GetResources'],
    write: ['kms:DisableKey', 'kms:EnableKey', 'kms:PutKeyPolicy', 'kms:UpdateKeyDescription'],
    because: `${UPDATE}; ${FOUND}`,
  },
  aws_organizations_account: {
    write: ['account:PutAccountName'],
    because: `${UPDATE}; the name is changed by AWS Account Management (https://github.com/hashicorp/terraform-provider-aws/pull/42350)`,
  },
  ...DOCUMENTED_ORGANIZATION,
  aws_s3_bucket: {
    read: ['s3:ListTagsForResource'],
    write: ['s3:TagResource', 's3:UntagResource'],
    because:
      'from version 6.23 of the provider on (https://github.com/hashicorp/terraform-provider-aws/pull/45251); recorded is 5.100',
  },
  aws_scheduler_schedule: { write: ['scheduler:UpdateSchedule'], because: UPDATE },
  aws_sfn_state_machine: { write: ['states:UpdateStateMachine'], because: UPDATE },
  aws_sns_topic_subscription: { write: ['sns:SetSubscriptionAttributes'], because: UPDATE },
  aws_sqs_queue: { write: ['sqs:SetQueueAttributes'], because: UPDATE },
};
