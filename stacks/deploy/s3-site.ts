import type { Deploy } from '../../blueprint/deploy';
import type { OfKind } from '../../blueprint/kinds';
import { the } from '../../blueprint/the';
import { deployToSite, siteCeiling, siteInvalidation, siteUpload } from '../../modules/deploy/s3-site';
import type { DeployKind } from './kind';
import { machineAction, machineWorker } from './machine-worker';

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
  action: (deploy, at) => {
    const { step, roleArn } = at;
    const site = siteIn(deploy, step.account.name);
    const named = { name: step.name, roleArn, prefix: deploy.prefix };
    if (step.part === 'upload') {
      const { artifact, cacheControl } = deploy;
      return siteUpload({ ...named, ...site, region: step.region, artifact, cacheControl });
    }
    return machineAction(at, {
      distribution: the(site.distribution, `the distribution in ${step.account.name}`),
      paths: deploy.paths ?? [`/${deploy.prefix === undefined ? '' : `${deploy.prefix}/`}*`],
    });
  },
  machines: [
    machineWorker<S3Site>({
      step: 'invalidate',
      needed: ({ sites }) => Object.values(sites).some(({ distribution }) => distribution !== undefined),
      definition: siteInvalidation,
    }),
  ],
};
