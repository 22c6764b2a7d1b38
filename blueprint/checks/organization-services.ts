import { membersOf } from '../accounts';
import { didYouMean } from '../problems/did-you-mean';
import { type Problem, shown } from '../problems/problem';
import { hasUnknown } from '../problems/unknown';
import type { LandingZoneFacts } from '../schema/landing-zone';

/** Administrators that are no member account, and one of the root users where nobody looks after these. */
export function checkOrganizationServices(facts: LandingZoneFacts): readonly Problem[] {
  const { administrators = {}, rootAccess } = facts.organizationServices ?? {};
  const known = membersOf(facts).map(({ name }) => name);
  if (hasUnknown([administrators, known])) return [];
  const wanted = 'a member account that has an id';
  const strangers = Object.entries(administrators)
    .filter(([, name]) => name !== undefined && !known.includes(name))
    .map(([service, name = '']) => ({
      place: `organizationServices.administrators.${service}`,
      found:
        name === facts.management.name
          ? `${shown(name)}, the management account`
          : `${shown(name)}, which is no account of the landing zone`,
      wanted,
      change:
        name === facts.management.name
          ? 'name another account, such as the one of the security team; AWS delegates nothing to the management account'
          : didYouMean(name, known, 'correct it'),
    }));
  if (administrators.iam === undefined || rootAccess !== undefined) return strangers;
  return [
    ...strangers,
    {
      place: 'organizationServices.administrators.iam',
      found: `${shown(administrators.iam)}, without rootAccess`,
      wanted: 'central root access, which is what is delegated',
      change: "write rootAccess: 'credentials-and-sessions', or delete the line",
    },
  ];
}
