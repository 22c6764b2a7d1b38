import { didYouMean } from '../problems/did-you-mean';
import type { LandingZoneFacts } from '../schema/landing-zone';

/** What to change about an account that is to be made. */
export const UNTIL_IT_IS_THERE = 'take it out until the account has an id: `npx blueprint adopt` writes it';

/** What to change about the name of an account that is none: it may be one that is to be made. */
export function changeOfAccount(
  { vended }: LandingZoneFacts,
  name: string,
  { known, otherwise }: { readonly known: readonly string[]; readonly otherwise: string },
): string {
  return vended.some((account) => account.name === name)
    ? UNTIL_IT_IS_THERE
    : didYouMean(name, known, otherwise);
}
