import type { CodedeployDeploymentGroupConfig } from '@cdktf/provider-aws/lib/codedeploy-deployment-group';
import type { Statement } from '../../policies/document';
import { watchAlarms } from './alarms';

interface Tag {
  readonly key: string;
  readonly value: string;
}

export interface FleetProps {
  /** The tag of instances of EC2. */
  readonly tag?: Tag | undefined;
  /** Names of Auto Scaling groups. */
  readonly autoScalingGroups: readonly string[];
  /** The tag of machines elsewhere. */
  readonly onPremisesTag?: Tag | undefined;
  /** Names of target groups. */
  readonly targetGroups: readonly string[];
}

export interface InstallProps extends FleetProps {
  readonly partition: string;
  readonly accountId: string;
  readonly regions: readonly string[];
  /** Names of the alarms of the group. */
  readonly alarms: readonly string[];
}

/**
 * What CodeDeploy needs to replace a version on the instances that are there: of what AWS's managed policy has, nothing that
 * copies Auto Scaling groups or ends instances, and no topics.
 *
 * @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSCodeDeployRole.html (2026-11-28)
 */
export function installOnInstances(props: InstallProps): readonly Statement[] {
  const { partition, accountId, regions, autoScalingGroups, targetGroups } = props;
  const inRegions = (service: string, resources: readonly string[]) =>
    regions.flatMap((region) =>
      resources.map((resource) => `arn:${partition}:${service}:${region}:${accountId}:${resource}`),
    );
  const [scales, balances] = [autoScalingGroups.length > 0, targetGroups.length > 0];
  return [
    {
      // None of these has a resource.
      Sid: 'LookAtInstances',
      Effect: 'Allow',
      Action: [
        ...(scales ? ['autoscaling:DescribeAutoScalingGroups', 'autoscaling:DescribeLifecycleHooks'] : []),
        'ec2:DescribeInstanceStatus',
        'ec2:DescribeInstances',
        ...(balances
          ? [
              'elasticloadbalancing:DescribeTargetGroupAttributes',
              'elasticloadbalancing:DescribeTargetGroups',
              'elasticloadbalancing:DescribeTargetHealth',
            ]
          : []),
        'tag:GetResources',
      ],
      Resource: '*',
    },
    ...(scales
      ? [
          {
            Sid: 'InstallOnNewInstances',
            Effect: 'Allow' as const,
            Action: [
              'autoscaling:CompleteLifecycleAction',
              'autoscaling:DeleteLifecycleHook',
              'autoscaling:PutLifecycleHook',
              'autoscaling:RecordLifecycleActionHeartbeat',
            ],
            Resource: inRegions(
              'autoscaling',
              autoScalingGroups.map((name) => `autoScalingGroup:*:autoScalingGroupName/${name}`),
            ),
          },
        ]
      : []),
    ...(balances
      ? [
          {
            Sid: 'MoveTraffic',
            Effect: 'Allow' as const,
            Action: ['elasticloadbalancing:DeregisterTargets', 'elasticloadbalancing:RegisterTargets'],
            Resource: inRegions(
              'elasticloadbalancing',
              targetGroups.map((name) => `targetgroup/${name}/*`),
            ),
          },
        ]
      : []),
    ...watchAlarms(props.alarms),
  ];
}

/** What a deployment group says of instances, in the words of the provider. */
export function fleetTargets({
  tag,
  autoScalingGroups,
  onPremisesTag,
  targetGroups,
}: FleetProps): Pick<
  CodedeployDeploymentGroupConfig,
  'autoscalingGroups' | 'deploymentStyle' | 'ec2TagSet' | 'loadBalancerInfo' | 'onPremisesInstanceTagFilter'
> {
  const balances = targetGroups.length > 0;
  const filter = ({ key, value }: Tag) => ({ key, type: 'KEY_AND_VALUE', value });
  return {
    deploymentStyle: {
      deploymentOption: balances ? 'WITH_TRAFFIC_CONTROL' : 'WITHOUT_TRAFFIC_CONTROL',
      deploymentType: 'IN_PLACE',
    },
    ...(tag && { ec2TagSet: [{ ec2TagFilter: [filter(tag)] }] }),
    ...(autoScalingGroups.length > 0 && { autoscalingGroups: [...autoScalingGroups] }),
    ...(onPremisesTag && { onPremisesInstanceTagFilter: [filter(onPremisesTag)] }),
    ...(balances && { loadBalancerInfo: { targetGroupInfo: targetGroups.map((name) => ({ name })) } }),
  };
}
