import { on, serviceLinkedRole, setting, type TypePermissions } from './permission';

const ANALYZER = 'analyzer/{prefix}-*';
const BUDGET = 'budget/{prefix}-*';

/** A setting that AWS knows no resource of: what reads it, and what changes it. */
function accountSetting(pattern: string, read: string, write: string): TypePermissions {
  return { read: [setting(pattern, '*', read)], write: [setting(pattern, '*', write)] };
}

/** Analyzers of IAM Access Analyzer, whatever they look at. */
export const ANALYZERS = {
  read: [on('access-analyzer', ANALYZER, 'GetAnalyzer')],
  write: [
    on('access-analyzer', ANALYZER, 'CreateAnalyzer DeleteAnalyzer TagResource UntagResource'),
    serviceLinkedRole('access-analyzer.amazonaws.com', 'AWSServiceRoleForAccessAnalyzer'),
  ],
} as const satisfies TypePermissions;

/** Settings of an account. What reads and changes one is about the account as a whole. */
export const baseline: Readonly<Record<string, TypePermissions>> = {
  aws_accessanalyzer_analyzer: ANALYZERS,
  aws_account_region: {
    read: [on('account', 'account', 'GetRegionOptStatus')],
    write: [on('account', 'account', 'EnableRegion')],
  },
  aws_budgets_budget: {
    read: [on('budgets', BUDGET, 'ListTagsForResource ViewBudget')],
    write: [on('budgets', BUDGET, 'ModifyBudget TagResource UntagResource')],
  },
  aws_ebs_encryption_by_default: accountSetting(
    'ec2:*EbsEncryptionByDefault',
    'GetEbsEncryptionByDefault',
    'DisableEbsEncryptionByDefault EnableEbsEncryptionByDefault',
  ),
  aws_ebs_snapshot_block_public_access: accountSetting(
    'ec2:*SnapshotBlockPublicAccess*',
    'GetSnapshotBlockPublicAccessState',
    'DisableSnapshotBlockPublicAccess EnableSnapshotBlockPublicAccess',
  ),
  aws_ec2_image_block_public_access: accountSetting(
    'ec2:*ImageBlockPublicAccess*',
    'GetImageBlockPublicAccessState',
    'EnableImageBlockPublicAccess',
  ),
  aws_ec2_instance_metadata_defaults: accountSetting(
    'ec2:*InstanceMetadataDefaults',
    'GetInstanceMetadataDefaults',
    'ModifyInstanceMetadataDefaults',
  ),
  aws_iam_account_password_policy: accountSetting(
    'iam:*AccountPasswordPolicy',
    'GetAccountPasswordPolicy',
    'DeleteAccountPasswordPolicy UpdateAccountPasswordPolicy',
  ),
  aws_s3_account_public_access_block: accountSetting(
    's3:*AccountPublicAccessBlock',
    'GetAccountPublicAccessBlock',
    'PutAccountPublicAccessBlock',
  ),
};
