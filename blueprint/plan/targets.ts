import { type Deploy, deployTraits } from '../deploy';
import type { DeployPlace } from '../deploy/traits';
import type { AccountFacts, ApplicationFacts, LandingZoneFacts, WaveFacts } from '../schema/landing-zone';

/** One place an application is deployed to. */
export interface Target {
  readonly account: AccountFacts;
  readonly region: string;
  /** The deployments of the application that go there, in the order they are written in. */
  readonly deploys: readonly Deploy[];
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
  const isWanted = selects(application);
  return accounts
    .filter(isWanted)
    .flatMap((account) => placesIn(facts, application, account).map((place) => ({ account, place })))
    .map(({ account, place }) => ({
      account,
      region: place.region,
      deploys: application.deploy.filter((deploy) => goesTo(deploy, place)),
    }))
    .filter(({ deploys }) => deploys.length > 0);
}

/** Where each wave of the landing zone delivers an application; a wave may deliver it nowhere. */
export function wavesOf(
  facts: LandingZoneFacts,
  application: ApplicationFacts,
): readonly { readonly wave: WaveFacts; readonly targets: readonly Target[] }[] {
  return facts.waves.map((wave) => ({
    wave,
    targets: waveTargets(facts, application, waveAccounts(facts, wave)),
  }));
}

/** Whether an application is for an account, as its `accounts` says: by name, by unit, or every one. */
export function selects({ accounts }: ApplicationFacts): (account: AccountFacts) => boolean {
  if (!accounts) return () => true;
  if (Array.isArray(accounts)) {
    const names = new Set(accounts);
    return ({ name }) => names.has(name);
  }
  const units = new Set(accounts.organizationalUnits);
  return ({ organizationalUnit }) => units.has(organizationalUnit);
}

/** The regions of an account that an application may go to. */
export function placesIn(
  facts: LandingZoneFacts,
  application: ApplicationFacts,
  account: AccountFacts,
): readonly DeployPlace[] {
  const own = regionsOf(facts, account);
  const regions = applicationRegions(facts, application).filter((region) => own.includes(region));
  return regions.map((region) => ({ account: account.name, region, regions }));
}

function goesTo(deploy: Deploy, place: DeployPlace): boolean {
  return deployTraits(deploy).goesTo?.(deploy, place) ?? true;
}
