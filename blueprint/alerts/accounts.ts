import { sharedAccounts } from '../accounts';
import { waveAccounts } from '../plan/targets';
import type { AccountFacts, LandingZoneFacts } from '../schema/landing-zone';

/** Accounts that have a stack: one without has nobody who makes a rule in it. */
export function everyAccountWithStack(facts: LandingZoneFacts): readonly AccountFacts[] {
  return [
    facts.management,
    ...sharedAccounts(facts),
    ...facts.waves.flatMap((wave) => waveAccounts(facts, wave)),
  ];
}
