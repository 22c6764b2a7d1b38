import type { Deploy } from '../../blueprint/deploy';
import { appSpecFile, taskDefinitionFile } from '../../blueprint/deploy/ecs-blue-green';
import { listenersIn } from '../../blueprint/deploy/ecs-listeners';
import type { OfKind } from '../../blueprint/kinds';
import { codeDeployNames } from '../../blueprint/plan/codedeploy';
import { the } from '../../blueprint/the';
import {
  blueGreenAction,
  blueGreenCeiling,
  blueGreenTargets,
  deployBlueGreen,
  shiftService,
} from '../../modules/deploy/ecs-blue-green';
import { addCodeDeployGroups } from './codedeploy';
import type { DeployedAccount, DeployedScope, DeployKind } from './kind';

type EcsBlueGreen = OfKind<Deploy, 'ecs-blue-green'>;
type Made = EcsBlueGreen & { readonly codeDeploy: OfMade };
type OfMade = Extract<EcsBlueGreen['codeDeploy'], { madeBy: 'landing-zone' }>;

const PLATFORM = 'ECS';

/** The action CodeDeployToECS, and where the team does not bring it, the deployment group in the target account. */
export const ecsBlueGreen: DeployKind<EcsBlueGreen> = {
  grants: (deploy, to) =>
    deployBlueGreen({
      partition: to.names.partition,
      accountId: to.account.id,
      regions: to.regions,
      taskFamily: deploy.taskFamily,
      taskRoleArns: taskRoleArns(deploy, to),
      ...codeDeployNames(to.names, to.application.facts.name, { platform: PLATFORM, deploy }),
    }),
  ceiling: () => blueGreenCeiling(),
  action: (deploy, { blueprint, application, step, roleArn }) =>
    blueGreenAction({
      name: step.name,
      roleArn,
      region: step.region,
      ...codeDeployNames(blueprint.names, application.name, { platform: PLATFORM, deploy }),
      taskDefinitionFile: taskDefinitionFile(deploy, { account: step.account.name, region: step.region }),
      appSpecFile: appSpecFile(deploy),
    }),
  inAccount: (deploy, scope) => {
    const { codeDeploy } = deploy;
    if (codeDeploy.madeBy === 'landing-zone') addGroups({ ...deploy, codeDeploy }, scope);
  },
};

function taskRoleArns(
  { executionRole, taskRole }: EcsBlueGreen,
  { names, account }: Pick<DeployedAccount, 'names' | 'account'>,
): readonly string[] {
  return [executionRole, ...(taskRole ? [taskRole] : [])].map((role) => names.roleArn(account.id, role));
}

/** A group in each region, and one role for all of them. */
function addGroups(deploy: Made, scope: DeployedScope): void {
  const { account } = scope;
  addCodeDeployGroups(scope, {
    platform: PLATFORM,
    deploy,
    statements: statementsOf(deploy, scope),
    targets: (region) =>
      blueGreenTargets({
        ...deploy,
        ...deploy.codeDeploy,
        listeners: the(
          listenersIn(deploy.codeDeploy.listeners, account.name, region),
          `the listeners in ${account.name}, ${region}`,
        ),
      }),
  });
}

function statementsOf(deploy: Made, { blueprint: { names }, account, regions }: DeployedScope) {
  const { listeners, alarms, hooks } = deploy.codeDeploy;
  const inRegions = (arnIn: (region: string) => readonly string[]) => regions.flatMap(arnIn);
  return shiftService({
    partition: names.partition,
    accountId: account.id,
    regions,
    cluster: deploy.cluster,
    service: deploy.service,
    taskRoleArns: taskRoleArns(deploy, { names, account }),
    listenerArns: inRegions((region) => {
      const { production, test } = listenersIn(listeners, account.name, region) ?? {};
      return [production, test].filter((arn) => arn !== undefined);
    }),
    alarms,
    hookArns: inRegions((region) =>
      hooks.map((hook) => `arn:${names.partition}:lambda:${region}:${account.id}:function:${hook}`),
    ),
  });
}
