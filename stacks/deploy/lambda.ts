import type { Deploy } from '../../blueprint/deploy';
import type { OfKind } from '../../blueprint/kinds';
import { deployToLambda, lambdaCeiling, lambdaDeploy } from '../../modules/deploy/lambda';
import type { DeployKind } from './kind';

type Lambda = OfKind<Deploy, 'lambda'>;

/** The Lambda deploy action. */
export const lambda: DeployKind<Lambda> = {
  grants: ({ function: functionName, alias, traffic: { alarms } }, { names, account, regions }) =>
    deployToLambda({
      partition: names.partition,
      accountId: account.id,
      regions,
      functionName,
      alias,
      alarms,
    }),
  ceiling: (deploys) => lambdaCeiling({ alarms: deploys.some(({ traffic }) => traffic.alarms.length > 0) }),
  action: ({ function: functionName, alias, artifact, traffic }, { step, roleArn }) =>
    lambdaDeploy({
      name: step.name,
      roleArn,
      region: step.region,
      functionName,
      alias,
      artifact,
      traffic,
      alarms: traffic.alarms,
    }),
};
