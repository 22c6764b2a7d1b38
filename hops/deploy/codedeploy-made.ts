import type { OwnConfiguration } from '../../blueprint/deploy/codedeploy';
import type { CodeDeployNames } from '../../blueprint/plan/codedeploy';

/** What the landing zone makes of CodeDeploy in one region of a target account. */
export interface MadeGroup {
  readonly platform: 'ECS' | 'Lambda' | 'Server';
  readonly names: CodeDeployNames;
  /** The configuration that is made with it; undefined where it is one of AWS's. */
  readonly own: OwnConfiguration | undefined;
  readonly serviceRoleArn: string;
  readonly alarms: readonly string[];
  /** The arguments of the group that its platform has, in the words of the provider. */
  readonly targets: Readonly<Record<string, unknown>>;
}

/** A resource of Terraform with all of its arguments. */
export interface MadeResource {
  readonly type: string;
  readonly arguments: Readonly<Record<string, unknown>>;
}

/**
 * What `accounts/` says of an application of CodeDeploy, its group and its configuration. A deployment that fails is rolled
 * back; one during which an alarm goes off is stopped, and rolled back.
 *
 * @see https://docs.aws.amazon.com/codedeploy/latest/userguide/deployments-rollback-and-redeploy.html (2026-11-28)
 */
export function madeGroup({
  platform,
  names,
  own,
  serviceRoleArn,
  alarms,
  targets,
}: MadeGroup): readonly MadeResource[] {
  const watches = alarms.length > 0;
  return [
    {
      type: 'aws_codedeploy_app',
      arguments: { name: names.application, compute_platform: platform },
    },
    ...(own
      ? [
          {
            type: 'aws_codedeploy_deployment_config',
            arguments: {
              deployment_config_name: names.configuration,
              compute_platform: platform,
              ...argumentsOf(own),
            },
          },
        ]
      : []),
    {
      type: 'aws_codedeploy_deployment_group',
      arguments: {
        app_name: names.application,
        deployment_group_name: names.group,
        deployment_config_name: names.configuration,
        service_role_arn: serviceRoleArn,
        auto_rollback_configuration: {
          enabled: true,
          events: ['DEPLOYMENT_FAILURE', ...(watches ? ['DEPLOYMENT_STOP_ON_ALARM'] : [])],
        },
        ...(watches && { alarm_configuration: { enabled: true, alarms, ignore_poll_alarm_failure: false } }),
        ...targets,
      },
    },
  ];
}

const ROUTING = {
  canary: { type: 'TimeBasedCanary', block: 'time_based_canary' },
  linear: { type: 'TimeBasedLinear', block: 'time_based_linear' },
} as const;

function argumentsOf(own: OwnConfiguration): Readonly<Record<string, unknown>> {
  if ('hosts' in own) return { minimum_healthy_hosts: { type: 'HOST_COUNT', value: own.hosts } };
  const { percent } = own;
  if (!('minutes' in own)) return { minimum_healthy_hosts: { type: 'FLEET_PERCENT', value: percent } };
  const { type, block } = ROUTING[own.kind];
  return {
    traffic_routing_config: { type, [block]: { percentage: percent, interval: own.minutes } },
  };
}
