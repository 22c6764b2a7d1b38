import { everyAccount } from '../accounts';
import { namesNothing } from '../problems/did-you-mean';
import type { Problem } from '../problems/problem';
import type { LandingZoneFacts } from '../schema/landing-zone';
import { duplicatesOf } from './duplicates';

/** Accepted findings of scanners: what each is about is there, and none is accepted twice. */
export function checkAccepted(facts: LandingZoneFacts): readonly Problem[] {
  const { accepted, applications } = facts;
  const names = [...applications, ...everyAccount(facts)].map(({ name }) => name);
  return [
    ...accepted.flatMap(({ on }, position) =>
      on.includes('/')
        ? []
        : namesNothing({
            place: `accepted[${position}].on`,
            name: on,
            names,
            wanted: 'an application, an account, or a stack, a slash and a Terraform address',
            otherwise: 'correct it',
          }),
    ),
    ...duplicatesOf(
      accepted.map(({ check, on }) => `${check} on ${on}`),
      (each) => each,
    ).map(({ again }) => ({
      place: 'accepted',
      found: `${again}, twice`,
      wanted: 'one answer for each finding',
      change: 'delete one of the two',
    })),
  ];
}
