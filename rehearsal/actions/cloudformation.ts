import { createHash } from 'node:crypto';
import type {
  DescribeStackEventsCommandOutput,
  DescribeStacksCommandOutput,
  GetTemplateCommandOutput,
  Stack,
} from '@aws-sdk/client-cloudformation';
import { type ActionKind, arnOf, type Looking, needed, type Playing, type Version } from './action';
import { askForChangeSet, changeSetIn, isWithoutChanges, replaceChangeSet, stackArn } from './change-set';

/**
 * Makes a change set, or executes it. The other modes are none that a pipeline of the landing zone has.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CloudFormation.html (2026-11-28)
 */
export const cloudformation: ActionKind = {
  play: async (playing) => {
    const mode = needed(playing, 'ActionMode');
    const stack = await stackNow(playing);
    if (mode === 'CHANGE_SET_REPLACE') return { summary: await replaceChangeSet(playing, stack) };
    if (mode === 'CHANGE_SET_EXECUTE') return execute(playing, stack);
    throw new Error(`${playing.at.action}: the mode ${mode} is not played`);
  },
  version: (looking) =>
    Promise.resolve(looking.configuration.ActionMode === 'CHANGE_SET_EXECUTE' ? current(looking) : undefined),
};

/** What CloudFormation has of the stack; undefined where there is none, or only the place for one. */
async function stackNow(playing: Playing): Promise<Stack | undefined> {
  const name = needed(playing, 'StackName');
  try {
    const { Stacks = [] } = await playing.role.call<DescribeStacksCommandOutput>({
      service: 'cloudformation',
      operation: 'DescribeStacks',
      region: playing.at.region,
      params: { StackName: name },
      needs: [
        {
          action: 'cloudformation:DescribeStacks',
          resource: arnOf(playing, 'cloudformation', `stack/${name}/*`),
        },
      ],
    });
    return Stacks[0];
  } catch (error) {
    if (!isMissing(error)) throw error;
    return undefined;
  }
}

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStacks.html (2026-11-28) */
function isMissing(error: unknown): boolean {
  const { name, message } = error as Error;
  return name === 'ValidationError' && message.includes('does not exist');
}

/** A change set without changes is done: there is nothing to execute. */
async function execute(playing: Playing, before: Stack | undefined) {
  const stack = needed(playing, 'StackName');
  const resource = stackArn(playing, before);
  const changeSet = await changeSetIn(playing, resource);
  if (isWithoutChanges(changeSet))
    return ended(before, `${stack} stays as it is: its change set has no changes`);
  await askForChangeSet(playing, 'ExecuteChangeSet', { resource });
  const after = await stackNow(playing);
  const status = after?.StackStatus ?? 'gone';
  if (!/^(CREATE|UPDATE|IMPORT)_COMPLETE$/.test(status)) throw await failure(playing, resource, status);
  return ended(after, `${stack} is ${status}, with ${changeSet.Changes?.length ?? 0} changes`);
}

/** The outputs of a stack are variables of the action that creates or updates it. */
function ended(stack: Stack | undefined, summary: string) {
  const outputs = (stack?.Outputs ?? []).map(({ OutputKey = '', OutputValue = '' }) => [
    OutputKey,
    OutputValue,
  ]);
  return { summary, variables: Object.fromEntries(outputs) as Readonly<Record<string, string>> };
}

/**
 * CloudFormation rolls back by itself: the stack has its old version. The events say why.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CloudFormation.html#edit-role-cloudformation (2026-11-28)
 */
async function failure(playing: Playing, resource: string, status: string): Promise<Error> {
  const { StackEvents = [] } = await playing.role.call<DescribeStackEventsCommandOutput>({
    service: 'cloudformation',
    operation: 'DescribeStackEvents',
    region: playing.at.region,
    params: { StackName: needed(playing, 'StackName') },
    needs: [{ action: 'cloudformation:DescribeStackEvents', resource }],
  });
  const failed = StackEvents.find(({ ResourceStatus = '' }) => ResourceStatus.endsWith('_FAILED'));
  const why =
    failed && `${failed.LogicalResourceId}: ${failed.ResourceStatusReason ?? failed.ResourceStatus}`;
  return new Error(`Stack ${needed(playing, 'StackName')} is in status ${status}${why ? `. ${why}` : ''}`);
}

/** The template that the stack is made of. */
async function current(looking: Looking): Promise<Version> {
  const target = `stack ${needed(looking, 'StackName')}`;
  try {
    const { TemplateBody } = await looking.administrator.send<GetTemplateCommandOutput>(looking.at.account, {
      service: 'cloudformation',
      operation: 'GetTemplate',
      region: looking.at.region,
      params: { StackName: needed(looking, 'StackName') },
    });
    if (!TemplateBody) return { target, version: undefined };
    const digest = createHash('sha256').update(TemplateBody).digest('hex');
    return { target, version: `template ${digest.slice(0, 12)}`, digests: [`sha256:${digest}`] };
  } catch (error) {
    if (!isMissing(error)) throw error;
    return { target, version: undefined };
  }
}
