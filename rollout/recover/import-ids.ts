import type { Written } from '../../proof/gather/attributes';
import { isBlock } from '../../proof/gather/stacks';

/** A resource that is written, and what AWS computes of it. */
export interface Importable extends Written {
  /** What AWS computes; an id that only AWS knows has a placeholder in it. @throws Unresolved */
  computed(attribute: string): string;
  /** The value of an argument that is no text. @throws Unresolved */
  value(argument: string): unknown;
}

/** How a type of resource is found where the state does not know it. */
export type ImportRule =
  /** Its import id follows from what is written. */
  | { readonly by: 'name'; readonly id: (written: Importable) => string }
  /** AWS gives the id: the tags that every resource of a stack has tell it, and one of its own attributes which it is. */
  | { readonly by: 'tags'; readonly type: string; readonly id: (arn: string) => string }
  /** Policies of AWS Organizations have no region to look for tags in: they are listed, and known by their name. */
  | { readonly by: 'listing' }
  /** Terraform makes it again, and AWS gives back what is there. */
  | { readonly by: 'nothing'; readonly because: string };

const named = (id: (written: Importable) => string): ImportRule => ({ by: 'name', id });
const text = (argument: string) => named((written) => written.text(argument));
const both = (first: string, separator: string, second: string) =>
  named((written) => `${written.text(first)}${separator}${written.text(second)}`);
const computed = (attribute: string) => named((written) => written.computed(attribute));
const tagged = (type: string, id: (arn: string) => string = (arn) => arn): ImportRule => ({
  by: 'tags',
  type,
  id,
});
const arn = (service: string, rest: (written: Importable) => string) =>
  named(
    (written) =>
      `arn:${written.partition}:${service}:${regionIn(service, written)}:${written.account}:${rest(written)}`,
  );
const lastPart = (keyArn: string): string => keyArn.split('/').at(-1) ?? keyArn;

/** IAM and AWS Chatbot have no region. */
function regionIn(service: string, { region }: Importable): string {
  return ['iam', 'chatbot'].includes(service) ? '' : region;
}

/** A bus is left out of an id where it is the default one. */
const onBus = (rest: (written: Importable) => string) =>
  named((written) => {
    const bus = written.textOr('event_bus_name', 'default');
    return bus === 'default' ? rest(written) : `${bus}/${rest(written)}`;
  });

const ofBucket = text('bucket');
const ofRepository = text('repository');
const ofAccount = named(({ account }) => account);
/** A setting that cannot be imported. */
const settable: ImportRule = {
  by: 'nothing',
  because: 'it is a setting of the account: setting it a second time changes nothing',
};
/** Terraform would make it again, which IAM Identity Center refuses. */
const unknownSet: ImportRule = {
  by: 'nothing',
  because: 'its name does not tell the ARN of a permission set: look it up, and import it by hand',
};
const domainOf = arn('codeartifact', ({ text: of }) => `domain/${of('domain')}`);
const packagesOf = arn('codeartifact', ({ text: of }) => `repository/${of('domain')}/${of('repository')}`);

/**
 * The import id of every type that stands in a stack, as the provider's page of the type says under "Import". The same
 * in provider 5.100 and 6.x.
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs (2026-11-28)
 */
export const IMPORT_RULES: Readonly<Record<string, ImportRule>> = {
  aws_accessanalyzer_analyzer: text('analyzer_name'),
  aws_account_region: text('region_name'),
  aws_budgets_budget: named(({ account, text: of }) => `${account}:${of('name')}`),
  aws_account_alternate_contact: both('account_id', '/', 'alternate_contact_type'),
  aws_chatbot_slack_channel_configuration: arn(
    'chatbot',
    ({ text: of }) => `chat-configuration/slack-channel/${of('configuration_name')}`,
  ),
  aws_chatbot_teams_channel_configuration: text('team_id'),
  aws_cloudformation_stack_set: text('name'),
  aws_cloudformation_stack_set_instance: named((written) => {
    const targets = written.value('deployment_targets');
    const units = isBlock(targets) ? targets.organizational_unit_ids : undefined;
    const of = Array.isArray(units) ? units.join('/') : written.textOr('account_id', written.account);
    return `${written.text('stack_set_name')},${of},${written.textOr('stack_set_instance_region', written.region)}`;
  }),
  aws_cloudtrail: arn('cloudtrail', ({ text: of }) => `trail/${of('name')}`),
  aws_cloudwatch_dashboard: text('dashboard_name'),
  aws_cloudwatch_event_bus: text('name'),
  aws_cloudwatch_event_bus_policy: named((written) => written.textOr('event_bus_name', 'default')),
  aws_cloudwatch_event_rule: onBus(({ text: of }) => of('name')),
  aws_cloudwatch_event_target: onBus(({ text: of }) => `${of('rule')}/${of('target_id')}`),
  aws_cloudwatch_log_group: text('name'),
  aws_cloudwatch_log_metric_filter: both('log_group_name', ':', 'name'),
  aws_cloudwatch_log_resource_policy: text('policy_name'),
  aws_cloudwatch_metric_alarm: text('alarm_name'),
  aws_cloudformation_stack: text('name'),
  aws_codeartifact_domain: domainOf,
  aws_codeartifact_domain_permissions_policy: domainOf,
  aws_codeartifact_repository: packagesOf,
  aws_codeartifact_repository_permissions_policy: packagesOf,
  aws_codebuild_project: text('name'),
  aws_codebuild_webhook: text('project_name'),
  aws_codecommit_approval_rule_template: text('name'),
  aws_codecommit_approval_rule_template_association: both(
    'approval_rule_template_name',
    ',',
    'repository_name',
  ),
  aws_codecommit_repository: text('repository_name'),
  aws_codeconnections_connection: tagged('codeconnections:connection'),
  aws_codeconnections_host: tagged('codeconnections:host'),
  aws_codedeploy_app: text('name'),
  aws_codedeploy_deployment_config: text('deployment_config_name'),
  aws_codedeploy_deployment_group: both('app_name', ':', 'deployment_group_name'),
  aws_codepipeline: text('name'),
  aws_config_config_rule: text('name'),
  aws_config_configuration_aggregator: text('name'),
  aws_config_configuration_recorder: text('name'),
  aws_config_configuration_recorder_status: text('name'),
  aws_config_delivery_channel: text('name'),
  aws_codepipeline_custom_action_type: named(
    ({ text: of }) => `${of('category')}:${of('provider_name')}:${of('version')}`,
  ),
  aws_codestarnotifications_notification_rule: tagged('codestar-notifications:notificationrule'),
  aws_ebs_encryption_by_default: named(() => 'default'),
  aws_ebs_snapshot_block_public_access: named(() => 'default'),
  aws_ec2_image_block_public_access: settable,
  aws_ec2_instance_metadata_defaults: settable,
  aws_ecr_lifecycle_policy: ofRepository,
  aws_ecr_pull_through_cache_rule: text('ecr_repository_prefix'),
  aws_ecr_registry_policy: ofAccount,
  aws_ecr_registry_scanning_configuration: ofAccount,
  aws_ecr_replication_configuration: ofAccount,
  aws_ecr_repository: text('name'),
  aws_ecr_repository_creation_template: text('prefix'),
  aws_ecr_repository_policy: ofRepository,
  aws_eks_access_entry: both('cluster_name', ':', 'principal_arn'),
  aws_eks_access_policy_association: named(
    ({ text: of }) => `${of('cluster_name')}#${of('principal_arn')}#${of('policy_arn')}`,
  ),
  aws_guardduty_detector_feature: settable,
  aws_guardduty_organization_admin_account: text('admin_account_id'),
  aws_guardduty_organization_configuration: settable,
  aws_guardduty_organization_configuration_feature: settable,
  aws_iam_account_password_policy: named(() => 'iam-account-password-policy'),
  aws_iam_openid_connect_provider: arn(
    'iam',
    ({ text: of }) => `oidc-provider/${of('url').replace(/^https:\/\//, '')}`,
  ),
  aws_iam_policy: computed('arn'),
  aws_iam_policy_attachment: {
    by: 'nothing',
    because: 'it cannot be imported, and attaching a policy a second time changes nothing',
  },
  aws_iam_role: text('name'),
  aws_iam_role_policy: both('role', ':', 'name'),
  aws_iam_role_policy_attachment: both('role', '/', 'policy_arn'),
  aws_iam_organizations_features: {
    by: 'nothing',
    because: 'it is a setting of the organization: setting it a second time changes nothing',
  },
  aws_inspector2_delegated_admin_account: text('account_id'),
  aws_iam_service_linked_role: named(
    ({ partition, account, text: of }) =>
      `arn:${partition}:iam::${account}:role/aws-service-role/${of('aws_service_name')}/AWSServiceRoleForConfig`,
  ),
  aws_inspector2_enabler: settable,
  aws_inspector2_member_association: text('account_id'),
  aws_inspector2_organization_configuration: settable,
  aws_kms_alias: text('name'),
  aws_kms_key: tagged('kms:key', lastPart),
  aws_kms_key_policy: text('key_id'),
  aws_kms_replica_key: tagged('kms:key', lastPart),
  aws_lambda_function: text('function_name'),
  aws_lambda_permission: named((written) => {
    const qualifier = written.textOr('qualifier', '');
    const name = written.text('function_name') + (qualifier === '' ? '' : `:${qualifier}`);
    return `${name}/${written.text('statement_id')}`;
  }),
  aws_organizations_account: {
    by: 'nothing',
    because: 'an import block in the stack takes it over, once its id is in accounts/',
  },
  aws_organizations_organizational_unit: {
    by: 'nothing',
    because:
      'an import block takes it over, once `id` and `adopted` are in accounts/; AWS refuses a second of its name',
  },
  aws_organizations_delegated_administrator: both('account_id', '/', 'service_principal'),
  aws_organizations_policy: { by: 'listing' },
  aws_organizations_policy_attachment: both('target_id', ':', 'policy_id'),
  aws_organizations_resource_policy: {
    by: 'nothing',
    because:
      'an organization has one, and AWS refuses to make it again with tags: import it by its id, which describe-resource-policy tells',
  },
  aws_s3_account_public_access_block: ofAccount,
  aws_s3_bucket: ofBucket,
  aws_s3_bucket_lifecycle_configuration: ofBucket,
  aws_s3_bucket_logging: ofBucket,
  aws_s3_bucket_notification: ofBucket,
  aws_s3_bucket_object_lock_configuration: ofBucket,
  aws_s3_bucket_ownership_controls: ofBucket,
  aws_s3_bucket_policy: ofBucket,
  aws_s3_bucket_public_access_block: ofBucket,
  aws_s3_bucket_server_side_encryption_configuration: ofBucket,
  aws_s3_bucket_versioning: ofBucket,
  aws_scheduler_schedule: named(
    (written) => `${written.textOr('group_name', 'default')}/${written.text('name')}`,
  ),
  aws_scheduler_schedule_group: text('name'),
  aws_secretsmanager_secret: tagged('secretsmanager:secret'),
  aws_secretsmanager_secret_policy: text('secret_arn'),
  aws_sfn_state_machine: computed('arn'),
  aws_signer_signing_profile: text('name'),
  aws_sns_topic: computed('arn'),
  aws_sns_topic_policy: text('arn'),
  aws_securityhub_configuration_policy: {
    by: 'nothing',
    because:
      'its name does not tell its id: aws securityhub list-configuration-policies does; import it by hand',
  },
  aws_securityhub_configuration_policy_association: text('target_id'),
  aws_securityhub_finding_aggregator: {
    by: 'nothing',
    because:
      'its id is random: aws securityhub list-finding-aggregators tells the one there is; import it by hand',
  },
  aws_securityhub_organization_admin_account: text('admin_account_id'),
  aws_securityhub_organization_configuration: ofAccount,
  // @see https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html (2026-11-28)
  aws_sns_topic_subscription: {
    by: 'nothing',
    because: 'AWS gives it an id, and answers a second Subscribe of the same endpoint with the first one',
  },
  aws_sqs_queue: computed('url'),
  aws_sqs_queue_policy: text('queue_url'),
  aws_ssoadmin_account_assignment: unknownSet,
  aws_ssoadmin_customer_managed_policy_attachment: unknownSet,
  aws_ssoadmin_managed_policy_attachment: unknownSet,
  aws_ssoadmin_permission_set: unknownSet,
  aws_ssoadmin_permission_set_inline_policy: unknownSet,
  aws_ssoadmin_permissions_boundary_attachment: unknownSet,
};
