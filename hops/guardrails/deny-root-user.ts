import { pages } from '../documentation';
import { allowed, type Hop } from '../hop';
import { own } from '../principals';
import type { GuardedAccount, GuardrailRequests } from './guarded';

/** As of 2026-11-28. */
const rootSessions = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-privileged-task.html';

export const denyRootUser: GuardrailRequests = {
  denied: ({ blueprint, account }) => [
    {
      sentence: 'makes an access key',
      actions: ['iam:CreateAccessKey'],
      resource: own(`arn:${blueprint.names.partition}:iam::${account.id}:user/another`, account.id),
      // Who signed in as the root user: the key is there only in a session of sts:AssumeRoot.
      context: { 'aws:AssumedRoot': [] },
      documentation: pages.scpExamples,
      except: 'exempt',
      binds: 'the root user',
    },
    {
      // Others may deny the root user new credentials; work, this one alone.
      sentence: 'makes a queue',
      actions: ['sqs:CreateQueue'],
      resource: {
        kind: 'other',
        arn: `arn:${blueprint.names.partition}:sqs:${blueprint.facts.regions.primary}:${account.id}:another`,
        account: account.id,
      },
      context: { 'aws:AssumedRoot': [] },
      documentation: pages.scpExamples,
      except: 'exempt',
      binds: 'the root user',
    },
  ],
  leavesAlone: rootSession,
};

/** The management account unlocks a bucket of a member account whose policy lets nobody in. */
function rootSession({ blueprint, account }: GuardedAccount): readonly Hop[] {
  const { partition } = blueprint.names;
  return allowed(
    { account: account.name },
    `a root session of the management account unlocks a bucket in ${account.name}`,
    {
      who: { kind: 'root user', arn: `arn:${partition}:iam::${account.id}:root` },
      actions: ['s3:DeleteBucketPolicy'],
      resource: { kind: 'other', arn: `arn:${partition}:s3:::another`, account: account.id },
      context: {
        'aws:AssumedRoot': 'true',
        'aws:RequestedRegion': blueprint.facts.regions.primary,
      },
      documentation: rootSessions,
    },
  );
}
