import type { DeploymentGroupInfo } from '@aws-sdk/client-codedeploy';
import { arnOf, type Playing } from '../actions/action';
import { loudAlarms } from '../alarms';
import type { Caller } from '../callers';
import { groupArn } from './group';

/** CodeDeploy with the role of a group; undefined for a role of the team, which is taken to allow what is needed. */
export async function serviceRole(
  playing: Playing,
  { serviceRoleArn = '' }: DeploymentGroupInfo,
): Promise<Caller | undefined> {
  if (playing.world.gathered.roles.has(serviceRoleArn))
    return playing.serviceAs('codedeploy.amazonaws.com', serviceRoleArn, {
      'aws:SourceArn': groupArn(playing),
    });
  playing.tell(`CodeDeploy works with ${serviceRoleArn}, a role of the team: it is taken to be allowed`);
  return undefined;
}

/** Calls functions of an AppSpec file. None runs here: each is taken to say that all is well. */
export async function callHooks(
  playing: Playing,
  role: Caller,
  hooks: readonly (readonly [event: string, name: string])[],
): Promise<void> {
  for (const [event, name] of hooks) {
    const resource = name.startsWith('arn:') ? name : arnOf(playing, 'lambda', `function:${name}`);
    const needs = [{ action: 'lambda:InvokeFunction', resource }];
    const { region } = playing.at;
    await role.play({ service: 'lambda', operation: 'Invoke', region, needs }, () => undefined);
    playing.tell(`${event}: ${name} is taken to say that all is well`);
  }
}

/** @throws where an alarm of the group has gone off: the deployment is stopped. */
export async function checkAlarms(
  playing: Playing,
  role: Caller,
  { alarmConfiguration }: DeploymentGroupInfo,
): Promise<void> {
  const { enabled = false, alarms = [] } = alarmConfiguration ?? {};
  const names = enabled ? alarms.flatMap(({ name }) => name ?? []) : [];
  const loud = await loudAlarms(role, playing.at, names);
  if (loud.length > 0) throw new Error(`the alarm ${loud.join(', ')} is in the state ALARM`);
}
