import { on, onAll, serviceLinkedRole, type TypePermissions } from './permission';

const ANALYZER = 'analyzer/{prefix}-*';
const BUDGET = 'budget/{prefix}-*';

/**
 * A setting that AWS knows no resource of, by the one pattern that all actions about it fit and no other does: what reads
 * it, and what changes it.
 */
function setting(pattern: string, read: string, write: string): TypePermissions {
  const [service = ''] = pattern.split(':');
  const of = (names: string) => [{ ...onAll(service, names), inBoundary: pattern }];
  return { read: of(read), write: of(write) };
}

/** Settings of an account. What reads and changes one is about the account as a whole. */
export const baseline: Readonly<Record<string, TypePermissions>> = {
  aws_accessanalyzer_analyzer: {
    read: [on('access-analyzer', ANALYZER, 'GetAnalyzer')],
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
    'ec2:*EbsEncryptionByDefault',
    'GetEbsEncryptionByDefault',
    'DisableEbsEncryptionByDefault EnableEbsEncryptionByDefault',
  ),
  aws_ebs_snapshot_block_public_access: setting(
    'ec2:*SnapshotBlockPublicAccess*',
    'GetSnapshotBlockPublicAccessState',
    'DisableSnapshotBlockPublicAccess EnableSnapshotBlockPublicAccess',
  ),
  aws_ec2_image_block_public_access: setting(
    'ec2:*ImageBlockPublicAccess*',
    'GetImageBlockPublicAccessState',
    'EnableImageBlockPublicAccess',
  ),
  aws_ec2_instance_metadata_defaults: setting(
    'ec2:*InstanceMetadataDefaults',
    'GetInstanceMetadataDefaults',
    'ModifyInstanceMetadataDefaults',
  ),
  aws_iam_account_password_policy: setting(
    'iam:*AccountPasswordPolicy',
    'GetAccountPasswordPolicy',
    'DeleteAccountPasswordPolicy UpdateAccountPasswordPolicy',
  ),
  aws_s3_account_public_access_block: setting(
    's3:*AccountPublicAccessBlock',
    'GetAccountPublicAccessBlock',
    'PutAccountPublicAccessBlock',
  ),
};
