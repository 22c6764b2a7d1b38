import type { AccountFacts, LandingZoneFacts } from '../schema/landing-zone';

/** Each account with the place it is written at. */
export function placed(facts: LandingZoneFacts): readonly Placed[] {
  return [
    { place: 'management', at: 'management', account: facts.management },
    { place: 'tooling', at: 'tooling', account: facts.tooling },
    ...(['logArchive', 'audit'] as const).flatMap((field) => {
      const account = facts[field];
      return account ? [{ place: field, at: field, account }] : [];
    }),
    ...facts.workloads.map((account, position) => ({
      place: `workloads.${account.name}`,
      at: `workloads[${position}]`,
      account,
    })),
  ];
}

/** The same, those that are to be made among them. */
export function placedWithNew(facts: LandingZoneFacts): readonly PlacedName[] {
  return [
    ...placed(facts),
    ...facts.vended.map((account) => ({
      place: `workloads.${account.name}`,
      at: `workloads.${account.name}`,
      account,
    })),
  ];
}

/** The name of an account, and where it is written. */
interface PlacedName {
  readonly place: string;
  /** The place by position, for two that have one name. */
  readonly at: string;
  readonly account: Pick<AccountFacts, 'name'>;
}

/** An account, and where it is written. */
interface Placed extends PlacedName {
  readonly account: AccountFacts;
}
