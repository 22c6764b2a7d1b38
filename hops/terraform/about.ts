import { ABOUT_SERVICES, ACCOUNT, ROOT, UNIT } from './about-services';
import { ABOUT_CONFIG } from './config-service';
import { ABOUT_DETECTION } from './detection';
import { ABOUT_IMAGES } from './images';
import { ABOUT_PACKAGES } from './packages';
import { ABOUT_PEOPLE } from './people';
import { ABOUT_SECURITY } from './security';
import { ABOUT_SIGNING } from './signing';

/**
 * What Terraform's calls about a type are about, in the form that AWS documents for ARNs: `service:resource`, with `ANY`
 * where teams or AWS choose, `{x}` for the prefix, `{p}` for the path of its roles, `{a}` for the account. As of 2026-11-28.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export interface About {
  readonly thing: string | readonly string[];
  /** Actions about something else; `*` where AWS documents no resource of theirs. */
  readonly apart?: Readonly<Record<string, string>>;
  /** What else is asked for about something of its own. */
  readonly beside?: Readonly<Record<string, string>>;
  /** The service that asks for it in the name of whoever makes the thing, as `kms:ViaService` begins. @default nobody: AWS is asked itself */
  readonly through?: string;
  /** The action that AWS asks for beside that which makes it, because it is made with tags. */
  readonly taggedBy?: string;
  /** Actions about what has the tag of the landing zone alone. @default what the name or type says */
  readonly own?: readonly string[];
}

const BUCKET = 's3:{x}-ANY-{a}-ANY';
const RULE = 'events:rule/{x}-ANY';
const ROLE = 'iam:role{p}{x}-delivery-ANY';
const BUS = 'events:event-bus/{x}-ANY';
const TOPIC = 'sns:{x}-ANY';
const QUEUE = 'sqs:{x}-ANY';
const LOGS = ['codebuild', 'codepipeline', 'events', 'states'].map(
  (service) => `logs:log-group:/aws/${service}/{x}-ANY`,
);
const PROJECT = 'codebuild:project/{x}-ANY';
const ENTRY = 'eks:access-entry/ANY/role/{a}/{x}-delivery-ANY/ANY';

/** Actions without a resource of theirs. */
function all(service: string, ...names: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(names.map((name) => [`${service}:${name}`, '*']));
}

/** AWS documents no resource of it. */
const BY_TAGS = all('tag', 'GetResources');
const ORGANIZATION = all('organizations', 'DescribeOrganization', 'ListAWSServiceAccessForOrganization');

const OWNED = ['CloseAccount', 'DeleteOrganizationalUnit', 'TagResource', 'UntagResource'].map(
  (name) => `organizations:${name}`,
);

export const ABOUT: Readonly<Record<string, About | undefined>> = {
  ...ABOUT_SERVICES,
  ...ABOUT_DETECTION,
  ...ABOUT_IMAGES,
  ...ABOUT_PACKAGES,
  ...ABOUT_PEOPLE,
  ...ABOUT_SECURITY,
  ...ABOUT_SIGNING,
  ...ABOUT_CONFIG,
  aws_accessanalyzer_analyzer: { thing: 'access-analyzer:analyzer/{x}-ANY' },
  aws_account_region: { thing: 'account:account' },
  aws_budgets_budget: { thing: 'budgets:budget/{x}-ANY' },
  aws_chatbot_slack_channel_configuration: {
    thing: 'chatbot:chat-configuration/slack-channel/{x}-ANY',
    apart: all(
      'chatbot',
      'CreateSlackChannelConfiguration',
      'DescribeSlackChannelConfigurations',
      'ListTagsForResource',
    ),
  },
  aws_chatbot_teams_channel_configuration: {
    thing: 'chatbot:chat-configuration/microsoft-teams-channel/{x}-ANY',
    apart: all(
      'chatbot',
      'CreateMicrosoftTeamsChannelConfiguration',
      'GetMicrosoftTeamsChannelConfiguration',
      'ListMicrosoftTeamsChannelConfigurations',
      'ListTagsForResource',
    ),
  },
  aws_account_alternate_contact: { thing: 'account:account/o-ANY/ANY' },
  aws_cloudtrail: {
    thing: 'cloudtrail:trail/{x}-ANY',
    apart: { ...all('cloudtrail', 'DescribeTrails'), ...ORGANIZATION },
  },
  aws_cloudwatch_dashboard: { thing: 'cloudwatch:dashboard/{x}-ANY' },
  aws_cloudwatch_event_bus: { thing: BUS },
  aws_cloudwatch_event_bus_policy: { thing: BUS, apart: all('events', 'PutPermission', 'RemovePermission') },
  aws_cloudwatch_event_rule: { thing: RULE },
  aws_cloudwatch_event_target: { thing: RULE },
  aws_cloudwatch_log_group: { thing: LOGS, apart: all('logs', 'DescribeLogGroups') },
  aws_cloudwatch_log_metric_filter: { thing: LOGS },
  aws_cloudwatch_log_resource_policy: {
    thing: '*',
  },
  aws_cloudwatch_metric_alarm: {
    thing: 'cloudwatch:alarm:{x}-ANY',
    apart: all('cloudwatch', 'DescribeAlarms'),
  },
  aws_codebuild_project: { thing: PROJECT },
  aws_codebuild_webhook: { thing: PROJECT },
  aws_codecommit_approval_rule_template: { thing: '*' },
  aws_codecommit_approval_rule_template_association: {
    thing: 'codecommit:{repository}',
    apart: all('codecommit', 'ListRepositoriesForApprovalRuleTemplate'),
  },
  aws_codecommit_repository: { thing: 'codecommit:{repository}' },
  aws_codeconnections_connection: {
    thing: 'codeconnections:connection/ANY',
    apart: { ...all('codeconnections', 'CreateConnection'), ...BY_TAGS },
  },
  aws_codeconnections_host: {
    thing: 'codeconnections:host/ANY',
    apart: { ...all('codeconnections', 'CreateHost'), ...BY_TAGS },
  },
  aws_codedeploy_app: { thing: 'codedeploy:application:{x}-ANY' },
  aws_codedeploy_deployment_config: { thing: 'codedeploy:deploymentconfig:{x}-ANY' },
  aws_codedeploy_deployment_group: { thing: 'codedeploy:deploymentgroup:{x}-ANY' },
  aws_codepipeline: { thing: 'codepipeline:{x}-ANY' },
  aws_codepipeline_custom_action_type: {
    thing: 'codepipeline:actiontype:Custom/ANY',
    apart: all('codepipeline', 'ListActionTypes'),
  },
  aws_codestarnotifications_notification_rule: {
    thing: 'codestar-notifications:notificationrule/ANY',
    apart: { ...all('codestar-notifications', 'DeleteTarget'), ...BY_TAGS },
  },
  aws_ebs_encryption_by_default: { thing: '*' },
  aws_ebs_snapshot_block_public_access: { thing: '*' },
  aws_ec2_image_block_public_access: { thing: '*' },
  aws_ec2_instance_metadata_defaults: { thing: '*' },
  aws_eks_access_entry: { thing: ENTRY, apart: { 'eks:CreateAccessEntry': 'eks:cluster/ANY' } },
  aws_eks_access_policy_association: { thing: ENTRY },
  aws_iam_account_password_policy: { thing: '*' },
  aws_iam_openid_connect_provider: { thing: 'iam:oidc-provider/{host}' },
  aws_iam_policy: { thing: 'iam:policy/{x}-delivery-ANY' },
  aws_iam_role: { thing: ROLE },
  aws_iam_role_policy: { thing: ROLE },
  aws_kms_alias: { thing: ['kms:alias/{x}-ANY', 'kms:key/ANY'], apart: all('kms', 'ListAliases') },
  aws_kms_key: {
    thing: 'kms:key/ANY',
    apart: { ...all('kms', 'CreateKey'), ...BY_TAGS },
    // https://docs.aws.amazon.com/kms/latest/developerguide/tag-permissions.html (2026-11-28)
    taggedBy: 'kms:TagResource',
  },
  aws_organizations_account: {
    thing: ACCOUNT,
    apart: {
      ...all('organizations', 'CreateAccount', 'DescribeCreateAccountStatus'),
      'account:PutAccountName': 'account:account/o-ANY/ANY',
    },
    taggedBy: 'organizations:TagResource',
    own: OWNED,
  },
  aws_organizations_organizational_unit: {
    thing: UNIT,
    taggedBy: 'organizations:TagResource',
    own: OWNED,
  },
  aws_organizations_policy: {
    thing: 'organizations:policy/ANY',
    apart: all('organizations', 'CreatePolicy', 'ListPolicies'),
    // https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreatePolicy.html (2026-11-28)
    taggedBy: 'organizations:TagResource',
  },
  aws_organizations_policy_attachment: {
    thing: 'organizations:policy/ANY',
  },
  aws_s3_account_public_access_block: { thing: '*' },
  aws_s3_bucket: { thing: BUCKET },
  aws_s3_bucket_lifecycle_configuration: { thing: BUCKET },
  aws_s3_bucket_logging: { thing: BUCKET },
  aws_s3_bucket_notification: { thing: BUCKET },
  aws_s3_bucket_object_lock_configuration: { thing: BUCKET },
  aws_s3_bucket_ownership_controls: { thing: BUCKET },
  aws_s3_bucket_policy: { thing: BUCKET },
  aws_s3_bucket_public_access_block: { thing: BUCKET },
  aws_s3_bucket_server_side_encryption_configuration: { thing: BUCKET },
  aws_s3_bucket_versioning: { thing: BUCKET },
  aws_scheduler_schedule: { thing: 'scheduler:schedule/{x}-ANY/ANY' },
  aws_scheduler_schedule_group: {
    thing: 'scheduler:schedule-group/{x}-ANY',
    // https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-group-delete.html (2026-11-28)
    beside: { 'scheduler:DeleteSchedule': 'scheduler:schedule/{x}-ANY/ANY' },
  },
  aws_sfn_state_machine: {
    thing: 'states:stateMachine:{x}-ANY',
    apart: all('states', 'ValidateStateMachineDefinition'),
  },
  aws_sns_topic: { thing: TOPIC },
  aws_sns_topic_policy: { thing: TOPIC },
  aws_sns_topic_subscription: { thing: TOPIC },
  aws_sqs_queue: { thing: QUEUE },
  aws_sqs_queue_policy: { thing: QUEUE },
  'data.aws_codestarconnections_connection': {
    thing: 'codestar-connections:connection/ANY',
    apart: all('codestar-connections', 'ListConnections'),
  },
  'data.aws_kms_alias': { thing: 'kms:key/ANY', apart: all('kms', 'ListAliases') },
};

/**
 * Roles of workload accounts: those that deploy must have the boundary from their first moment on.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 */
export const BOUNDED_ROLES = ['deploy', 'look', 'plan'].map((kind) => `iam:role{p}{x}-delivery-${kind}-ANY`);
/** Roles that a service works with have none. */
export const SERVED_ROLES = ['iam:role{p}{x}-delivery-service-ANY'];

/** Attaching is about the policy, and about what it is attached to. */
export const ATTACHED_TO = [ACCOUNT, UNIT, ROOT];
