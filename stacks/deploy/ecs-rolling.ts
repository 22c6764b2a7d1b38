import type { Deploy } from '../../blueprint/deploy';
import type { OfKind } from '../../blueprint/kinds';
import { registryOf } from '../../blueprint/plan/images';
import { definitionsFile } from '../../modules/codebuild/image-definitions';
import { deployToEcs, ecsCeiling, ecsDeploy } from '../../modules/deploy/ecs-rolling';
import type { DeployKind } from './kind';

/** The ECS standard deploy action. */
export const ecsRolling: DeployKind<OfKind<Deploy, 'ecs-rolling'>> = {
  grants: ({ cluster, service, taskFamily, executionRole, taskRole }, { names, account, regions }) =>
    deployToEcs({
      partition: names.partition,
      accountId: account.id,
      regions,
      cluster,
      service,
      taskFamily,
      taskRoleArns: [executionRole, ...(taskRole ? [taskRole] : [])].map((role) =>
        names.roleArn(account.id, role),
      ),
    }),
  ceiling: () => ecsCeiling(),
  action: ({ cluster, service, timeoutMinutes }, { blueprint, step, roleArn }) =>
    ecsDeploy({
      name: step.name,
      roleArn,
      region: step.region,
      cluster,
      service,
      definitionsFile: definitionsFile(registryOf(blueprint, step)),
      timeoutMinutes,
    }),
};
