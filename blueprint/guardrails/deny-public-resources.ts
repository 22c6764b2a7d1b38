import { actionsOf, denial } from './denial';
import { defineGuardrail } from './guardrail';

export const denyPublicResources = defineGuardrail({
  id: 'deny-public-resources',
  type: 'service-control',
  policy: 'data',
  denies:
    'public URLs and public permissions of Lambda functions, public EBS snapshots, RDS databases with a public address, sharing snapshots of RDS, public repositories of ECR Public, public ACLs of buckets',
  why: 'What the whole internet can read or call is nearly always a mistake, and is found within hours.',
  letsThrough: [],
  exempt: { accounts: true, roles: true },
  options: {},
  // Only what AWS has a condition key or an action for, as of 2026-11-28:
  // https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
  statements: (subject) => [
    denial(subject, {
      sid: 'DenyPublicFunctionUrls',
      actions: actionsOf('lambda', ['CreateFunctionUrlConfig', 'UpdateFunctionUrlConfig']),
      when: { StringEquals: { 'lambda:FunctionUrlAuthType': 'NONE' } },
    }),
    denial(subject, {
      sid: 'DenyPublicFunctions',
      actions: ['lambda:AddPermission'],
      when: { StringEquals: { 'lambda:Principal': '*' } },
    }),
    denial(subject, {
      sid: 'DenyPublicVolumes',
      actions: ['ec2:ModifySnapshotAttribute'],
      when: { StringEquals: { 'ec2:Add/group': 'all' } },
    }),
    denial(subject, {
      sid: 'DenyPublicDatabases',
      actions: actionsOf('rds', [
        'CreateDBInstance',
        'CreateDBInstanceReadReplica',
        'RestoreDBInstanceFromDBSnapshot',
        'RestoreDBInstanceFromS3',
        'RestoreDBInstanceToPointInTime',
      ]),
      when: { Bool: { 'rds:PubliclyAccessible': 'true' } },
    }),
    denial(subject, {
      sid: 'DenyPublicAcls',
      actions: ['s3:PutBucketAcl'],
      when: { StringEquals: { 's3:x-amz-acl': ['authenticated-read', 'public-read', 'public-read-write'] } },
    }),
    denial(subject, {
      sid: 'DenyPublicCopies',
      actions: [
        // What is in there, everybody may pull.
        ...actionsOf('ecr-public', ['CreateRepository', 'PutImage']),
        // No condition key tells everybody from one account.
        ...actionsOf('rds', ['ModifyDBClusterSnapshotAttribute', 'ModifyDBSnapshotAttribute']),
      ],
    }),
  ],
});
