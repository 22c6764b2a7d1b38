import type { DeploymentGroupInfo } from '@aws-sdk/client-codedeploy';
import type { DescribeServicesCommandOutput, TaskDefinition } from '@aws-sdk/client-ecs';
import { arnOf, type Playing } from '../actions/action';
import type { Caller, Need } from '../callers';
import type { AppSpec } from './app-spec';
import { callHooks, checkAlarms, serviceRole } from './service-role';

/** What is put into service. */
export interface Green {
  readonly taskDefinition: TaskDefinition;
  readonly appSpec: AppSpec;
}

/**
 * What CodeDeploy does to a service with the role of the group: it makes a task set, gives it the traffic of the listeners,
 * calls the functions of the AppSpec file on the way, and ends the task set before. What fails on the way is undone: the
 * listeners go back to the old tasks, and the new ones end.
 *
 * @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSCodeDeployRoleForECS.html (2026-11-28)
 * @see https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-steps-ecs.html
 */
export async function blueGreen(playing: Playing, group: DeploymentGroupInfo, green: Green): Promise<void> {
  const role = await serviceRole(playing, group);
  if (!role) return;
  const deployment = new BlueGreen(playing, group, role);
  await deployment.start(green.taskDefinition);
  try {
    await deployment.shift(green.appSpec);
  } catch (error) {
    playing.tell('CodeDeploy rolls back: the listeners go to the old tasks, and the new ones end');
    await deployment.goBack();
    throw error;
  }
  await deployment.end();
}

/** The events before the traffic goes to the new tasks. @see https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-hooks.html#appspec-hooks-ecs */
const BEFORE_TRAFFIC = ['BeforeInstall', 'AfterInstall', 'AfterAllowTestTraffic', 'BeforeAllowTraffic'];

class BlueGreen {
  private readonly cluster: string;
  private readonly service: string;

  constructor(
    private readonly playing: Playing,
    private readonly group: DeploymentGroupInfo,
    private readonly role: Caller,
  ) {
    const { clusterName = 'default', serviceName = '' } = group.ecsServices?.[0] ?? {};
    this.cluster = clusterName;
    this.service = serviceName;
  }

  /** Looks at everything, and starts the new tasks. */
  async start(definition: TaskDefinition): Promise<void> {
    const { region } = this.playing.at;
    const { services = [] } = await this.role.call<DescribeServicesCommandOutput>({
      service: 'ecs',
      operation: 'DescribeServices',
      region,
      params: { cluster: this.cluster, services: [this.service] },
      needs: [{ action: 'ecs:DescribeServices', resource: this.serviceArn, context: this.inCluster }],
    });
    if (services[0]?.status !== 'ACTIVE')
      throw new Error(`there is no service ${this.cluster}/${this.service}`);
    for (const operation of ['DescribeTargetGroups', 'DescribeListeners', 'DescribeRules'])
      await this.balancing(operation, '*');
    const passed = [definition.executionRoleArn, definition.taskRoleArn].flatMap((each) => each || []);
    await this.ask('ecs', 'CreateTaskSet', [
      {
        action: 'ecs:CreateTaskSet',
        resource: this.taskSetArn,
        context: { ...this.ofService, 'ecs:task-definition': definition.taskDefinitionArn ?? '' },
      },
      ...[...new Set(passed)].map((resource) => ({
        action: 'iam:PassRole',
        resource,
        context: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' },
      })),
    ]);
  }

  /** The test listener first, then the production listener; alarms stop it. */
  async shift({ hooks }: AppSpec): Promise<void> {
    const [pair] = this.group.loadBalancerInfo?.targetGroupPairInfoList ?? [];
    for (const arn of pair?.testTrafficRoute?.listenerArns ?? []) await this.balancing('ModifyListener', arn);
    await callHooks(
      this.playing,
      this.role,
      hooks.filter(([event]) => BEFORE_TRAFFIC.includes(event)),
    );
    await checkAlarms(this.playing, this.role, this.group);
    for (const arn of pair?.prodTrafficRoute?.listenerArns ?? []) await this.balancing('ModifyListener', arn);
    await callHooks(
      this.playing,
      this.role,
      hooks.filter(([event]) => !BEFORE_TRAFFIC.includes(event)),
    );
    await checkAlarms(this.playing, this.role, this.group);
    await this.primary();
  }

  /** Ends the tasks before; the minutes that the group waits are not waited. */
  async end(): Promise<void> {
    await this.deleteTaskSet();
  }

  async goBack(): Promise<void> {
    const [pair] = this.group.loadBalancerInfo?.targetGroupPairInfoList ?? [];
    for (const arn of pair?.prodTrafficRoute?.listenerArns ?? []) await this.balancing('ModifyListener', arn);
    await this.primary();
    await this.deleteTaskSet();
  }

  private get serviceArn(): string {
    return arnOf(this.playing, 'ecs', `service/${this.cluster}/${this.service}`);
  }

  private get taskSetArn(): string {
    return arnOf(this.playing, 'ecs', `task-set/${this.cluster}/${this.service}/ecs-svc-0123456789012345678`);
  }

  private get inCluster(): NonNullable<Need['context']> {
    return { 'ecs:cluster': arnOf(this.playing, 'ecs', `cluster/${this.cluster}`) };
  }

  private get ofService(): NonNullable<Need['context']> {
    return { ...this.inCluster, 'ecs:service': this.serviceArn };
  }

  private primary(): Promise<void> {
    const action = 'ecs:UpdateServicePrimaryTaskSet';
    const need = { action, resource: this.serviceArn, context: this.inCluster };
    return this.ask('ecs', 'UpdateServicePrimaryTaskSet', [need]);
  }

  private deleteTaskSet(): Promise<void> {
    const need = { action: 'ecs:DeleteTaskSet', resource: this.taskSetArn, context: this.ofService };
    return this.ask('ecs', 'DeleteTaskSet', [need]);
  }

  private balancing(operation: string, resource: string): Promise<void> {
    const service = 'elasticloadbalancing';
    return this.ask(service, operation, [{ action: `${service}:${operation}`, resource }]);
  }

  private ask(service: string, operation: string, needs: readonly Need[]): Promise<void> {
    const { region } = this.playing.at;
    return this.role.play({ service, operation, region, needs }, () => undefined);
  }
}
