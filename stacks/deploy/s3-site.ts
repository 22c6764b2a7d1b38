import type { Deploy } from '../../blueprint/deploy';
import type { OfKind } from '../../blueprint/kinds';
import { workerName } from '../../blueprint/plan/deployments';
import { named } from '../../blueprint/plan/named-accounts';
import { stepsOf } from '../../blueprint/plan/stage';
import { the } from '../../blueprint/the';
import { runStateMachine } from '../../modules/actions/step-functions';
import {
  deployToSite,
  SiteInvalidation,
  siteCeiling,
  siteInvalidationAction,
  siteUpload,
} from '../../modules/deploy/s3-site';
import type { DeployKind } from './kind';

type S3Site = OfKind<Deploy, 's3-site'>;

const siteIn = ({ sites }: S3Site, account: string) => the(sites[account], `the site in ${account}`);

/** The S3 deploy action, and a state machine that invalidates after it. */
export const s3Site: DeployKind<S3Site> = {
  grants: (deploy, { names, account }) =>
    deployToSite({
      partition: names.partition,
      accountId: account.id,
      prefix: deploy.prefix,
      ...siteIn(deploy, account.name),
    }),
  ceiling: (deploys, { id, name }) => {
    const sites = deploys.map((deploy) => siteIn(deploy, name));
    return siteCeiling({
      accountId: id,
      keys: sites.some(({ keyArn }) => keyArn !== undefined),
      distributions: sites.some(({ distribution }) => distribution !== undefined),
    });
  },
  action: (deploy, { blueprint: { names }, application, step, roleArn }) => {
    const site = siteIn(deploy, step.account.name);
    const named = { name: step.name, roleArn, prefix: deploy.prefix };
    if (step.part === 'upload') {
      const { artifact, cacheControl } = deploy;
      return siteUpload({ ...named, ...site, region: step.region, artifact, cacheControl });
    }
    return siteInvalidationAction({
      ...named,
      machineArn: names.stateMachineArn(
        names.deployWorker(application.name, workerName(deploy, 'invalidate')),
      ),
      deployRoleArn: names.deployRoleArn(step.account.id, application.name),
      distribution: the(site.distribution, `the distribution in ${step.account.name}`),
    });
  },
  worker: {
    name: 'invalidate',
    needed: ({ sites }) => Object.values(sites).some(({ distribution }) => distribution !== undefined),
    add: ({ stack, blueprint: { names, facts }, application }, worker) => {
      const { name } = application.facts;
      const accounts = named(
        stepsOf(application.stages).flatMap((step) =>
          step.kind === 'deploy' &&
          step.role === 'stage role' &&
          workerName(step.deploy, 'invalidate') === worker
            ? [step.account.id]
            : [],
        ),
      );
      new SiteInvalidation(stack, worker, {
        name: names.deployWorker(name, worker),
        arn: names.stateMachineArn(names.deployWorker(name, worker)),
        roleName: names.deployWorkerRole(name, worker),
        deployRoles: (accounts ?? ['*']).map((id) => names.deployRoleArn(id, name)),
        organizationId: accounts ? undefined : facts.organization.id,
      });
    },
    stageGrants: (names, application, worker) =>
      runStateMachine(names.stateMachineArn(names.deployWorker(application, worker))),
  },
};
