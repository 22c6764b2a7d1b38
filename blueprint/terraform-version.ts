/**
 * The oldest Terraform, and the oldest OpenTofu, that may work on a stack: both have the lock of the S3 backend itself
 * (`use_lockfile`) since their own 1.10. An older one would ignore it.
 *
 * @see https://developer.hashicorp.com/terraform/language/backend/s3 read 2026-11-28
 * @see https://opentofu.org/docs/language/settings/backends/s3/ read 2026-11-28
 */
export const OLDEST_TERRAFORM = '1.10.0';

/** Versions of the `tfe` provider that the stack of the workspaces works with: that of its bindings, and its mends. */
export const TFE_PROVIDER = '~> 0.71.0';
