import { keepAccountDefaults } from '../../../blueprint/guardrails/keep-account-defaults';
import { describeClosed } from './closed';

describeClosed(keepAccountDefaults, {
  sid: 'DenyChangingAccountDefaults',
  denied: ['ec2:DisableEbsEncryptionByDefault', 's3:PutAccountPublicAccessBlock', 'ssm:UpdateServiceSetting'],
  leftAlone: ['ec2:EnableEbsEncryptionByDefault', 's3:PutBucketPublicAccessBlock'],
});
