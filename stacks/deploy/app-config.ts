import type { Deploy } from '../../blueprint/deploy';
import type { OfKind } from '../../blueprint/kinds';
import { the } from '../../blueprint/the';
import { appConfigCeiling, appConfigDeploy, deployConfiguration } from '../../modules/deploy/app-config';
import type { DeployKind } from './kind';

type AppConfig = OfKind<Deploy, 'app-config'>;

/** The ids of AWS AppConfig in an account. */
function configurationIn({ configurations }: AppConfig, account: string) {
  const { application, environment, profile, strategy } = the(
    configurations[account],
    `the configuration in ${account}`,
  );
  return { application, environment, profile, strategy };
}

/** The AppConfig deploy action. */
export const appConfig: DeployKind<AppConfig> = {
  grants: (deploy, { names, account, regions }) =>
    deployConfiguration({
      partition: names.partition,
      accountId: account.id,
      regions,
      ...configurationIn(deploy, account.name),
    }),
  ceiling: () => appConfigCeiling(),
  action: (deploy, { step, roleArn }) =>
    appConfigDeploy({
      name: step.name,
      roleArn,
      region: step.region,
      ...configurationIn(deploy, step.account.name),
      artifact: deploy.artifact,
      file: deploy.file,
    }),
};
