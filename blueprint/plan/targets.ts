import type { AccountFacts, ApplicationFacts, LandingZoneFacts, WaveFacts } from '../schema/landing-zone';

/** One place an application is deployed to. */
export interface Target {
  readonly account: AccountFacts;
  readonly region: string;
}

/** The regions an account works in. */
export function regionsOf(facts: LandingZoneFacts, account: AccountFacts): readonly string[] {
  return account.regions ?? [facts.regions.primary];
}

/** The regions an application runs in. */
export function applicationRegions(
  facts: LandingZoneFacts,
  application: ApplicationFacts,
): readonly string[] {
  return application.regions ?? [facts.regions.primary];
}

/** The accounts of a wave, in the order they are written in. A name nobody has is left out: validation lists it. */
export function waveAccounts(facts: LandingZoneFacts, wave: WaveFacts): readonly AccountFacts[] {
  const { accounts } = wave;
  if (!Array.isArray(accounts)) {
    return facts.workloads.filter((account) => account.organizationalUnit === accounts.organizationalUnit);
  }
  const byName = new Map(facts.workloads.map((account) => [account.name, account]));
  return accounts.flatMap((name) => byName.get(name) ?? []);
}

/** Where a wave deploys an application: its accounts times the regions that account and application share. */
export function waveTargets(
  facts: LandingZoneFacts,
  application: ApplicationFacts,
  accounts: readonly AccountFacts[],
): readonly Target[] {
  if (!application.deploy) return [];
  const wanted = application.accounts && new Set(application.accounts);
  const regions = applicationRegions(facts, application);
  return accounts
    .filter((account) => !wanted || wanted.has(account.name))
    .flatMap((account) =>
      regions
        .filter((region) => regionsOf(facts, account).includes(region))
        .map((region) => ({ account, region })),
    );
}
