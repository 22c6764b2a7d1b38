import { everyAccount } from '../accounts';
import { securityAdministrator } from '../plan/security-services';
import { type Problem, shown } from '../problems/problem';
import { hasUnknown } from '../problems/unknown';
import type { LandingZoneFacts } from '../schema/landing-zone';
import { changeOfAccount } from './not-there-yet';

/** Services that are written and do nothing, and accounts that nobody knows, or that cannot be left out. */
export function checkSecurityServices(facts: LandingZoneFacts): readonly Problem[] {
  const { accessAnalyzer } = facts.securityServices ?? {};
  if (!accessAnalyzer) return [];
  if (accessAnalyzer.unused) return leftOut(facts, accessAnalyzer.unused.without);
  if (accessAnalyzer.external) return [];
  return [
    {
      place: 'securityServices.accessAnalyzer',
      found: 'no analyzer',
      wanted: 'external, unused or both',
      change: 'write external: true, which costs nothing, or delete accessAnalyzer',
    },
  ];
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-manage-unused.html (2026-11-29) */
function leftOut(facts: LandingZoneFacts, without: readonly string[]): readonly Problem[] {
  const known = everyAccount(facts).map(({ name }) => name);
  if (hasUnknown([without, known])) return [];
  const owner = securityAdministrator(facts, 'accessAnalyzer').name;
  const place = 'securityServices.accessAnalyzer.unused.without';
  return without.flatMap((name) => {
    if (!known.includes(name))
      return [
        {
          place,
          found: `${shown(name)}, which is no account of the landing zone`,
          wanted: 'an account that has an id',
          change: changeOfAccount(facts, name, { known, otherwise: 'correct it' }),
        },
      ];
    return name === owner
      ? [
          {
            place,
            found: `${shown(name)}, which looks after IAM Access Analyzer`,
            wanted: 'other accounts: AWS does not leave that one out',
            change: 'delete it',
          },
        ]
      : [];
  });
}
