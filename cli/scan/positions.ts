import type { Finding } from '../../rollout/scan/model';
import type { Position } from '../../rollout/scan/sarif';
import type { Scanned } from '../../rollout/scan/scan';
import { locateProblems } from '../check/position';

/** Where in `accounts/` each finding comes from. The compiler that reads the files is loaded only if there is one. */
export function positionsOf(
  { open, answered }: Pick<Scanned, 'open' | 'answered'>,
  project: string,
): (finding: Finding) => Position {
  const placeOf = ({ resource }: Finding) => resource?.place ?? 'landingZone';
  const places = [...new Set([...open, ...answered].map(placeOf))];
  const problem = { found: '', wanted: '', change: '' };
  const located =
    places.length === 0
      ? []
      : locateProblems(
          places.map((place) => ({ place, ...problem })),
          project,
        );
  const byPlace = new Map(places.map((place, position) => [place, located[position]]));
  return (finding) => {
    const { file = 'accounts/index.ts', line } = byPlace.get(placeOf(finding)) ?? {};
    return { file, ...(line !== undefined && { line }) };
  };
}
