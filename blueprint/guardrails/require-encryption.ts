import { actionsOf, denial } from './denial';
import { defineGuardrail } from './guardrail';

export const requireEncryption = defineGuardrail({
  id: 'require-encryption',
  type: 'service-control',
  policy: 'data',
  denies:
    'making EBS volumes, EFS file systems, RDS databases and clusters, and replication groups of ElastiCache without encryption at rest',
  why: 'Encryption is chosen when a store is made: afterwards it means to copy everything.',
  letsThrough: [],
  exempt: { accounts: true, roles: true },
  options: {},
  statements: (subject) => [
    denial(subject, {
      sid: 'DenyUnencryptedVolumes',
      // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html (2026-11-28)
      actions: ['ec2:CreateVolume', 'ec2:RunInstances'],
      resources: `arn:${subject.names.partition}:ec2:*:*:volume/*`,
      when: { Bool: { 'ec2:Encrypted': 'false' } },
    }),
    denial(subject, {
      sid: 'DenyUnencryptedFileSystems',
      // https://docs.aws.amazon.com/efs/latest/ug/using-iam-to-enforce-encryption-at-rest.html (2026-11-28)
      actions: ['elasticfilesystem:CreateFileSystem'],
      when: { Bool: { 'elasticfilesystem:Encrypted': 'false' } },
    }),
    denial(subject, {
      sid: 'DenyUnencryptedDatabases',
      // The instances of an Aurora cluster have the encryption of the cluster, and say nothing of it:
      // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.html (2026-11-28)
      actions: actionsOf('rds', ['CreateDBCluster', 'CreateDBInstance']),
      when: {
        Bool: { 'rds:StorageEncrypted': 'false' },
        StringLike: { 'rds:DatabaseEngine': rdsEngines },
      },
    }),
    denial(subject, {
      sid: 'DenyUnencryptedClusters',
      actions: actionsOf('rds', ['CreateDBCluster', 'RestoreDBClusterFromS3']),
      when: {
        Bool: { 'rds:StorageEncrypted': 'false' },
        StringLike: { 'rds:DatabaseEngine': ['aurora*', 'docdb', 'neptune'] },
      },
    }),
    denial(subject, {
      sid: 'DenyUnencryptedCaches',
      // https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/IAM.ConditionKeys.html (2026-11-28)
      actions: ['elasticache:CreateReplicationGroup'],
      when: { Bool: { 'elasticache:AtRestEncryptionEnabled': 'false' } },
    }),
  ],
});

/** @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html (2026-11-28) */
const rdsEngines = ['custom-*', 'db2-*', 'mariadb', 'mysql', 'oracle-*', 'postgres', 'sqlserver-*'];
