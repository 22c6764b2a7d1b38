import { isBlock } from '../gather/block';

/**
 * The types of which the output has what the plan has and nothing else, and the arguments by which two of a type differ in
 * one account and region.
 */
export const KNOWN_BY: Readonly<Record<string, readonly string[]>> = {
  aws_accessanalyzer_analyzer: ['analyzer_name'],
  aws_account_region: ['region_name'],
  aws_budgets_budget: ['name'],
  aws_chatbot_slack_channel_configuration: ['configuration_name'],
  aws_chatbot_teams_channel_configuration: ['configuration_name'],
  aws_cloudformation_stack_set: ['name'],
  aws_cloudformation_stack_set_instance: ['stack_set_name', 'deployment_targets'],
  aws_cloudtrail: ['name'],
  aws_cloudwatch_dashboard: ['dashboard_name'],
  aws_cloudwatch_event_bus: ['name'],
  aws_cloudwatch_event_bus_policy: ['event_bus_name'],
  aws_cloudwatch_event_rule: ['event_bus_name', 'name'],
  aws_cloudwatch_event_target: ['event_bus_name', 'rule', 'arn'],
  aws_cloudwatch_log_metric_filter: ['name'],
  aws_cloudwatch_log_resource_policy: ['policy_name'],
  aws_cloudwatch_metric_alarm: ['alarm_name'],
  aws_codebuild_project: ['name'],
  aws_codebuild_webhook: ['project_name'],
  aws_codecommit_approval_rule_template: ['name'],
  aws_codecommit_approval_rule_template_association: ['approval_rule_template_name', 'repository_name'],
  aws_codecommit_repository: ['repository_name'],
  aws_codeconnections_connection: ['name'],
  aws_codeconnections_host: ['name'],
  aws_codedeploy_app: ['name'],
  aws_codedeploy_deployment_config: ['deployment_config_name'],
  aws_codedeploy_deployment_group: ['app_name', 'deployment_group_name'],
  aws_codepipeline: ['name'],
  aws_codepipeline_custom_action_type: ['category', 'provider_name', 'version'],
  aws_codestarnotifications_notification_rule: ['name'],
  aws_config_config_rule: ['name'],
  aws_config_configuration_aggregator: ['name'],
  aws_config_configuration_recorder: ['name'],
  aws_config_configuration_recorder_status: ['name'],
  aws_config_delivery_channel: ['name'],
  aws_ebs_encryption_by_default: [],
  aws_ebs_snapshot_block_public_access: [],
  aws_ec2_image_block_public_access: [],
  aws_ec2_instance_metadata_defaults: [],
  aws_ecr_lifecycle_policy: ['repository'],
  aws_ecr_pull_through_cache_rule: ['ecr_repository_prefix'],
  aws_ecr_registry_policy: [],
  aws_ecr_replication_configuration: [],
  aws_ecr_repository: ['name'],
  aws_ecr_repository_creation_template: ['prefix'],
  aws_eks_access_entry: ['cluster_name', 'principal_arn'],
  aws_eks_access_policy_association: ['cluster_name', 'principal_arn', 'policy_arn'],
  aws_iam_account_password_policy: [],
  aws_iam_openid_connect_provider: ['url'],
  aws_iam_policy: ['name'],
  aws_iam_role_policy_attachment: ['role', 'policy_arn'],
  aws_iam_service_linked_role: ['aws_service_name'],
  aws_kms_alias: ['name'],
  aws_account_alternate_contact: ['account_id', 'alternate_contact_type'],
  aws_guardduty_detector_feature: ['name'],
  aws_guardduty_organization_admin_account: [],
  aws_guardduty_organization_configuration: [],
  aws_guardduty_organization_configuration_feature: ['name'],
  aws_iam_organizations_features: [],
  aws_inspector2_delegated_admin_account: [],
  aws_organizations_account: ['email'],
  aws_organizations_delegated_administrator: ['service_principal'],
  aws_securityhub_configuration_policy: ['name'],
  aws_securityhub_configuration_policy_association: ['target_id'],
  aws_securityhub_finding_aggregator: [],
  aws_organizations_resource_policy: [],
  aws_securityhub_organization_admin_account: [],
  aws_securityhub_organization_configuration: [],
  aws_organizations_organizational_unit: ['name', 'parent_id'],
  aws_organizations_policy: ['name'],
  aws_organizations_policy_attachment: ['policy_id', 'target_id'],
  aws_s3_account_public_access_block: [],
  aws_s3_bucket: ['bucket'],
  aws_s3_bucket_lifecycle_configuration: ['bucket'],
  aws_s3_bucket_notification: ['bucket'],
  aws_s3_bucket_object_lock_configuration: ['bucket'],
  aws_scheduler_schedule: ['group_name', 'name'],
  aws_scheduler_schedule_group: ['name'],
  aws_sfn_state_machine: ['name'],
  aws_sns_topic: ['name'],
  aws_sns_topic_subscription: ['topic_arn', 'protocol', 'endpoint'],
  aws_sqs_queue: ['name'],
  aws_ssoadmin_account_assignment: ['permission_set_arn', 'principal_id', 'target_id'],
  aws_ssoadmin_managed_policy_attachment: ['permission_set_arn', 'managed_policy_arn'],
  aws_ssoadmin_permission_set: ['name'],
  aws_ssoadmin_permission_set_inline_policy: ['permission_set_arn'],
  // The landing zone makes none of these.
  aws_cloudwatch_event_api_destination: ['name'],
  aws_cloudwatch_event_connection: ['name'],
  aws_codeartifact_domain: ['domain'],
  aws_codeartifact_domain_permissions_policy: ['domain'],
  aws_codeartifact_repository: ['domain', 'repository'],
  aws_codeartifact_repository_permissions_policy: ['domain', 'repository'],
  aws_codebuild_source_credential: ['server_type'],
  aws_codepipeline_webhook: ['name'],
  aws_codestarconnections_connection: ['name'],
  aws_codestarconnections_host: ['name'],
  aws_iam_policy_attachment: ['name'],
  aws_kms_key_policy: ['key_id'],
  aws_kms_replica_key: ['primary_key_arn'],
  aws_lambda_function: ['function_name'],
  aws_lambda_permission: ['function_name', 'statement_id'],
  aws_pipes_pipe: ['name'],
  aws_secretsmanager_secret: ['name'],
  aws_secretsmanager_secret_policy: ['secret_arn'],
};

/** A resource by its type, its place and what it is known by. */
export function identityOf(
  type: string,
  { account, region }: { readonly account: string; readonly region: string },
  value: (argument: string) => unknown,
): string {
  const known = (KNOWN_BY[type] ?? []).map((argument) => textOf(value(argument)));
  return `${[type, ...known].join(' ')} in ${account}, ${region}`;
}

/** A value as one text; of a block, its values: two blocks that differ have different texts. */
function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join(',');
  if (!isBlock(value)) return `${value ?? ''}`;
  return Object.keys(value)
    .sort()
    .map((argument) => textOf(value[argument]))
    .join(',');
}
