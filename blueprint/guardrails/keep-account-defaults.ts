import { actionsOf, denial } from './denial';
import { defineGuardrail } from './guardrail';

export const keepAccountDefaults = defineGuardrail({
  id: 'keep-account-defaults',
  type: 'service-control',
  policy: 'data',
  denies:
    'changing what holds for the whole account: default encryption of EBS, public access blocks of S3, EBS snapshots, AMIs, EMR and VPCs, defaults of instance metadata, allowed AMIs, the serial console, settings of Systems Manager, the password policy, regions, alternate contacts',
  why: 'One switch of the account undoes what every resource in it relies on.',
  letsThrough: ['administrators'],
  exempt: { accounts: true, roles: true },
  options: {},
  statements: (subject) => [
    denial(subject, {
      sid: 'DenyChangingAccountDefaults',
      // https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html (2026-11-28)
      actions: [
        ...actionsOf('account', [
          'DeleteAlternateContact',
          'DisableRegion',
          'EnableRegion',
          'PutAlternateContact',
        ]),
        ...actionsOf('ec2', [
          'CreateVpcBlockPublicAccessExclusion',
          'DisableAllowedImagesSettings',
          'DisableEbsEncryptionByDefault',
          'DisableImageBlockPublicAccess',
          'DisableSnapshotBlockPublicAccess',
          // Also from denying to telling alone.
          'EnableAllowedImagesSettings',
          'EnableSerialConsoleAccess',
          // Also from all sharing to new sharing alone.
          'EnableSnapshotBlockPublicAccess',
          'ModifyEbsDefaultKmsKeyId',
          'ModifyInstanceMetadataDefaults',
          'ModifyVpcBlockPublicAccessExclusion',
          'ModifyVpcBlockPublicAccessOptions',
          'ReplaceImageCriteriaInAllowedImagesSettings',
          'ResetEbsDefaultKmsKeyId',
        ]),
        'elasticmapreduce:PutBlockPublicAccessConfiguration',
        ...actionsOf('iam', ['DeleteAccountPasswordPolicy', 'UpdateAccountPasswordPolicy']),
        's3:PutAccountPublicAccessBlock',
        // Such as that documents may be shared with everybody.
        ...actionsOf('ssm', ['ResetServiceSetting', 'UpdateServiceSetting']),
      ],
      roles: subject.administrators,
    }),
  ],
});
