import type { Names } from '../names';
import { scanningOf } from '../plan/scanning';
import type { Problem } from '../problems/problem';
import { hasUnknown } from '../problems/unknown';
import type { LandingZoneFacts } from '../schema/landing-zone';

/** Problems of how images are looked at. */
export function checkScanning(facts: LandingZoneFacts, names: Names): readonly Problem[] {
  return [...scanner(facts), ...tooManyFilters(facts, names)];
}

/** Amazon Inspector scans images where it is switched on, and then Amazon ECR does not. */
function scanner(facts: LandingZoneFacts): readonly Problem[] {
  const { scanning, tooling } = facts;
  if (!scanning || hasUnknown([scanning, facts.securityServices?.inspector])) return [];
  const { scan = [], without = [] } = facts.securityServices?.inspector ?? {};
  const inspected = scan.includes('ecr') && !without.some(({ account }) => account === tooling.name);
  if (scanning.kind === 'enhanced' && !inspected)
    return [
      {
        place: 'scanning.kind',
        found: `"enhanced", where Amazon Inspector scans no images in ${tooling.name}`,
        wanted: 'Amazon Inspector, which does it',
        change: "write 'ecr' into securityServices.inspector.scan, or choose basic",
      },
    ];
  if (scanning.kind === 'basic' && inspected)
    return [
      {
        place: 'scanning.kind',
        found: `"basic", where Amazon Inspector scans images in ${tooling.name}`,
        wanted: 'one of the two: Amazon ECR does not look at images that Amazon Inspector looks at',
        change: `choose enhanced, or write ${tooling.name} into securityServices.inspector.without`,
      },
    ];
  return [];
}

/** @see https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_RegistryScanningRule.html (2026-11-29) */
const MOST_FILTERS = 100;

/** Filters of one rule are few: more applications are scanned alike. */
function tooManyFilters(facts: LandingZoneFacts, names: Names): readonly Problem[] {
  const most = Math.max(0, ...(scanningOf(facts, names)?.rules ?? []).map(({ filters }) => filters.length));
  if (most <= MOST_FILTERS) return [];
  return [
    {
      place: 'scanning.continuous',
      found: `"last-wave", to which ${most} applications come and others do not`,
      wanted: `at most ${MOST_FILTERS} that are scanned otherwise than the rest: a registry takes no more filters`,
      change: "write 'all' or 'none'",
    },
  ];
}
