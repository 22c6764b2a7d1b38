import { type Deploy, deployTraits } from '../deploy';
import type { AccountFacts, ApplicationFacts } from '../schema/landing-zone';
import { deployedDigest } from './image-digest';
import type { Target } from './targets';

/** A service that is looked at after a wave: whether it runs the image that the wave deployed. */
export interface Look {
  readonly account: AccountFacts;
  readonly region: string;
  readonly cluster: string;
  readonly service: string;
}

/** What of an application is said to be looked at: its digest must be known before the build runs. */
type Looked = Pick<ApplicationFacts, 'evidence' | 'build'>;

/** Whether what a deployment puts into service is read back. */
export function isLookedAt({ evidence, build }: Looked, deploy: Deploy): boolean {
  return evidence && deployedDigest(build) !== undefined && deployTraits(deploy).runsIn !== undefined;
}

/** The services that tell what they run, of some targets of an application that has records; each once. */
export function looksOf(application: Looked, targets: readonly Target[]): readonly Look[] {
  const looks = targets.flatMap(({ account, region, deploys }) =>
    deploys
      .filter((deploy) => isLookedAt(application, deploy))
      .flatMap((deploy) => deployTraits(deploy).runsIn?.(deploy) ?? [])
      .map((service) => ({ account, region, ...service })),
  );
  const seen = new Set<string>();
  return looks.filter(({ account, region, cluster, service }) => {
    const id = [account.id, region, cluster, service].join(' ');
    return !seen.has(id) && seen.add(id);
  });
}

/** Accounts in which services of an application are looked at. */
export function lookedAccounts(application: Looked, targets: readonly Target[]): readonly AccountFacts[] {
  return [...new Set(looksOf(application, targets).map(({ account }) => account))];
}
