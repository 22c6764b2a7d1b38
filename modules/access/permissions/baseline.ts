import { on, onAll, serviceLinkedRole, type TypePermissions } from './permission';

const ANALYZER = 'analyzer/{prefix}-*';
const BUDGET = 'budget/{prefix}-*';

/** A setting that AWS knows no resource of: what reads it, and what changes it. */
function setting(service: string, read: string, write: string): TypePermissions {
  return { read: [onAll(service, read)], write: [onAll(service, write)] };
}

/** Settings of an account. What reads and changes one is about the account as a whole. */
export const baseline: Readonly<Record<string, TypePermissions>> = {
  aws_accessanalyzer_analyzer: {
    read: [on('access-analyzer', ANALYZER, 'GetAnalyzer ListTagsForResource')],
    write: [
      on('access-analyzer', ANALYZER, 'CreateAnalyzer DeleteAnalyzer TagResource UntagResource'),
      serviceLinkedRole('access-analyzer.amazonaws.com', 'AWSServiceRoleForAccessAnalyzer'),
    ],
  },
  aws_account_region: {
    read: [on('account', 'account', 'GetRegionOptStatus')],
    write: [on('account', 'account', 'EnableRegion')],
  },
  aws_budgets_budget: {
    read: [on('budgets', BUDGET, 'ListTagsForResource ViewBudget')],
    write: [on('budgets', BUDGET, 'ModifyBudget TagResource UntagResource')],
  },
  aws_ebs_encryption_by_default: setting(
    'ec2',
    'GetEbsEncryptionByDefault',
    'DisableEbsEncryptionByDefault EnableEbsEncryptionByDefault',
  ),
  aws_ebs_snapshot_block_public_access: setting(
    'ec2',
    'GetSnapshotBlockPublicAccessState',
    'DisableSnapshotBlockPublicAccess EnableSnapshotBlockPublicAccess',
  ),
  aws_ec2_image_block_public_access: setting(
    'ec2',
    'GetImageBlockPublicAccessState',
    'EnableImageBlockPublicAccess',
  ),
  aws_ec2_instance_metadata_defaults: setting(
    'ec2',
    'GetInstanceMetadataDefaults',
    'ModifyInstanceMetadataDefaults',
  ),
  aws_iam_account_password_policy: setting(
    'iam',
    'GetAccountPasswordPolicy',
    'DeleteAccountPasswordPolicy UpdateAccountPasswordPolicy',
  ),
  aws_s3_account_public_access_block: setting(
    's3',
    'GetAccountPublicAccessBlock',
    'PutAccountPublicAccessBlock',
  ),
};
