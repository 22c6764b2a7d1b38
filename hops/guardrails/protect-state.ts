import { membersOf, STACK_SETS_ROLE } from '../../blueprint/accounts';
import { bringers } from '../../blueprint/plan/guardrails';
import { allowed, type Hop, type HopResource } from '../hop';
import { roleOfPattern } from '../principals';
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
        actions: [
          'DeleteObject',
          'DeleteObjectVersion',
          'PutObject',
          'PutObjectAcl',
          'ReplicateObject',
          'UpdateObjectEncryption',
        ].map((action) => `s3:${action}`),
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
  if (state.kind === 'own-bucket')
    return { kind: 'other', arn: blueprint.names.ownStateBucketArn(), account: account.id };
  if (state.kind !== 's3') return undefined;
  return { kind: 'other', arn: blueprint.names.bucketArn(state.bucket), account: account.id };
}

function stateOf({ blueprint, account }: GuardedAccount, bucket: HopResource): HopResource {
  if (!('arn' in bucket)) return bucket;
  const { facts, names } = blueprint;
  if (facts.state.kind === 'own-bucket')
    return { ...bucket, arn: `${bucket.arn}/${names.ownStateKey(account.id, account.name)}` };
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
  if (bucket && state.kind === 'own-bucket') return inOwnBucket(guarded, bucket);
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

/** Whoever plans holds locks; whoever made the bucket changes it, and keeps the first states in it. */
function inOwnBucket(guarded: GuardedAccount, bucket: HopResource): readonly Hop[] {
  const { blueprint, account } = guarded;
  const { facts, names } = blueprint;
  const at = { account: account.name };
  const made = { ...sentTo(facts.regions.primary), documentation: bucketActions };
  const byPattern = (pattern: string) => [
    {
      who: [names.roleArn('*', pattern)],
      reason: 'a guardrail knows the role by its name, in every account',
    },
  ];
  const lock = stateOf(guarded, bucket);
  return [
    ...allowed(at, `no guardrail keeps the plan role in ${account.name} from holding a lock`, {
      ...made,
      who: { kind: 'administrator', arn: names.terraformPlanRoleArn(account.id) },
      actions: ['s3:PutObject', 's3:DeleteObject'],
      resource:
        'arn' in lock ? { ...lock, kind: 'other', arn: `${lock.arn}.tflock`, account: account.id } : lock,
      free: byPattern(names.terraformPlanRole()),
    }),
    ...bringers(facts, [account])
      .filter((pattern) => pattern !== STACK_SETS_ROLE)
      .flatMap((pattern) => [
        ...allowed(at, `no guardrail keeps ${pattern} in ${account.name} from the bucket of states`, {
          ...made,
          who: { kind: 'administrator', arn: names.roleArn(account.id, roleOfPattern(pattern)) },
          actions: ['s3:PutBucketPolicy'],
          resource: { kind: 'other', arn: names.ownStateBucketArn(), account: account.id },
          free: byPattern(pattern),
        }),
        ...allowed(at, `no guardrail keeps ${pattern} in ${account.name} from the first states`, {
          ...made,
          who: { kind: 'administrator', arn: names.roleArn(account.id, roleOfPattern(pattern)) },
          actions: ['s3:PutObject', 's3:DeleteObject'],
          resource: 'arn' in lock ? { ...lock, kind: 'other', account: account.id } : lock,
          free: byPattern(pattern),
        }),
      ]),
  ];
}
