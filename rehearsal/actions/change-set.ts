import type {
  CreateChangeSetCommandOutput,
  DescribeChangeSetCommandOutput,
  Stack,
} from '@aws-sdk/client-cloudformation';
import { fileAt } from '../artifact-file';
import type { Need } from '../callers';
import { arnOf, needed, type Playing } from './action';
import { type StackSettings, stackSettings } from './stack-settings';

/** Who is passed the role that the resources are made with. */
const SERVICE = 'cloudformation.amazonaws.com';

/** ARN of the stack of an action; without the id that only CloudFormation knows, where there is no stack yet. */
export function stackArn(playing: Playing, stack: Stack | undefined): string {
  return stack?.StackId ?? arnOf(playing, 'cloudformation', `stack/${needed(playing, 'StackName')}/*`);
}

/** Deletes the change set of a stack that is there, and makes a new one. Says what it is, in one sentence. */
export async function replaceChangeSet(playing: Playing, stack: Stack | undefined): Promise<string> {
  const settings = await stackSettings(playing);
  // AWS deletes one that is not there without a word.
  if (stack) await askForChangeSet(playing, 'DeleteChangeSet', { resource: stackArn(playing, stack) });
  const made = await create(playing, stack, settings);
  const resource = made.StackId ?? stackArn(playing, stack);
  if (settings.stackPolicy !== undefined) await setStackPolicy(playing, resource);
  const changeSet = await changeSetIn(playing, resource);
  if (changeSet.Status !== 'CREATE_COMPLETE' && !isWithoutChanges(changeSet))
    throw new Error(`Failed to create changeset: ${changeSet.StatusReason ?? changeSet.Status}`);
  const changes = changeSet.Changes?.length || 'no';
  return `the change set ${needed(playing, 'ChangeSetName')} of ${needed(playing, 'StackName')} has ${changes} changes`;
}

/** What a change set of a stack says now. */
export function changeSetIn(playing: Playing, resource: string): Promise<DescribeChangeSetCommandOutput> {
  return askForChangeSet(playing, 'DescribeChangeSet', { resource });
}

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-updating-stacks-changesets-view.html (2026-11-28) */
export function isWithoutChanges({ Status, StatusReason = '' }: DescribeChangeSetCommandOutput): boolean {
  return Status === 'FAILED' && /didn't contain changes|No updates are to be performed/.test(StatusReason);
}

interface Asked {
  readonly resource: string;
  /** Beside the names of the stack and the change set. */
  readonly params?: object;
  readonly context?: Need['context'];
  /** Beside the operation's own permission. */
  readonly needs?: readonly Need[];
}

/** One request about the change set of an action, which carries its name. */
export function askForChangeSet<Answer extends object>(
  playing: Playing,
  operation: string,
  { resource, params, context, needs = [] }: Asked,
): Promise<Answer> {
  const ChangeSetName = needed(playing, 'ChangeSetName');
  const named = { 'cloudformation:ChangeSetName': ChangeSetName, ...context };
  return playing.role.call<Answer>({
    service: 'cloudformation',
    operation,
    region: playing.at.region,
    params: { StackName: needed(playing, 'StackName'), ChangeSetName, ...params },
    needs: [{ action: `cloudformation:${operation}`, resource, context: named }, ...needs],
  });
}

/** A stack that is only there for a change set is none yet. */
async function create(
  playing: Playing,
  stack: Stack | undefined,
  { parameters, tags }: StackSettings,
): Promise<CreateChangeSetCommandOutput> {
  const RoleARN = needed(playing, 'RoleArn');
  const resource = stackArn(playing, stack);
  const exists = stack !== undefined && stack.StackStatus !== 'REVIEW_IN_PROGRESS';
  const tagged = tags.length > 0;
  const tagContext = {
    'aws:TagKeys': tags.map(({ Key }) => Key),
    ...Object.fromEntries(tags.map(({ Key, Value }) => [`aws:RequestTag/${Key}`, Value])),
  };
  return askForChangeSet(playing, 'CreateChangeSet', {
    resource,
    params: {
      ChangeSetType: exists ? 'UPDATE' : 'CREATE',
      RoleARN,
      TemplateBody: await fileAt(playing, needed(playing, 'TemplatePath')),
      Parameters: parameters,
      Capabilities: playing.configuration.Capabilities?.split(','),
      ...(tagged && { Tags: tags }),
    },
    context: { 'cloudformation:RoleArn': RoleARN, ...tagContext },
    needs: [
      { action: 'iam:PassRole', resource: RoleARN, context: { 'iam:PassedToService': SERVICE } },
      ...(tagged
        ? [
            {
              action: 'cloudformation:TagResource',
              resource,
              context: { ...tagContext, 'cloudformation:CreateAction': 'CreateChangeSet' },
            },
          ]
        : []),
    ],
  });
}

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_SetStackPolicy.html (2026-11-28) */
function setStackPolicy(playing: Playing, resource: string): Promise<void> {
  const { region } = playing.at;
  const needs = [{ action: 'cloudformation:SetStackPolicy', resource }];
  return playing.role.play(
    { service: 'cloudformation', operation: 'SetStackPolicy', region, needs },
    () => undefined,
  );
}
