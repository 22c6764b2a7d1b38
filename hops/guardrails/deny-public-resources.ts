import type { Hop } from '../hop';
import {
  anything,
  type Guarded,
  type GuardedAccount,
  type GuardrailRequests,
  keptFrom,
  leftAlone,
  mostly,
  named,
  there,
} from './guarded';

// Pages of AWS's documentation, as of 2026-11-28.
const reference = 'https://docs.aws.amazon.com/service-authorization/latest/reference';

/** Something that may be public or not, as one condition key tells. */
interface Choice extends Pick<Guarded, 'actions' | 'resource' | 'documentation'> {
  readonly sentence: string;
  readonly key: string;
  readonly open: readonly string[];
  readonly closed: string;
}

export const denyPublicResources: GuardrailRequests = {
  denied: (guarded) => [
    ...choices(guarded).flatMap(({ sentence, key, open, closed: _, ...request }) =>
      open.map((value) =>
        keptFrom(`${sentence} for everybody: ${key} is ${value}`, {
          ...request,
          context: { ...anything(guarded).context, [key]: value },
        }),
      ),
    ),
    keptFrom('makes a public repository of images', {
      actions: named('ecr-public', ['CreateRepository', 'PutImage']),
      ...anything(guarded),
      documentation: `${reference}/list_amazonelasticcontainerregistrypublic.html`,
    }),
    keptFrom('shares a snapshot of a database', {
      actions: ['rds:ModifyDBSnapshotAttribute'],
      resource: there(guarded, 'rds', 'snapshot:any'),
      documentation: `${reference}/list_amazonrds.html`,
    }),
    keptFrom('shares a snapshot of a cluster of databases', {
      actions: ['rds:ModifyDBClusterSnapshotAttribute'],
      resource: there(guarded, 'rds', 'cluster-snapshot:any'),
      documentation: `${reference}/list_amazonrds.html`,
    }),
  ],
  leavesAlone: (guarded): readonly Hop[] =>
    choices(guarded).flatMap(({ sentence, key, open: _, closed, ...request }) =>
      leftAlone(guarded, `${sentence}, but not for everybody`, {
        ...request,
        context: { ...anything(guarded).context, [key]: closed },
      }),
    ),
  harmless: (guarded) =>
    Object.fromEntries(
      choices(guarded).flatMap(({ actions, key, closed }) =>
        actions.map((action) => [action, { [key]: closed }] as const),
      ),
    ),
};

function choices(guarded: GuardedAccount): readonly Choice[] {
  const { names } = guarded.blueprint;
  const bucket = `arn:${names.partition}:s3:::another`;
  return [
    {
      sentence: 'gives a function a URL',
      actions: named('lambda', ['CreateFunctionUrlConfig', 'UpdateFunctionUrlConfig']),
      resource: there(guarded, 'lambda', 'function:any'),
      key: 'lambda:FunctionUrlAuthType',
      open: ['NONE'],
      closed: 'AWS_IAM',
      documentation: 'https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html',
    },
    {
      sentence: 'lets a function be invoked',
      actions: ['lambda:AddPermission'],
      resource: there(guarded, 'lambda', 'function:any'),
      key: 'lambda:Principal',
      open: ['*'],
      closed: 's3.amazonaws.com',
      documentation: 'https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html',
    },
    {
      sentence: 'shares a snapshot of a volume',
      actions: ['ec2:ModifySnapshotAttribute'],
      resource: there(guarded, 'ec2', 'snapshot/snap-1'),
      key: 'ec2:Add/group',
      open: ['all'],
      closed: 'none',
      documentation: `${reference}/list_amazonec2.html`,
    },
    {
      sentence: 'makes a database',
      actions: named(
        'rds',
        mostly(guarded, [
          'CreateDBInstance',
          'CreateDBInstanceReadReplica',
          'RestoreDBInstanceFromDBSnapshot',
          'RestoreDBInstanceFromS3',
          'RestoreDBInstanceToPointInTime',
        ]),
      ),
      resource: there(guarded, 'rds', 'db:any'),
      key: 'rds:PubliclyAccessible',
      open: ['true'],
      closed: 'false',
      documentation: `${reference}/list_amazonrds.html`,
    },
    {
      sentence: 'sets the ACL of a bucket',
      actions: ['s3:PutBucketAcl'],
      resource: { kind: 'other', arn: bucket, account: guarded.account.id },
      key: 's3:x-amz-acl',
      open: ['public-read', 'public-read-write', 'authenticated-read'],
      closed: 'private',
      documentation: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html',
    },
  ];
}
