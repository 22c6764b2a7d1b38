import { parseArn } from '../../policies/arn';
import { unless } from './carve-out';
import { defineGuardrail, type Subject } from './guardrail';

export const protectState = defineGuardrail({
  id: 'protect-state',
  type: 'service-control',
  policy: 'assets',
  denies:
    'where Terraform keeps its state in S3: every setting of the bucket, writing and deleting the states of the landing zone',
  why: 'Who writes the state of a stack decides what Terraform believes is there.',
  letsThrough: ['state roles', 'administrators'],
  exempt: { accounts: 'other accounts trust what this guardrail protects', roles: true },
  options: {},
  statements: (subject) => {
    const { facts } = subject;
    const administrators = [...new Set([...subject.administrators, ...makersOf(subject)])];
    const bucket = bucketOf(subject);
    if (bucket === undefined) return [];
    return [
      {
        Sid: 'DenyChangingStateBucket',
        Effect: 'Deny',
        Action: ['s3:CreateBucket', 's3:DeleteBucket*', 's3:Put*Configuration', 's3:PutBucket*'],
        Resource: bucket,
        ...unless(subject, administrators),
      },
      {
        Sid: 'DenyWritingStates',
        Effect: 'Deny',
        Action: ['s3:DeleteObject*', 's3:PutObject*', 's3:Replicate*', 's3:UpdateObjectEncryption'],
        Resource: `${bucket}/${facts.prefix}/*`,
        ...unless(subject, [...stateRoles(subject), ...administrators]),
      },
    ];
  },
});

/** The bucket of the states, as an ARN; undefined where they are not in S3. */
function bucketOf({ names, facts: { state } }: Subject): string | undefined {
  if (state.kind === 'own-bucket') return names.ownStateBucketArn();
  return state.kind === 's3' ? names.bucketArn(state.bucket) : undefined;
}

/** Who makes the landing zone's own bucket, and keeps the first states in it: no stack set does. */
function makersOf({ facts, names, bringers }: Subject): readonly string[] {
  if (facts.state.kind !== 'own-bucket') return [];
  // The role of stack sets stands as a pattern: bootstrap's is a name.
  return bringers.filter((arn) => arn !== names.roleArn('*', 'stacksets-exec-*'));
}

/** The role that works with the state, where guardrails bind its account. */
function stateRoles({ facts, names }: Subject): readonly string[] {
  const { state, tooling, logArchive, audit, workloads } = facts;
  // Whoever plans holds the lock of a state meanwhile.
  if (state.kind === 'own-bucket') return [names.roleArn('*', names.terraformPlanRole())];
  if (state.kind !== 's3' || state.roleArn === undefined) return [];
  const { account } = parseArn(state.roleArn);
  return [tooling, logArchive, audit, ...workloads].some((each) => each?.id === account)
    ? [state.roleArn]
    : [];
}
