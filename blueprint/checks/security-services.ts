import type { Problem } from '../problems/problem';
import type { LandingZoneFacts } from '../schema/landing-zone';

/** Services that are written and do nothing. */
export function checkSecurityServices({ securityServices }: LandingZoneFacts): readonly Problem[] {
  const { accessAnalyzer } = securityServices ?? {};
  if (!accessAnalyzer || accessAnalyzer.external || accessAnalyzer.unused) return [];
  return [
    {
      place: 'securityServices.accessAnalyzer',
      found: 'no analyzer',
      wanted: 'external, unused or both',
      change: 'write external: true, which costs nothing, or delete accessAnalyzer',
    },
  ];
}
