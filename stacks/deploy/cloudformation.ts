import type { Deploy } from '../../blueprint/deploy';
import { pathIn } from '../../blueprint/deploy/artifact-file';
import { artifactsIn, CHANGE_SET, parameterOverrides } from '../../blueprint/deploy/stack-template';
import type { OfKind } from '../../blueprint/kinds';
import {
  deployToStack,
  executeChangeSet,
  makeChangeSet,
  stackCeiling,
} from '../../modules/deploy/cloudformation';
import type { DeployKind } from './kind';

/** A change set of CloudFormation, and its execution. */
export const cloudformation: DeployKind<OfKind<Deploy, 'cloudformation'>> = {
  grants: ({ stack, executionRole, configuration }, { names, account, regions }) =>
    deployToStack({
      partition: names.partition,
      accountId: account.id,
      regions,
      stack,
      changeSet: CHANGE_SET,
      executionRoleArn: names.roleArn(account.id, executionRole),
      tags: configuration !== undefined,
    }),
  ceiling: (deploys) =>
    stackCeiling({ tags: deploys.some(({ configuration }) => configuration !== undefined) }),
  action: (deploy, { blueprint: { names }, step, roleArn }) => {
    const { account, region } = step;
    const place = { account: account.name, region };
    const changeSet = { name: step.name, roleArn, region, stack: deploy.stack, changeSet: CHANGE_SET };
    if (step.part === 'execute') return executeChangeSet(changeSet);
    return makeChangeSet({
      ...changeSet,
      executionRoleArn: names.roleArn(account.id, deploy.executionRole),
      inputs: artifactsIn(deploy),
      template: pathIn(deploy.template, place),
      configuration: deploy.configuration && pathIn(deploy.configuration, place),
      capabilities: deploy.capabilities,
      parameters: parameterOverrides(deploy.parameters, place),
    });
  },
};
