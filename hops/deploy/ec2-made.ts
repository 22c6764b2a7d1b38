import type { Deploy } from '../../blueprint/deploy';
import { awsConfiguration, codeDeployRole, type OwnConfiguration } from '../../blueprint/deploy/codedeploy';
import type { OfKind } from '../../blueprint/kinds';
import { codeDeployArns, codeDeployNames } from '../../blueprint/plan/codedeploy';
import { allowed, denied, type Hop } from '../hop';
import { own, role } from '../principals';
import { serviceRoleTrust, watchesAndCalls } from './codedeploy';
import { madeGroup } from './codedeploy-made';
import type { DeployedThere, Deployment, MadeThere } from './kind';

type InPlace = OfKind<Deploy, 'ec2-in-place'>;
/** A group that the landing zone makes. */
export type MadeFleet = Extract<InPlace['by'], { readonly madeBy: 'landing-zone' }>;

/** As of 2026-11-28. */
const managedPolicy =
  'https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSCodeDeployRole.html';

const PLATFORM = 'Server';
const HOOK = [
  'autoscaling:CompleteLifecycleAction',
  'autoscaling:DeleteLifecycleHook',
  'autoscaling:PutLifecycleHook',
  'autoscaling:RecordLifecycleActionHeartbeat',
];
const MOVE = ['elasticloadbalancing:DeregisterTargets', 'elasticloadbalancing:RegisterTargets'];

/** What CodeDeploy does in the target account with the role that the landing zone makes for one group. */
export function worksOnFleet(
  { by, name }: { readonly by: MadeFleet; readonly name?: string | undefined },
  deployment: Deployment,
): readonly Hop[] {
  const { blueprint, account, region, place } = deployment;
  const application = `${place.application}`;
  const deploy = { name, codeDeploy: by };
  const names = codeDeployNames(blueprint.names, application, { platform: PLATFORM, deploy });
  const roleArn = deployment.roleArn(blueprint.names.serviceRole(application, codeDeployRole(deploy)));
  const { group } = codeDeployArns(blueprint.names, { account: account.id, region }, names);
  return [
    ...serviceRoleTrust(deployment, { roleArn, groupArn: group }),
    ...watchesAndCalls(deployment, { roleArn, alarms: by.alarms, hooks: [] }),
    ...looksAtInstances(by, deployment, roleArn),
    ...waitsForNewOnes(by, deployment, roleArn),
    ...movesTraffic(by, deployment, roleArn),
  ];
}

const titleIn = ({ account }: Deployment) => `the service role of CodeDeploy in ${account.name}`;

function looksAtInstances(by: MadeFleet, deployment: Deployment, roleArn: string): readonly Hop[] {
  const { place, account, region, where, inTarget, blueprint } = deployment;
  const asks = { who: role(roleArn), documentation: managedPolicy };
  const looks = (sentence: string, actions: readonly string[]) =>
    allowed(place, `${titleIn(deployment)} ${sentence} in ${where}`, {
      ...asks,
      actions,
      resource: own('*', account.id),
      context: { 'aws:RequestedRegion': region },
    });
  return [
    ...looks('looks for instances', [
      'ec2:DescribeInstanceStatus',
      'ec2:DescribeInstances',
      'tag:GetResources',
    ]),
    ...(by.autoScalingGroups.length > 0
      ? looks('looks at Auto Scaling groups', [
          'autoscaling:DescribeAutoScalingGroups',
          'autoscaling:DescribeLifecycleHooks',
        ])
      : []),
    ...(by.targetGroups.length > 0
      ? looks('looks at target groups', [
          'elasticloadbalancing:DescribeTargetGroupAttributes',
          'elasticloadbalancing:DescribeTargetGroups',
          'elasticloadbalancing:DescribeTargetHealth',
        ])
      : []),
    ...denied(place, `${titleIn(deployment)} ends an instance, or runs a command on one, in ${where}`, {
      ...asks,
      actions: ['ec2:TerminateInstances', 'ssm:SendCommand'],
      resource: inTarget('ec2', 'instance/i-1a2b'),
    }),
    ...denied(place, `${titleIn(deployment)} makes a user while it works in ${where}`, {
      ...asks,
      actions: ['iam:CreateUser'],
      resource: own(`arn:${blueprint.names.partition}:iam::${account.id}:user/another`, account.id),
    }),
  ];
}

/** New instances of an Auto Scaling group wait until they have the version. */
function waitsForNewOnes(
  { autoScalingGroups }: MadeFleet,
  deployment: Deployment,
  roleArn: string,
): readonly Hop[] {
  const { place, account, region, where, inTarget, blueprint } = deployment;
  const asks = { who: role(roleArn), documentation: managedPolicy };
  const of = (name: string, id = '1a2b3c4d') => `autoScalingGroup:${id}:autoScalingGroupName/${name}`;
  const arn = (resource: string) =>
    `arn:${blueprint.names.partition}:autoscaling:${region}:${account.id}:${resource}`;
  const others = ['another', ...autoScalingGroups.slice(0, 1).map((name) => `${name}-2`)];
  return [
    ...autoScalingGroups.flatMap((name) => [
      ...allowed(place, `${titleIn(deployment)} has new instances of ${name} wait in ${where}`, {
        ...asks,
        actions: HOOK,
        resource: inTarget('autoscaling', of(name)),
        free: [
          {
            resource: [arn(of(name, '*'))],
            reason: 'Amazon EC2 Auto Scaling gives a group an id when it is made',
          },
        ],
      }),
      ...denied(place, `${titleIn(deployment)} changes or deletes ${name} in ${where}`, {
        ...asks,
        actions: ['autoscaling:DeleteAutoScalingGroup', 'autoscaling:UpdateAutoScalingGroup'],
        resource: inTarget('autoscaling', of(name)),
      }),
    ]),
    ...others.flatMap((name) =>
      denied(
        place,
        `${titleIn(deployment)} has instances of ${name}, which is not its own, wait in ${where}`,
        {
          ...asks,
          actions: HOOK,
          resource: inTarget('autoscaling', of(name)),
        },
      ),
    ),
  ];
}

/** Instances leave their target groups before they get the version, and join them afterwards. */
function movesTraffic({ targetGroups }: MadeFleet, deployment: Deployment, roleArn: string): readonly Hop[] {
  const { place, account, region, where, inTarget, blueprint } = deployment;
  const asks = { who: role(roleArn), documentation: managedPolicy, actions: MOVE };
  const arn = (name: string) =>
    `arn:${blueprint.names.partition}:elasticloadbalancing:${region}:${account.id}:targetgroup/${name}`;
  const others = ['another', ...targetGroups.slice(0, 1).map((name) => `${name}-2`)];
  return [
    ...targetGroups.flatMap((name) =>
      allowed(place, `${titleIn(deployment)} moves the traffic of ${name} in ${where}`, {
        ...asks,
        resource: inTarget('elasticloadbalancing', `targetgroup/${name}/1a2b`),
        free: [
          { resource: [`${arn(name)}/*`], reason: 'Elastic Load Balancing ends the ARN of a target group' },
        ],
      }),
    ),
    ...others.flatMap((name) =>
      denied(
        place,
        `${titleIn(deployment)} moves the traffic of ${name}, which it is not given, in ${where}`,
        {
          ...asks,
          resource: inTarget('elasticloadbalancing', `targetgroup/${name}/1a2b`),
        },
      ),
    ),
  ];
}

/** The group that is made in one region, where the team does not bring it. */
export function madeForFleet(
  { by, name }: InPlace,
  { blueprint: { names }, application, account }: DeployedThere,
): readonly MadeThere[] {
  if (by.kind !== 'codedeploy' || by.madeBy === 'team') return [];
  const deploy = { name, codeDeploy: by };
  const { configuration, alarms, tag, autoScalingGroups, onPremisesTag, targetGroups } = by;
  const { name: called } = application.facts;
  const filter = (found: { readonly key: string; readonly value: string }) => ({
    key: found.key,
    type: 'KEY_AND_VALUE',
    value: found.value,
  });
  const balances = targetGroups.length > 0;
  return madeGroup({
    platform: PLATFORM,
    names: codeDeployNames(names, called, { platform: PLATFORM, deploy }),
    own:
      awsConfiguration(PLATFORM, configuration) === undefined
        ? (configuration as OwnConfiguration)
        : undefined,
    serviceRoleArn: names.roleArn(account.id, names.serviceRole(called, codeDeployRole(deploy))),
    alarms,
    targets: {
      deployment_style: {
        deployment_option: balances ? 'WITH_TRAFFIC_CONTROL' : 'WITHOUT_TRAFFIC_CONTROL',
        deployment_type: 'IN_PLACE',
      },
      ...(tag && { ec2_tag_set: [{ ec2_tag_filter: [filter(tag)] }] }),
      ...(autoScalingGroups.length > 0 && { autoscaling_groups: autoScalingGroups }),
      ...(onPremisesTag && { on_premises_instance_tag_filter: [filter(onPremisesTag)] }),
      ...(balances && {
        load_balancer_info: { target_group_info: targetGroups.map((each) => ({ name: each })) },
      }),
    },
  });
}
