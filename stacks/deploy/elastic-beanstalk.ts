import type { Deploy } from '../../blueprint/deploy';
import type { OfKind } from '../../blueprint/kinds';
import { the } from '../../blueprint/the';
import {
  deployToElasticBeanstalk,
  elasticBeanstalkAction,
  elasticBeanstalkCeiling,
} from '../../modules/deploy/elastic-beanstalk';
import type { DeployKind } from './kind';

type ElasticBeanstalk = OfKind<Deploy, 'elastic-beanstalk'>;

const environmentIn = ({ environments }: ElasticBeanstalk, account: string) =>
  the(environments[account], `the environment in ${account}`);

/** CodePipeline's own action. */
export const elasticBeanstalk: DeployKind<ElasticBeanstalk> = {
  grants: (deploy, { names, account, regions }) => {
    const { name, id } = environmentIn(deploy, account.name);
    return deployToElasticBeanstalk({
      partition: names.partition,
      accountId: account.id,
      region: the(regions[0], `the region of ${name}`),
      application: deploy.application,
      environment: name,
      environmentId: id,
      deploymentPolicy: deploy.deploymentPolicy,
    });
  },
  ceiling: (deploys, { id }, { names, regions }) =>
    elasticBeanstalkCeiling({
      partition: names.partition,
      regions,
      accountId: id,
      policies: deploys.map(({ deploymentPolicy }) => deploymentPolicy),
    }),
  action: (deploy, { step, roleArn }) =>
    elasticBeanstalkAction({
      name: step.name,
      roleArn,
      region: step.region,
      artifact: deploy.artifact,
      application: deploy.application,
      environment: environmentIn(deploy, step.account.name).name,
    }),
};
