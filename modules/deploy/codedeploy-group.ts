import { CodedeployApp } from '@cdktf/provider-aws/lib/codedeploy-app';
import {
  CodedeployDeploymentConfig,
  type CodedeployDeploymentConfigConfig,
} from '@cdktf/provider-aws/lib/codedeploy-deployment-config';
import {
  CodedeployDeploymentGroup,
  type CodedeployDeploymentGroupConfig,
} from '@cdktf/provider-aws/lib/codedeploy-deployment-group';
import type { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { Construct } from 'constructs';
import type { CodeDeployServiceRole } from './codedeploy';

/** How a configuration that AWS does not have shifts traffic, or takes instances. */
export type OwnConfigurationProps =
  | { readonly kind: 'canary' | 'linear'; readonly percent: number; readonly minutes: number }
  | { readonly kind: 'healthy-hosts'; readonly hosts: number }
  | { readonly kind: 'healthy-percent'; readonly percent: number };

export interface CodeDeployGroupProps {
  readonly provider: AwsProvider;
  readonly platform: 'ECS' | 'Lambda' | 'Server';
  readonly application: string;
  readonly group: string;
  /** Name of the configuration. */
  readonly configuration: string;
  /** What makes the configuration. @default it is one of AWS's */
  readonly own?: OwnConfigurationProps | undefined;
  /** The role that CodeDeploy works with as soon as there is a group, and what it may do. */
  readonly serviceRole: CodeDeployServiceRole;
  /** Names of the alarms that stop a deployment. @default none */
  readonly alarms?: readonly string[];
  /** What the platform needs: targets, load balancers, style. */
  readonly targets: Omit<
    CodedeployDeploymentGroupConfig,
    'appName' | 'deploymentGroupName' | 'serviceRoleArn' | 'deploymentConfigName'
  >;
}

/** An application of CodeDeploy with its deployment group in one region, which rolls back by itself. */
export class CodeDeployGroup extends Construct {
  constructor(scope: Construct, id: string, props: CodeDeployGroupProps) {
    super(scope, id);
    const { provider, platform, alarms = [], own } = props;
    const application = new CodedeployApp(this, 'application', {
      provider,
      name: props.application,
      computePlatform: platform,
    });
    const configuration = own
      ? new CodedeployDeploymentConfig(this, 'configuration', {
          provider,
          deploymentConfigName: props.configuration,
          computePlatform: platform,
          ...configurationOf(own),
          // None can be changed, nor deleted while a group has it: the next one has another name, and is made first.
          lifecycle: { createBeforeDestroy: true },
        }).deploymentConfigName
      : props.configuration;
    new CodedeployDeploymentGroup(this, 'group', {
      ...props.targets,
      provider,
      appName: application.name,
      deploymentGroupName: props.group,
      deploymentConfigName: configuration,
      serviceRoleArn: props.serviceRole.arn,
      dependsOn: [props.serviceRole.policy],
      ...stopsAndRollsBack(alarms),
    });
  }
}

/** A deployment that fails is rolled back; one during which an alarm goes off is stopped first. */
function stopsAndRollsBack(alarms: readonly string[]) {
  const watches = alarms.length > 0;
  return {
    autoRollbackConfiguration: {
      enabled: true,
      events: ['DEPLOYMENT_FAILURE', ...(watches ? ['DEPLOYMENT_STOP_ON_ALARM'] : [])],
    },
    ...(watches && {
      alarmConfiguration: { enabled: true, alarms: [...alarms], ignorePollAlarmFailure: false },
    }),
  };
}

const SHIFTS = {
  canary: ['TimeBasedCanary', 'timeBasedCanary'],
  linear: ['TimeBasedLinear', 'timeBasedLinear'],
} as const;

function configurationOf(
  own: OwnConfigurationProps,
): Pick<CodedeployDeploymentConfigConfig, 'trafficRoutingConfig' | 'minimumHealthyHosts'> {
  if ('hosts' in own) return { minimumHealthyHosts: { type: 'HOST_COUNT', value: own.hosts } };
  if (!('minutes' in own)) return { minimumHealthyHosts: { type: 'FLEET_PERCENT', value: own.percent } };
  const [type, field] = SHIFTS[own.kind];
  return { trafficRoutingConfig: { type, [field]: { percentage: own.percent, interval: own.minutes } } };
}
