import {
  anything,
  type Guarded,
  type GuardedAccount,
  type GuardrailRequests,
  keptFrom,
  leftAlone,
  there,
} from './guarded';

// Pages of AWS's documentation, as of 2026-11-28.
const reference = 'https://docs.aws.amazon.com/service-authorization/latest/reference';
const rds = 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.html';

const ENGINE = 'rds:DatabaseEngine';
const STORAGE = 'rds:StorageEncrypted';

/** A store that is made, and the condition key that tells whether it is encrypted. */
interface Store extends Pick<Guarded, 'actions' | 'resource' | 'documentation'> {
  readonly sentence: string;
  readonly key: string;
  readonly beside?: Readonly<Record<string, string>>;
}

export const requireEncryption: GuardrailRequests = {
  denied: (guarded) =>
    stores(guarded).map(({ sentence, key, beside, ...request }) =>
      keptFrom(`${sentence} without encryption`, {
        ...request,
        context: { ...carried(guarded, key, 'false'), ...beside },
      }),
    ),
  leavesAlone: (guarded) => [
    ...stores(guarded).flatMap(({ sentence, key, beside, ...request }) =>
      leftAlone(guarded, `${sentence} with encryption`, {
        ...request,
        context: { ...carried(guarded, key, 'true'), ...beside },
      }),
    ),
    ...leftAlone(guarded, 'makes an instance of a cluster, which has the encryption of the cluster', {
      actions: ['rds:CreateDBInstance'],
      resource: there(guarded, 'rds', 'db:any'),
      context: { [STORAGE]: 'false', [ENGINE]: 'aurora-mysql' },
      documentation: rds,
    }),
    ...leftAlone(guarded, 'makes a cluster of another engine', {
      actions: ['rds:CreateDBCluster'],
      resource: there(guarded, 'rds', 'cluster:any'),
      context: { [STORAGE]: 'false', [ENGINE]: 'any' },
      documentation: rds,
    }),
  ],
  harmless: () => ({
    'rds:CreateDBInstance': { [STORAGE]: 'true' },
    'rds:CreateDBCluster': { [STORAGE]: 'true' },
    'rds:RestoreDBClusterFromS3': { [STORAGE]: 'true' },
  }),
};

function carried(guarded: GuardedAccount, key: string, value: string) {
  return { ...anything(guarded).context, [key]: value };
}

function stores(guarded: GuardedAccount): readonly Store[] {
  const database = { key: STORAGE, documentation: rds };
  return [
    {
      sentence: 'makes a volume',
      actions: ['ec2:CreateVolume', 'ec2:RunInstances'],
      resource: there(guarded, 'ec2', 'volume/vol-1'),
      key: 'ec2:Encrypted',
      documentation: `${reference}/list_amazonec2.html`,
    },
    {
      sentence: 'makes a file system',
      actions: ['elasticfilesystem:CreateFileSystem'],
      resource: there(guarded, 'elasticfilesystem', 'file-system/any'),
      key: 'elasticfilesystem:Encrypted',
      documentation: 'https://docs.aws.amazon.com/efs/latest/ug/using-iam-to-enforce-encryption-at-rest.html',
    },
    {
      sentence: 'makes a cache',
      actions: ['elasticache:CreateReplicationGroup'],
      resource: there(guarded, 'elasticache', 'replicationgroup:any'),
      key: 'elasticache:AtRestEncryptionEnabled',
      documentation: 'https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/IAM.ConditionKeys.html',
    },
    {
      ...database,
      sentence: 'restores a cluster from a backup in S3',
      actions: ['rds:RestoreDBClusterFromS3'],
      resource: there(guarded, 'rds', 'cluster:any'),
      beside: { [ENGINE]: 'aurora-mysql' },
    },
    ...engines.map((engine) => ({
      ...database,
      sentence: `makes a database of the engine ${engine}`,
      actions: ['rds:CreateDBInstance'],
      resource: there(guarded, 'rds', 'db:any'),
      beside: { [ENGINE]: engine },
    })),
    ...clusters.map((engine) => ({
      ...database,
      sentence: `makes a cluster of the engine ${engine}`,
      actions: ['rds:CreateDBCluster'],
      resource: there(guarded, 'rds', 'cluster:any'),
      beside: { [ENGINE]: engine },
    })),
  ];
}

/** @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html (2026-11-28) */
const engines = ['custom-oracle-ee', 'db2-se', 'mariadb', 'mysql', 'oracle-ee', 'postgres', 'sqlserver-se'];

/** @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html (2026-11-28) */
const clusters = ['aurora-mysql', 'docdb', 'mysql', 'neptune'];
