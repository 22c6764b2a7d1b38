import type { ProvedLandingZone } from '../../support/proof';
import { askedByPolicy, askedOf, killerOf, mutantsOf } from './mutants';

/** What a proof says is not as hops want it, by their titles. */
export function refutedIn({ results }: ProvedLandingZone): readonly string[] {
  return results.filter((result) => !result.proved).map(({ hop }) => hop.title);
}

/** Parts of a landing zone's policies that can be deleted without a hop that notices, by their titles. */
export function survivorsIn(found: ProvedLandingZone): readonly string[] {
  const byPolicy = askedByPolicy(askedOf(found));
  return (['statement', 'condition key', 'action', 'resource'] as const)
    .flatMap((part) => mutantsOf(found.gathered.policies, part))
    .filter((mutant) => !killerOf(mutant, byPolicy.get(mutant.policy) ?? []))
    .map(({ title }) => title);
}
