/** How the proof treats a type of resource. */
export type Treatment =
  /** Its policies are read and asked. */
  | { readonly is: 'read' }
  /** It names who does what, or where something goes: `proof/closed/` holds every name in it against `accounts/`. */
  | { readonly is: 'names' }
  /** It decides no access, for a reason. */
  | { readonly is: 'harmless'; readonly because: string };

const read: Treatment = { is: 'read' };
const names: Treatment = { is: 'names' };
const harmless = (because: string): Treatment => ({ is: 'harmless', because });

const SETTINGS_OF_ACCOUNT = 'a setting of an account: proof/planned/baseline.ts holds it against `accounts/`';
const OF_DETECTION =
  'it says what AWS looks for, and lets nobody in: proof/planned/ holds it against `accounts/`';
const SETTINGS_OF_BUCKET = 'settings of a bucket: proof/protections/ looks at those that protect';

/**
 * Every type of resource that may stand in a stack, by name. A type that is missing here is an error, also if it is one of
 * `refused-types.ts`. To teach the proof a new one, say here how it is treated. One that carries a policy is read in `identities.ts` or `resources.ts` too; one
 * that names a role, an account or a destination is `names`. Only one that can do neither is harmless, with the reason.
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs
 */
export const RESOURCE_TYPES: Readonly<Record<string, Treatment>> = {
  aws_accessanalyzer_analyzer: harmless('it finds what is shared, and changes nothing'),
  aws_account_region: harmless(SETTINGS_OF_ACCOUNT),
  aws_budgets_budget: names,
  aws_account_alternate_contact: harmless('whom AWS writes to: it lets nobody in'),
  aws_chatbot_slack_channel_configuration: names,
  aws_chatbot_teams_channel_configuration: names,
  aws_cloudformation_stack: names,
  aws_cloudformation_stack_set: read,
  aws_cloudformation_stack_set_instance: read,
  aws_cloudtrail: names,
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
  aws_codedeploy_app: harmless('a name for deployment groups; what may be done with it, policies say'),
  aws_codedeploy_deployment_config: harmless('how fast a deployment of its account goes'),
  aws_codedeploy_deployment_group: names,
  aws_codepipeline: names,
  aws_codepipeline_custom_action_type: names,
  aws_codestarnotifications_notification_rule: names,
  aws_config_config_rule: harmless('it judges resources of its account, and changes none'),
  aws_config_configuration_aggregator: names,
  aws_config_configuration_recorder: names,
  aws_config_configuration_recorder_status: harmless('whether a recorder of its account records'),
  aws_config_delivery_channel: names,
  aws_ebs_encryption_by_default: harmless(SETTINGS_OF_ACCOUNT),
  aws_ebs_snapshot_block_public_access: harmless(SETTINGS_OF_ACCOUNT),
  aws_ec2_image_block_public_access: harmless(SETTINGS_OF_ACCOUNT),
  aws_ec2_instance_metadata_defaults: harmless(SETTINGS_OF_ACCOUNT),
  aws_ecr_lifecycle_policy: harmless('it only makes images of its repository expire'),
  aws_ecr_pull_through_cache_rule: names,
  aws_ecr_registry_policy: read,
  aws_ecr_registry_scanning_configuration: harmless('it says how often images are looked at'),
  aws_ecr_replication_configuration: names,
  aws_ecr_repository: read,
  aws_ecr_repository_creation_template: read,
  aws_ecr_repository_policy: read,
  aws_eks_access_entry: names,
  aws_eks_access_policy_association: names,
  aws_iam_account_password_policy: harmless(SETTINGS_OF_ACCOUNT),
  aws_iam_openid_connect_provider: names,
  aws_iam_policy: read,
  aws_iam_policy_attachment: read,
  aws_iam_role: read,
  aws_iam_role_policy: read,
  aws_iam_role_policy_attachment: read,
  aws_iam_service_linked_role: harmless(
    'a role of a service, whose trust and policies AWS alone writes: proof/planned/ says of which',
  ),
  aws_kms_alias: read,
  aws_kms_key: read,
  aws_kms_key_policy: read,
  aws_kms_replica_key: read,
  aws_lambda_function: names,
  aws_lambda_permission: read,
  aws_guardduty_detector_feature: harmless(OF_DETECTION),
  aws_guardduty_organization_admin_account: names,
  aws_guardduty_organization_configuration: harmless(OF_DETECTION),
  aws_guardduty_organization_configuration_feature: harmless(OF_DETECTION),
  aws_iam_organizations_features: harmless(
    'root users are looked after centrally: it lets nobody in but who may assume them',
  ),
  aws_inspector2_delegated_admin_account: names,
  aws_inspector2_enabler: names,
  aws_inspector2_member_association: names,
  aws_inspector2_organization_configuration: harmless(OF_DETECTION),
  aws_organizations_account: names,
  aws_organizations_delegated_administrator: names,
  aws_organizations_organizational_unit: names,
  aws_organizations_policy: read,
  aws_organizations_policy_attachment: read,
  aws_organizations_resource_policy: read,
  aws_s3_account_public_access_block: harmless(SETTINGS_OF_ACCOUNT),
  aws_s3_bucket: read,
  aws_s3_bucket_lifecycle_configuration: harmless('it only makes objects of its bucket expire or colder'),
  aws_s3_bucket_logging: harmless(SETTINGS_OF_BUCKET),
  aws_s3_bucket_notification: names,
  aws_s3_bucket_object_lock_configuration: harmless('it only keeps objects of its bucket for longer'),
  aws_s3_bucket_ownership_controls: harmless(SETTINGS_OF_BUCKET),
  aws_s3_bucket_policy: read,
  aws_s3_bucket_public_access_block: harmless(SETTINGS_OF_BUCKET),
  aws_s3_bucket_server_side_encryption_configuration: names,
  aws_s3_bucket_versioning: harmless(SETTINGS_OF_BUCKET),
  aws_scheduler_schedule: names,
  aws_scheduler_schedule_group: harmless('a folder of schedules'),
  aws_secretsmanager_secret: read,
  aws_secretsmanager_secret_policy: read,
  aws_securityhub_configuration_policy: harmless(OF_DETECTION),
  aws_securityhub_configuration_policy_association: names,
  aws_securityhub_finding_aggregator: harmless(OF_DETECTION),
  aws_securityhub_organization_admin_account: names,
  aws_securityhub_organization_configuration: harmless(OF_DETECTION),
  aws_sfn_state_machine: names,
  aws_signer_signing_profile: harmless(
    'it lets nobody in: who signs with it, policies say, and which repository, proof/protections/ asks',
  ),
  aws_sns_topic: read,
  aws_sns_topic_policy: read,
  aws_sns_topic_subscription: names,
  aws_sqs_queue: read,
  aws_sqs_queue_policy: read,
  aws_ssoadmin_account_assignment: read,
  aws_ssoadmin_customer_managed_policy_attachment: read,
  aws_ssoadmin_managed_policy_attachment: read,
  aws_ssoadmin_permission_set: names,
  aws_ssoadmin_permission_set_inline_policy: read,
  aws_ssoadmin_permissions_boundary_attachment: read,
};

/**
 * Data sources, with what they may be asked by: they decide nothing; what they answer may stand in a policy, and is
 * resolved in `data-sources.ts`.
 */
export const DATA_TYPES: Readonly<Record<string, readonly string[]>> = {
  aws_caller_identity: [],
  aws_codestarconnections_connection: ['name'],
  aws_guardduty_detector: [],
  aws_iam_policy: ['arn', 'name'],
  aws_iam_role: ['name'],
  aws_identitystore_group: ['identity_store_id', 'alternate_identifier'],
  aws_kms_alias: ['name'],
  aws_kms_key: ['key_id'],
  aws_organizations_organization: [],
  aws_partition: [],
  aws_region: [],
};
