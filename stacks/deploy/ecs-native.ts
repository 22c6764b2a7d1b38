import type { Deploy } from '../../blueprint/deploy';
import { hookRoles } from '../../blueprint/deploy/ecs-native';
import type { OfKind } from '../../blueprint/kinds';
import { registryOf } from '../../blueprint/plan/images';
import { the } from '../../blueprint/the';
import { definitionsFile } from '../../modules/codebuild/image-definitions';
import { deploymentConfiguration, passHookRoles, setsStrategy } from '../../modules/deploy/ecs-native';
import { deployToEcs, ecsCeiling, ecsDeploy } from '../../modules/deploy/ecs-rolling';
import type { DeployedStep, DeployKind } from './kind';
import { machineAction, machineWorker } from './machine-worker';

type EcsNative = OfKind<Deploy, 'ecs-native'>;

/** The ECS deploy action, and where `accounts/` says the strategy, a state machine that sets it before. */
export const ecsNative: DeployKind<EcsNative> = {
  grants: (deploy, { names, account, regions }) => {
    const roleArn = (role: string) => names.roleArn(account.id, role);
    const { executionRole, taskRole } = deploy;
    return [
      ...deployToEcs({
        partition: names.partition,
        accountId: account.id,
        regions,
        ...deploy,
        taskRoleArns: [executionRole, ...(taskRole ? [taskRole] : [])].map(roleArn),
      }),
      ...passHookRoles(hookRoles(deploy).map(roleArn)),
    ];
  },
  ceiling: () => ecsCeiling(),
  action: (deploy, at) => {
    const { blueprint, step, roleArn } = at;
    if (step.part === 'strategy') return setAction(deploy, at);
    return ecsDeploy({
      name: step.name,
      roleArn,
      region: step.region,
      cluster: deploy.cluster,
      service: deploy.service,
      definitionsFile: definitionsFile(registryOf(blueprint, step)),
      timeoutMinutes: deploy.timeoutMinutes,
    });
  },
  machines: [
    machineWorker<EcsNative>({
      step: 'strategy',
      needed: ({ strategy }) => strategy !== undefined,
      definition: setsStrategy,
    }),
  ],
};

function setAction(deploy: EcsNative, at: DeployedStep) {
  const { names } = at.blueprint;
  const { account, region } = at.step;
  const { hooks, ...strategy } = the(deploy.strategy, `the strategy of ${deploy.service}`);
  return machineAction(at, {
    cluster: deploy.cluster,
    service: deploy.service,
    configuration: deploymentConfiguration({
      ...strategy,
      hooks: hooks.map((hook) => ({
        functionArn: `arn:${names.partition}:lambda:${region}:${account.id}:function:${hook.function}`,
        roleArn: names.roleArn(account.id, hook.role),
        stages: hook.stages,
      })),
    }),
  });
}
