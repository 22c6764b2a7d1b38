import type { ResourceChange } from './model';

/**
 * Arguments that keep something, and that are no policy: a bucket private, a key alive, logs for a time. Whoever takes one
 * away opens nothing that the proof could be asked about.
 */
const KEEPING: Readonly<Record<string, RegExp>> = {
  aws_s3_bucket: /^(force_destroy|object_lock_enabled)$/,
  aws_s3_bucket_ownership_controls: /^rule/,
  aws_s3_bucket_public_access_block: /^(block|ignore|restrict)_/,
  aws_s3_bucket_server_side_encryption_configuration: /^rule/,
  aws_s3_bucket_versioning: /^versioning_configuration/,
  aws_kms_key:
    /^(enable_key_rotation|is_enabled|deletion_window_in_days|bypass_policy_lockout_safety_check)$/,
  aws_cloudwatch_log_group: /^(retention_in_days|kms_key_id|skip_destroy)$/,
  aws_cloudwatch_metric_alarm: /^(actions_enabled|alarm_actions)/,
  aws_ecr_repository: /^(image_tag_mutability|force_delete|image_scanning_configuration)/,
  aws_iam_role: /^(inline_policy|managed_policy_arns|max_session_duration|force_detach_policies)/,
  aws_sns_topic: /^kms_master_key_id$/,
  aws_sqs_queue: /^(sqs_managed_sse_enabled|kms_master_key_id)$/,
};

/** Whose rights something works with: `service_role`, `role_arn`, `target[0].role_arn`. */
const ROLE = /(^|[._])role(_arn)?$/;

/** The kind of an action of a pipeline. */
const CATEGORY = /^stage\[\d+\]\.action\[\d+\]\.category$/;

/** Whether a change that destroys nothing touches what keeps something, whose rights it works with, or a gate. */
export function touchesProtection({ type, kind, attributes }: ResourceChange): boolean {
  if (kind !== 'update') return false;
  return attributes.some(
    ({ path, before }) =>
      KEEPING[type]?.test(path) === true || ROLE.test(path) || (CATEGORY.test(path) && before === 'Approval'),
  );
}
