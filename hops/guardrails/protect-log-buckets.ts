import { changing, type GuardedAccount, type GuardrailRequests, mostly, named, sentTo } from './guarded';

/** As of 2026-11-28. */
const documentation = 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html';

export const protectLogBuckets: GuardrailRequests = {
  denied: (guarded) => {
    const region = sentTo(guarded.blueprint.facts.regions.primary);
    return bucketsOf(guarded).flatMap((bucket) => {
      const arn = `arn:${guarded.blueprint.names.partition}:s3:::${bucket}`;
      const about = (resource: string) =>
        ({ kind: 'other', arn: resource, account: guarded.account.id }) as const;
      return [
        changing(`changes the bucket ${bucket}, which keeps logs`, {
          actions: named('s3', mostly(guarded, ofBuckets)),
          resource: about(arn),
          ...region,
          documentation,
        }),
        changing(`takes a log out of the bucket ${bucket}`, {
          actions: named('s3', mostly(guarded, ofObjects)),
          resource: about(`${arn}/2026/11/28.json.gz`),
          ...region,
          documentation,
        }),
      ];
    });
  },
};

/** A name for each pattern of names. */
function bucketsOf({ bound }: GuardedAccount): readonly string[] {
  return [
    ...new Set(
      bound.flatMap((entry) =>
        'buckets' in entry ? entry.buckets.map((bucket) => bucket.replaceAll('*', 'any')) : [],
      ),
    ),
  ];
}

const ofBuckets = [
  'DeleteBucket',
  'DeleteBucketPolicy',
  'PutBucketPolicy',
  'PutBucketVersioning',
  'PutBucketObjectLockConfiguration',
  'PutBucketPublicAccessBlock',
  'PutEncryptionConfiguration',
  'PutLifecycleConfiguration',
  'PutReplicationConfiguration',
];

const ofObjects = [
  'DeleteObject',
  'DeleteObjectVersion',
  'BypassGovernanceRetention',
  'PutObjectAcl',
  'PutObjectLegalHold',
  'PutObjectRetention',
  'ReplicateDelete',
  'ReplicateObject',
  'UpdateObjectEncryption',
];
