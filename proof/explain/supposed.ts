import type { Hop } from '../../hops';
import type { FoundAnswer } from '../ask';
import type { Gathered } from '../gather/model';
import type { Denial } from './denial';
import type { Found } from './explanation';
import { nameOf } from './layers';
import { missingStatement } from './missing';

/** Whether a hop is of a role or user that the landing zone names and does not make: its rights are only supposed. */
export function isSupposed({ who }: Hop, { roles }: Gathered): boolean {
  return who.kind === 'administrator' && !roles.has(who.arn);
}

/** What a role that is made elsewhere lacks, or must have too. */
export function ofSupposed(denial: Denial, { because }: FoundAnswer): Found {
  const name = nameOf(denial.principal);
  const known = because.filter(({ address }) => !address?.startsWith('AWS/'));
  const made = `${name} is named in accounts/ and made by whoever owns it, not by a stack`;
  if (denial.deniedBy === undefined)
    return {
      verdict: 'denied by what is made elsewhere',
      because: known,
      missing: missingStatement(denial, 'identityPolicies'),
      next: `What is synthesized lets it through. ${made}: look whether its own policies allow it.`,
    };
  return {
    verdict: 'denied by what is made elsewhere',
    because: [],
    missing: missingStatement(denial, 'identityPolicies'),
    next: `${made}: its own policies lack this statement. Add it there.`,
  };
}
