import { accountNamed } from '../../blueprint/accounts';
import type { Deploy } from '../../blueprint/deploy';
import { artifactsOfPaths, pathIn } from '../../blueprint/deploy/artifact-file';
import type { OfKind } from '../../blueprint/kinds';
import { the } from '../../blueprint/the';
import {
  deployToStackSet,
  stackInstancesAction,
  stackSetAction,
  stackSetCeiling,
} from '../../modules/deploy/cloudformation-stack-set';
import type { DeployKind } from './kind';

type StackSet = OfKind<Deploy, 'cloudformation-stack-set'>;

const setIn = ({ sets }: StackSet, account: string) => the(sets[account], `the stack set in ${account}`);

/** The set with its first account, then its other accounts. */
export const cloudformationStackSet: DeployKind<StackSet> = {
  grants: (deploy, { names, account, regions, facts }) =>
    deployToStackSet({
      partition: names.partition,
      accountId: account.id,
      regions,
      stackSet: deploy.stackSet,
      targets: setIn(deploy, account.name).accounts.map((name) => accountNamed(facts, name).id),
      administrationRoleArn: names.roleArn(account.id, deploy.administrationRole),
    }),
  ceiling: (deploys, { name }) =>
    stackSetCeiling({ followed: deploys.some(({ sets }) => (sets[name]?.accounts.length ?? 0) > 1) }),
  action: (deploy, { blueprint: { names, facts }, step, roleArn }) => {
    const { account, region } = step;
    const { accounts, regions = [region] } = setIn(deploy, account.name);
    const [first = '', ...others] = accounts.map((name) => accountNamed(facts, name).id);
    const { stackSet, failureTolerancePercent, maxConcurrentPercent } = deploy;
    const percent = { failureTolerancePercent, maxConcurrentPercent };
    const stacks = { name: step.name, roleArn, region, stackSet, regions, ...percent };
    if (step.part === 'instances') return stackInstancesAction({ ...stacks, targets: others });
    const place = { account: account.name, region };
    return stackSetAction({
      ...stacks,
      targets: [first],
      inputs: artifactsOfPaths([deploy.template, deploy.parameters]),
      template: pathIn(deploy.template, place),
      parameters: deploy.parameters && pathIn(deploy.parameters, place),
      capabilities: deploy.capabilities,
      administrationRoleArn: names.roleArn(account.id, deploy.administrationRole),
      executionRoleName: deploy.executionRole,
    });
  },
};
