import { type Deploy, deployTraits, takenBy } from '../deploy';
import type { LookedAt } from '../deploy/looked-at';
import type { AccountFacts, ApplicationFacts } from '../schema/landing-zone';
import { deployedDigest } from './image-digest';
import type { Target } from './targets';

/** Something that is looked at after a wave: whether it runs what the wave deployed. */
export interface Look {
  readonly account: AccountFacts;
  readonly region: string;
  readonly at: LookedAt;
}

/** What of an application is said to be looked at: the digest of an image must be known before the build runs. */
type Looked = Pick<ApplicationFacts, 'evidence' | 'build'>;

/** Whether what a deployment puts into service is read back. */
export function isLookedAt({ evidence, build }: Looked, deploy: Deploy): boolean {
  const { readBack } = deployTraits(deploy);
  if (!evidence || 'none' in readBack || readBack.unless?.is(deploy)) return false;
  return takenBy(deploy) !== 'image' || deployedDigest(build) !== undefined;
}

/** What tells what it runs, of some targets of an application that has records; each once. */
export function looksOf(application: Looked, targets: readonly Target[]): readonly Look[] {
  const looks = targets.flatMap(({ account, region, deploys }) =>
    deploys
      .filter((deploy) => isLookedAt(application, deploy))
      .flatMap((deploy) => lookedAtBy(deploy, { account: account.name, region }))
      .map((at) => ({ account, region, at })),
  );
  const seen = new Set<string>();
  return looks.filter(({ account, region, at }) => {
    const id = JSON.stringify([account.id, region, at]);
    return !seen.has(id) && seen.add(id);
  });
}

/** What tells what a deployment put into service in one place; nothing where nothing does. */
export function lookedAtBy(
  deploy: Deploy,
  place: { readonly account: string; readonly region: string },
): readonly LookedAt[] {
  const { readBack } = deployTraits(deploy);
  const at = 'none' in readBack ? undefined : readBack.of(deploy, place);
  return at ? [at] : [];
}

/** Accounts in which what an application runs is looked at. */
export function lookedAccounts(application: Looked, targets: readonly Target[]): readonly AccountFacts[] {
  return [...new Set(looksOf(application, targets).map(({ account }) => account))];
}
