/** How the proof treats a type of resource. */
export type Treatment =
  /** Its policies are read and asked. */
  | { readonly is: 'read' }
  /** It names who does what, or where something goes: `proof/closed/` holds every name in it against `accounts/`. */
  | { readonly is: 'names' }
  /** It decides no access, for a reason. */
  | { readonly is: 'harmless'; readonly because: string }
  /** It gives access without a policy that the proof reads; refused, and what to write instead. */
  | { readonly is: 'refused'; readonly instead: string };

const read: Treatment = { is: 'read' };
const names: Treatment = { is: 'names' };
const harmless = (because: string): Treatment => ({ is: 'harmless', because });
const refused = (instead: string): Treatment => ({ is: 'refused', instead });

const SETTINGS_OF_BUCKET = 'settings of a bucket: proof/protections/ looks at those that protect';
const OTHER_IDENTITY = 'a role that Identity Center or a service assumes: users have keys that never end';
const IN_STACK_ONLY = 'the resources themselves, in a stack: the proof reads no template';
const NOT_SHARED = 'a resource policy, which the proof reads';

/**
 * Every type of resource that may stand in a stack, by name. A type that is missing here is an error: to teach the proof
 * a new one, say here how it is treated. One that carries a policy is read in `identities.ts` or `resources.ts` too; one
 * that names a role, an account or a destination is `names`. Only one that can do neither is harmless, with the reason.
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs
 */
export const RESOURCE_TYPES: Readonly<Record<string, Treatment>> = {
  aws_chatbot_slack_channel_configuration: names,
  aws_chatbot_teams_channel_configuration: names,
  aws_cloudwatch_dashboard: harmless('a picture of metrics'),
  aws_cloudwatch_event_bus: read,
  aws_cloudwatch_event_bus_policy: read,
  aws_cloudwatch_event_rule: names,
  aws_cloudwatch_event_target: names,
  aws_cloudwatch_log_group: names,
  aws_cloudwatch_log_metric_filter: harmless('it counts lines of a log in the same account'),
  aws_cloudwatch_log_resource_policy: read,
  aws_cloudwatch_metric_alarm: names,
  aws_codeartifact_domain: read,
  aws_codeartifact_domain_permissions_policy: read,
  aws_codeartifact_repository: read,
  aws_codeartifact_repository_permissions_policy: read,
  aws_codebuild_project: names,
  aws_codebuild_webhook: names,
  aws_codecommit_approval_rule_template: names,
  aws_codecommit_approval_rule_template_association: names,
  aws_codecommit_repository: names,
  aws_codeconnections_connection: names,
  aws_codeconnections_host: names,
  aws_codepipeline: names,
  aws_codepipeline_custom_action_type: names,
  aws_codestarnotifications_notification_rule: names,
  aws_ecr_lifecycle_policy: harmless('it only makes images of its repository expire'),
  aws_ecr_pull_through_cache_rule: names,
  aws_ecr_registry_policy: read,
  aws_ecr_replication_configuration: names,
  aws_ecr_repository: read,
  aws_ecr_repository_creation_template: read,
  aws_ecr_repository_policy: read,
  aws_iam_openid_connect_provider: names,
  aws_iam_policy: read,
  aws_iam_policy_attachment: read,
  aws_iam_role: read,
  aws_iam_role_policy: read,
  aws_iam_role_policy_attachment: read,
  aws_kms_alias: read,
  aws_kms_key: read,
  aws_kms_key_policy: read,
  aws_kms_replica_key: read,
  aws_lambda_function: names,
  aws_lambda_permission: read,
  aws_organizations_policy: read,
  aws_organizations_policy_attachment: read,
  aws_s3_bucket: read,
  aws_s3_bucket_lifecycle_configuration: harmless('it only makes objects of its bucket expire or colder'),
  aws_s3_bucket_notification: names,
  aws_s3_bucket_ownership_controls: harmless(SETTINGS_OF_BUCKET),
  aws_s3_bucket_policy: read,
  aws_s3_bucket_public_access_block: harmless(SETTINGS_OF_BUCKET),
  aws_s3_bucket_server_side_encryption_configuration: names,
  aws_s3_bucket_versioning: harmless(SETTINGS_OF_BUCKET),
  aws_scheduler_schedule: names,
  aws_scheduler_schedule_group: harmless('a folder of schedules'),
  aws_secretsmanager_secret: read,
  aws_secretsmanager_secret_policy: read,
  aws_sfn_state_machine: names,
  aws_sns_topic: read,
  aws_sns_topic_policy: read,
  aws_sns_topic_subscription: names,
  aws_sqs_queue: read,
  aws_sqs_queue_policy: read,

  aws_cloudcontrolapi_resource: refused(IN_STACK_ONLY),
  aws_cloudformation_stack: refused(IN_STACK_ONLY),
  aws_cloudformation_stack_set: refused(IN_STACK_ONLY),
  aws_cloudformation_stack_set_instance: refused(IN_STACK_ONLY),
  aws_cloudwatch_event_permission: refused('aws_cloudwatch_event_bus_policy'),
  aws_cloudwatch_log_subscription_filter: refused('an event rule: it sends a log to whatever it names'),
  aws_ecr_account_setting: refused('nothing: it changes how policies of the registry count'),
  aws_eks_access_entry: refused('a role that is made for it'),
  aws_eks_access_policy_association: refused('a role that is made for it'),
  aws_iam_access_key: refused(OTHER_IDENTITY),
  aws_iam_group: refused(OTHER_IDENTITY),
  aws_iam_group_membership: refused(OTHER_IDENTITY),
  aws_iam_group_policies_exclusive: refused(OTHER_IDENTITY),
  aws_iam_group_policy: refused(OTHER_IDENTITY),
  aws_iam_group_policy_attachment: refused(OTHER_IDENTITY),
  aws_iam_group_policy_attachments_exclusive: refused(OTHER_IDENTITY),
  aws_iam_instance_profile: refused('nothing: no machine of the delivery needs a role'),
  aws_iam_role_policies_exclusive: refused('aws_iam_role_policy'),
  aws_iam_role_policy_attachments_exclusive: refused('aws_iam_role_policy_attachment'),
  aws_iam_saml_provider: refused('an access role of the account'),
  aws_iam_service_specific_credential: refused(OTHER_IDENTITY),
  aws_iam_user: refused(OTHER_IDENTITY),
  aws_iam_user_group_membership: refused(OTHER_IDENTITY),
  aws_iam_user_login_profile: refused(OTHER_IDENTITY),
  aws_iam_user_policies_exclusive: refused(OTHER_IDENTITY),
  aws_iam_user_policy: refused(OTHER_IDENTITY),
  aws_iam_user_policy_attachment: refused(OTHER_IDENTITY),
  aws_iam_user_policy_attachments_exclusive: refused(OTHER_IDENTITY),
  aws_iam_user_ssh_key: refused(OTHER_IDENTITY),
  aws_kms_external_key: refused('aws_kms_key'),
  aws_kms_grant: refused('a key policy'),
  aws_kms_replica_external_key: refused('aws_kms_replica_key'),
  aws_lambda_function_event_invoke_config: refused('a state machine: it sends results to whatever it names'),
  aws_lambda_function_url: refused('aws_lambda_permission'),
  aws_lambda_layer_version_permission: refused('a layer of the account that uses it'),
  aws_organizations_delegated_administrator: refused('nothing: what it may do is no policy of a stack'),
  aws_organizations_resource_policy: refused(
    'nothing: who may administer the organization is not ours to say',
  ),
  aws_ram_principal_association: refused(NOT_SHARED),
  aws_ram_resource_association: refused(NOT_SHARED),
  aws_ram_resource_share: refused(NOT_SHARED),
  aws_ram_sharing_with_organization: refused(NOT_SHARED),
  aws_rolesanywhere_trust_anchor: refused('an identity provider of accounts/ (externalBuild)'),
  aws_s3_access_point: refused('a bucket policy'),
  aws_s3_bucket_acl: refused('a bucket policy'),
  aws_s3_bucket_cors_configuration: refused('nothing: no browser reads artifacts'),
  aws_s3_bucket_replication_configuration: refused('a pipeline that has an artifact store in the region'),
  aws_s3_bucket_website_configuration: refused('a distribution of the account that owns the site'),
  aws_s3control_access_grant: refused('a bucket policy'),
  aws_s3control_access_grants_instance: refused('a bucket policy'),
  aws_ssoadmin_account_assignment: refused(
    'an assignment outside of this landing zone, by whoever runs Identity Center',
  ),
};

/** Data sources: they decide nothing; what they answer may stand in a policy, and is resolved in `data-sources.ts`. */
export const DATA_TYPES: ReadonlySet<string> = new Set([
  'aws_caller_identity',
  'aws_codestarconnections_connection',
  'aws_iam_policy',
  'aws_iam_role',
  'aws_kms_alias',
  'aws_kms_key',
  'aws_organizations_organization',
  'aws_partition',
  'aws_region',
]);
