import type { Deploy } from '../../blueprint/deploy';
import type { OfKind } from '../../blueprint/kinds';
import { deployedDigest } from '../../blueprint/plan/image-digest';
import { registryOf } from '../../blueprint/plan/images';
import { the } from '../../blueprint/the';
import { appRunnerCeiling, appRunnerUpdate, deployToAppRunner } from '../../modules/deploy/app-runner';
import type { DeployKind } from './kind';
import { machineAction, machineWorker } from './machine-worker';

type AppRunner = OfKind<Deploy, 'app-runner'>;

const serviceIn = ({ services }: AppRunner, account: string) =>
  the(services[account], `the service in ${account}`);

/** A state machine that updates the service: CodePipeline has no action for App Runner. */
export const appRunner: DeployKind<AppRunner> = {
  grants: (deploy, { names, account }) =>
    deployToAppRunner({
      serviceArn: serviceIn(deploy, account.name),
      accessRoleArn: names.roleArn(account.id, deploy.accessRole),
    }),
  ceiling: () => appRunnerCeiling(),
  action: (deploy, at) => {
    const { blueprint, application, step } = at;
    const { names } = blueprint;
    const digest = the(deployedDigest(application.build), `the digest of ${application.name}`);
    return machineAction(at, {
      service_arn: serviceIn(deploy, step.account.name),
      access_role: names.roleArn(step.account.id, deploy.accessRole),
      image: {
        ImageIdentifier: `${registryOf(blueprint, step)}/${names.repository(application.name)}@${digest}`,
      },
    });
  },
  machines: [machineWorker<AppRunner>({ step: 'update', definition: appRunnerUpdate })],
};
