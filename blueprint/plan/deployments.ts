import { type Deploy, deployTraits } from '../deploy';
import type { DeployStep } from './stage';
import type { Target } from './targets';

/** The actions of one deployment, in the order that they run in. */
export type Deployment = readonly DeployStep[];

/** The deployments of an application to one of its targets. */
export function deploymentsTo(target: Target): readonly Deployment[] {
  return target.deploys.map((deploy) => deployment(target, deploy));
}

function deployment({ account, region }: Target, deploy: Deploy): Deployment {
  return deployTraits(deploy)
    .steps(deploy, account.name)
    .map(({ name, role }) => ({
      kind: 'deploy',
      name: [account.name, region, deploy.name, name].filter((part) => part !== undefined).join('-'),
      account,
      region,
      deploy,
      part: name,
      role,
    }));
}

/** What works for a deployment in the tooling account, by the action that has it work: its name in the application. */
export function workerName({ name }: Deploy, part: string): string {
  return name === undefined ? part : `${name}-${part}`;
}
