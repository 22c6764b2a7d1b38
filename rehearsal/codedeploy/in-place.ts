import type { DeploymentGroupInfo } from '@aws-sdk/client-codedeploy';
import { arnOf, type Playing } from '../actions/action';
import type { Caller } from '../callers';
import { checkAlarms, serviceRole } from './service-role';

/**
 * What CodeDeploy does with the role of a group whose instances stay: it looks for them by tag, takes each out of its target
 * groups while `install` works, puts it back, and looks at the alarms.
 *
 * @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSCodeDeployRole.html (2026-11-28)
 */
export async function inPlace(
  playing: Playing,
  group: DeploymentGroupInfo,
  install: () => Promise<void>,
): Promise<void> {
  const role = await serviceRole(playing, group);
  if (!role) return install();
  await ask(playing, role, ['ec2:DescribeInstances', 'ec2:DescribeInstanceStatus', 'tag:GetResources']);
  const names = (group.loadBalancerInfo?.targetGroupInfoList ?? []).flatMap(({ name }) => name ?? []);
  const arns = names.map((name) =>
    arnOf(playing, 'elasticloadbalancing', `targetgroup/${name}/0123456789abcdef`),
  );
  if (arns.length > 0)
    await ask(playing, role, [
      'elasticloadbalancing:DescribeTargetGroups',
      'elasticloadbalancing:DescribeTargetGroupAttributes',
    ]);
  for (const arn of arns) await move(playing, role, ['elasticloadbalancing:DeregisterTargets', arn]);
  await install();
  for (const arn of arns) await move(playing, role, ['elasticloadbalancing:RegisterTargets', arn]);
  await checkAlarms(playing, role, group);
}

async function move(
  playing: Playing,
  role: Caller,
  [action, arn]: readonly [action: string, arn: string],
): Promise<void> {
  await ask(playing, role, [action], arn);
  await ask(playing, role, ['elasticloadbalancing:DescribeTargetHealth']);
}

async function ask(
  { at: { region } }: Playing,
  role: Caller,
  ...[actions, resource = '*']: readonly [actions: readonly string[], resource?: string]
): Promise<void> {
  for (const action of actions) {
    const [service = '', operation = ''] = action.split(':');
    await role.play({ service, operation, region, needs: [{ action, resource }] }, () => undefined);
  }
}
