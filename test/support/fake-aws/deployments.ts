import type { RevisionLocation } from '@aws-sdk/client-codedeploy';
import { type Answers, type Asked, missing } from './answer';
import { block, blocks, type MadeResource } from './output';

interface Params {
  readonly applicationName: string;
  readonly deploymentGroupName: string;
  readonly revision?: RevisionLocation;
  readonly ApplicationId: string;
  readonly EnvironmentId: string;
  readonly DeploymentNumber: number;
}

/** Where a group of a team deploys to, and with which role. */
export interface TeamGroup {
  readonly ecsServices?: readonly object[];
  readonly serviceRoleArn?: string;
  readonly deploymentConfigName?: string;
}

export interface DeploymentsInput {
  readonly made: (type: string) => readonly MadeResource[];
  /** Hears of each deployment that succeeds, to do what it does. */
  readonly deployed: (asked: Asked<Params>, group: TeamGroup) => void;
}

/** AWS CodeDeploy: groups that the stacks make, and those of teams, are there; each deployment succeeds. */
export class FakeCodeDeploy {
  private readonly teams = new Map<string, TeamGroup>();
  private readonly revisions = new Map<string, RevisionLocation | undefined>();

  constructor(private readonly input: DeploymentsInput) {}

  /** Makes a group as a team has it. */
  add(place: string, group: TeamGroup): void {
    this.teams.set(place, group);
  }

  readonly answers: Answers<Params> = {
    'codedeploy:GetApplication': () => ({}),
    'codedeploy:RegisterApplicationRevision': () => ({}),
    'codedeploy:GetDeploymentGroup': (asked) => ({
      deploymentGroupInfo: { ...this.group(asked), targetRevision: this.revisions.get(placeOf(asked)) },
    }),
    'codedeploy:CreateDeployment': (asked) => {
      const group = this.group(asked);
      this.revisions.set(placeOf(asked), asked.params.revision);
      this.input.deployed(asked, group);
      return { deploymentId: 'd-FAKE' };
    },
    'codedeploy:GetDeployment': () => ({ deploymentInfo: { status: 'Succeeded' } }),
  };

  private group(asked: Asked<Params>): TeamGroup {
    const made = this.input
      .made('aws_codedeploy_deployment_group')
      .find((each) => each.account === asked.account && each.region === asked.region && isNamed(each, asked));
    return made
      ? describedGroup(made)
      : (this.teams.get(placeOf(asked)) ?? missing('DeploymentGroupDoesNotExistException'));
  }
}

function placeOf({ account, region, params }: Asked<Params>): string {
  return `${account} ${region} ${params.applicationName}/${params.deploymentGroupName}`;
}

function isNamed(made: MadeResource, { params }: Asked<Params>): boolean {
  return (
    made.value('app_name') === params.applicationName &&
    made.value('deployment_group_name') === params.deploymentGroupName
  );
}

function describedGroup(made: MadeResource): TeamGroup & object {
  const pair = block(block(made.value('load_balancer_info')).target_group_pair_info);
  const listeners = (name: string) => ({
    listenerArns: blocks(pair[name]).flatMap((each) => each.listener_arns),
  });
  const alarms = block(made.value('alarm_configuration'));
  return {
    serviceRoleArn: String(made.value('service_role_arn')),
    deploymentConfigName: made.value('deployment_config_name'),
    ecsServices: blocks(made.value('ecs_service')).map((each) => ({
      clusterName: each.cluster_name,
      serviceName: each.service_name,
    })),
    alarmConfiguration: {
      enabled: alarms.enabled === true,
      alarms: [alarms.alarms ?? []].flat().map((name) => ({ name })),
    },
    autoRollbackConfiguration: { enabled: true },
    loadBalancerInfo: {
      targetGroupInfoList: blocks(block(made.value('load_balancer_info')).target_group_info).map(
        ({ name }) => ({ name }),
      ),
      targetGroupPairInfoList: [
        {
          prodTrafficRoute: listeners('prod_traffic_route'),
          testTrafficRoute: listeners('test_traffic_route'),
        },
      ],
    },
  } as TeamGroup;
}

/** AWS AppConfig: each deployment is complete. */
export function configurations(): Answers<Params> {
  const deployments = new Map<string, object[]>();
  const of = ({ account, region, params }: Asked<Params>) =>
    `${account} ${region} ${params.ApplicationId}/${params.EnvironmentId}`;
  return {
    'appconfig:StartDeployment': (asked) => {
      const known = deployments.get(of(asked)) ?? [];
      const DeploymentNumber = known.length + 1;
      deployments.set(of(asked), [...known, { ...asked.params, DeploymentNumber, State: 'COMPLETE' }]);
      return { DeploymentNumber };
    },
    'appconfig:GetDeployment': (asked) =>
      deployments.get(of(asked))?.[asked.params.DeploymentNumber - 1] ?? missing('ResourceNotFoundException'),
    'appconfig:ListDeployments': (asked) => ({ Items: deployments.get(of(asked)) ?? [] }),
  };
}

/** Amazon EC2 and AWS Systems Manager: one instance, and the commands that were sent. */
export function commands(): Answers<{ readonly InstanceIds?: readonly string[] }> {
  const sent: { readonly place: string; readonly command: object }[] = [];
  const at = ({ account, region }: Omit<Asked, 'params'>) => `${account} ${region}`;
  return {
    'ec2:DescribeInstances': () => ({
      Reservations: [{ Instances: [{ InstanceId: 'i-0123456789abcdef0' }] }],
    }),
    'ssm:SendCommand': (asked) => {
      sent.push({ place: at(asked), command: { ...asked.params, RequestedDateTime: sent.length } });
      return {};
    },
    'ssm:ListCommands': (asked) => ({
      Commands: sent.filter(({ place }) => place === at(asked)).map(({ command }) => command),
    }),
  };
}
