import { type Deploy, deployTraits } from '../deploy';
import type { DeployStep as TraitStep } from '../deploy/traits';
import type { Step } from './stage';
import type { Target } from './targets';

/** An action of a deployment: it deploys, or it asks a person before the next one does. */
export type DeploymentStep = Extract<Step, { readonly kind: 'deploy' | 'approve' }>;

/** The actions of one deployment, or of several that wait for each other, in the order that they run in. */
export type Deployment = readonly DeploymentStep[];

/** The deployments of an application to one of its targets, in one wave. Those that wait for each other are one. */
export function deploymentsTo(target: Target, wave: string): readonly Deployment[] {
  return inOrder(target.deploys).map((deploys) =>
    deploys.flatMap((deploy) => deployment(target, { deploy, wave })),
  );
}

/** Deployments in groups that know nothing of each other; in a group each comes after the one that it waits for. */
function inOrder(deploys: readonly Deploy[]): readonly (readonly Deploy[])[] {
  const before = ({ after }: Deploy) =>
    after === undefined ? undefined : deploys.find(({ name }) => name === after);
  // Checks refuse a circle: its members count as first ones here, so that this ends.
  const chain = (deploy: Deploy, seen: readonly Deploy[] = []): readonly Deploy[] => {
    const earlier = before(deploy);
    return !earlier || seen.includes(earlier) ? [deploy] : [...chain(earlier, [...seen, deploy]), deploy];
  };
  const groups = new Map<Deploy | undefined, Set<Deploy>>();
  for (const deploy of deploys) {
    const line = chain(deploy);
    groups.set(line[0], new Set([...(groups.get(line[0]) ?? []), ...line]));
  }
  return [...groups.values()].map((group) => [...group]);
}

function deployment(
  { account, region }: Target,
  { deploy, wave }: { readonly deploy: Deploy; readonly wave: string },
): Deployment {
  const called = (part: string | undefined) =>
    [account.name, region, deploy.name, part].filter((each) => each !== undefined).join('-');
  return deployTraits(deploy)
    .steps(deploy, account.name)
    .map((step: TraitStep): DeploymentStep => {
      const name = called(step.name);
      if (step.role === 'approver')
        return {
          kind: 'approve',
          name,
          wave,
          accounts: [account.name],
          of: { deploy, text: step.text(called) },
        };
      return { kind: 'deploy', name, account, region, deploy, part: step.name, role: step.role };
    });
}
