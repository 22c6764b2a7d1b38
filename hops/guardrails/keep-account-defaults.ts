import { anything, changing, type GuardrailRequests, mostly, named, there } from './guarded';

// Pages of AWS's documentation, as of 2026-11-28.
const reference = 'https://docs.aws.amazon.com/service-authorization/latest/reference';

export const keepAccountDefaults: GuardrailRequests = {
  denied: (guarded) => [
    changing('changes what holds for all volumes, snapshots, images and instances of the account', {
      actions: named(
        'ec2',
        mostly(guarded, [
          'DisableEbsEncryptionByDefault',
          'DisableAllowedImagesSettings',
          'DisableImageBlockPublicAccess',
          'DisableSnapshotBlockPublicAccess',
          'EnableAllowedImagesSettings',
          'EnableSerialConsoleAccess',
          'EnableSnapshotBlockPublicAccess',
          'ModifyEbsDefaultKmsKeyId',
          'ModifyInstanceMetadataDefaults',
          'ModifyVpcBlockPublicAccessOptions',
          'ReplaceImageCriteriaInAllowedImagesSettings',
          'ResetEbsDefaultKmsKeyId',
        ]),
      ),
      ...anything(guarded),
      documentation: `${reference}/list_amazonec2.html`,
    }),
    changing('lets a network out of the block of public access', {
      actions: named(
        'ec2',
        mostly(guarded, ['CreateVpcBlockPublicAccessExclusion', 'ModifyVpcBlockPublicAccessExclusion']),
      ),
      resource: there(guarded, 'ec2', 'vpc-block-public-access-exclusion/any'),
      documentation: `${reference}/list_amazonec2.html`,
    }),
    changing('opens the buckets of the account to the public', {
      actions: ['s3:PutAccountPublicAccessBlock'],
      ...anything(guarded),
      documentation: `${reference}/list_amazons3.html`,
    }),
    changing('opens clusters of Amazon EMR to the public', {
      actions: ['elasticmapreduce:PutBlockPublicAccessConfiguration'],
      ...anything(guarded),
      documentation: `${reference}/list_amazonelasticmapreduce.html`,
    }),
    changing('lets documents be shared with everybody', {
      actions: named('ssm', mostly(guarded, ['UpdateServiceSetting', 'ResetServiceSetting'])),
      resource: there(guarded, 'ssm', 'servicesetting/ssm/documents/console/public-sharing-permission'),
      documentation: `${reference}/list_awssystemsmanager.html`,
    }),
    changing('weakens the password policy', {
      actions: named('iam', mostly(guarded, ['UpdateAccountPasswordPolicy', 'DeleteAccountPasswordPolicy'])),
      ...anything(guarded),
      documentation: `${reference}/list_awsidentityandaccessmanagementiam.html`,
    }),
    changing('opens a region, or changes whom AWS calls', {
      actions: named(
        'account',
        mostly(guarded, ['EnableRegion', 'DisableRegion', 'DeleteAlternateContact', 'PutAlternateContact']),
      ),
      ...anything(guarded),
      documentation: `${reference}/list_awsaccountmanagement.html`,
    }),
  ],
};
