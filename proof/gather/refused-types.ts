const OTHER_IDENTITY = 'a role that Identity Center or a service assumes: users have keys that never end';
const IN_STACK_ONLY = 'the resources themselves, in a stack: the proof reads no template';
const NOT_SHARED = 'a resource policy, which the proof reads';

/**
 * Types that give access, or send something out, without a policy that the proof reads; each with what to write instead.
 * An entry of `additions` in `accounts/` lets one in, with a reason.
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs
 */
export const REFUSED_TYPES: Readonly<Record<string, string>> = {
  aws_cloudcontrolapi_resource: IN_STACK_ONLY,
  aws_cloudwatch_event_permission: 'aws_cloudwatch_event_bus_policy',
  aws_cloudwatch_log_subscription_filter: 'an event rule: it sends a log to whatever it names',
  aws_ecr_account_setting: 'nothing: it changes how policies of the registry count',
  aws_iam_access_key: OTHER_IDENTITY,
  aws_iam_group: OTHER_IDENTITY,
  aws_iam_group_membership: OTHER_IDENTITY,
  aws_iam_group_policies_exclusive: OTHER_IDENTITY,
  aws_iam_group_policy: OTHER_IDENTITY,
  aws_iam_group_policy_attachment: OTHER_IDENTITY,
  aws_iam_group_policy_attachments_exclusive: OTHER_IDENTITY,
  aws_iam_instance_profile: 'nothing: no machine of the delivery needs a role',
  aws_iam_role_policies_exclusive: 'aws_iam_role_policy',
  aws_iam_role_policy_attachments_exclusive: 'aws_iam_role_policy_attachment',
  aws_iam_saml_provider: 'an access role of the account',
  aws_iam_service_specific_credential: OTHER_IDENTITY,
  aws_iam_user: OTHER_IDENTITY,
  aws_iam_user_group_membership: OTHER_IDENTITY,
  aws_iam_user_login_profile: OTHER_IDENTITY,
  aws_iam_user_policies_exclusive: OTHER_IDENTITY,
  aws_iam_user_policy: OTHER_IDENTITY,
  aws_iam_user_policy_attachment: OTHER_IDENTITY,
  aws_iam_user_policy_attachments_exclusive: OTHER_IDENTITY,
  aws_iam_user_ssh_key: OTHER_IDENTITY,
  aws_kms_external_key: 'aws_kms_key',
  aws_kms_grant: 'a key policy',
  aws_kms_replica_external_key: 'aws_kms_replica_key',
  aws_lambda_function_event_invoke_config: 'a state machine: it sends results to whatever it names',
  aws_lambda_function_url: 'aws_lambda_permission',
  aws_lambda_layer_version_permission: 'a layer of the account that uses it',
  aws_ram_principal_association: NOT_SHARED,
  aws_ram_resource_association: NOT_SHARED,
  aws_ram_resource_share: NOT_SHARED,
  aws_ram_sharing_with_organization: NOT_SHARED,
  aws_rolesanywhere_trust_anchor: 'an identity provider of accounts/ (externalBuild)',
  aws_s3_access_point: 'a bucket policy',
  aws_s3_bucket_acl: 'a bucket policy',
  aws_s3_bucket_cors_configuration: 'nothing: no browser reads artifacts',
  aws_s3_bucket_replication_configuration: 'a pipeline that has an artifact store in the region',
  aws_s3_bucket_website_configuration: 'a distribution of the account that owns the site',
  aws_s3control_access_grant: 'a bucket policy',
  aws_s3control_access_grants_instance: 'a bucket policy',
};
