import { membersOf } from '../../blueprint/accounts';
import { allowed, type Hop, type HopResource } from '../hop';
import { changing, type GuardedAccount, type GuardrailRequests, sentTo } from './guarded';

// Pages as of 2026-11-28.
const bucketActions = 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html';
const overwrites = 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html';

export const protectState: GuardrailRequests = {
  denied: (guarded) => {
    const bucket = stateBucket(guarded);
    if (!bucket) return [];
    return [
      changing('changes the bucket of the states', {
        actions: [
          'CreateBucket',
          'DeleteBucket',
          'DeleteBucketPolicy',
          'PutBucketPolicy',
          'PutBucketVersioning',
          'PutEncryptionConfiguration',
          'PutLifecycleConfiguration',
        ].map((action) => `s3:${action}`),
        resource: bucket,
        ...sentTo(guarded.blueprint.facts.regions.primary),
        documentation: bucketActions,
      }),
      changing('writes or deletes the state of a stack', {
        actions: ['DeleteObject', 'DeleteObjectVersion', 'PutObject', 'PutObjectAcl', 'ReplicateObject'].map(
          (action) => `s3:${action}`,
        ),
        resource: stateOf(guarded, bucket),
        ...sentTo(guarded.blueprint.facts.regions.primary),
        documentation: overwrites,
      }),
    ];
  },
  leavesAlone: byStateRole,
};

function stateBucket({ blueprint, account }: GuardedAccount): HopResource | undefined {
  const { state } = blueprint.facts;
  if (state.kind !== 's3') return undefined;
  return { kind: 'other', arn: blueprint.names.bucketArn(state.bucket), account: account.id };
}

function stateOf({ blueprint }: GuardedAccount, bucket: HopResource): HopResource {
  if (!('arn' in bucket)) return bucket;
  return {
    ...bucket,
    arn: `${bucket.arn}/${blueprint.facts.prefix}/${blueprint.names.toolingStack()}.tfstate`,
  };
}

/** The role writes states and takes the lock away; nothing binds it in an account of somebody else. */
function byStateRole(guarded: GuardedAccount): readonly Hop[] {
  const { blueprint, account } = guarded;
  const { state } = blueprint.facts;
  const bucket = stateBucket(guarded);
  const role = state.kind === 's3' ? state.roleArn : undefined;
  const isHere = role?.split(':')[4] === account.id && membersOf(blueprint.facts).includes(account);
  if (!bucket || role === undefined || !isHere) return [];
  return allowed({ account: account.name }, 'the role of the state writes the state of a stack', {
    who: { kind: 'administrator', arn: role },
    actions: ['s3:PutObject', 's3:DeleteObject'],
    resource: stateOf(guarded, bucket),
    ...sentTo(blueprint.facts.regions.primary),
    documentation: overwrites,
  });
}
