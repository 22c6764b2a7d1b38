import type { Problem } from '../problems/problem';
import { hasUnknown } from '../problems/unknown';
import type { LandingZoneFacts } from '../schema/landing-zone';

/** Teams change every role below their path: none of the landing zone may be there. */
export function checkTeamBoundary({ teamBoundary, roles }: LandingZoneFacts): readonly Problem[] {
  if (!teamBoundary || hasUnknown([teamBoundary.path, roles.path])) return [];
  if (!roles.path.startsWith(teamBoundary.path)) return [];
  return [
    {
      place: 'teamBoundary.path',
      found: `${teamBoundary.path}, below which the landing zone's own roles are (roles.path ${roles.path})`,
      wanted: 'a path with roles of teams alone: whoever has their boundary changes every role below it',
      change: 'choose another, such as /team/',
    },
  ];
}
