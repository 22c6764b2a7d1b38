import type { Names } from '../names';
import { lookedUp, watchedBases } from '../plan/base-images';
import { LONGEST_VARIABLE } from '../plan/text-lengths';
import type { Problem } from '../problems/problem';
import type { ApplicationFacts, LandingZoneFacts } from '../schema/landing-zone';

/** A build that looks up tags needs some, and reads them all from one variable. It has nothing to deploy. */
export function checkLookUp(
  { applications }: LandingZoneFacts,
  names: Names,
  { name, build, deploy }: ApplicationFacts,
): readonly Problem[] {
  if (build.kind !== 'base-images') return [];
  const place = `applications.${name}`;
  const { length } = watchedBases(names, applications).map(lookedUp).join(' ');
  const problem = (found: string, wanted: string, change: string) => ({
    place: `${place}.build.kind`,
    found,
    wanted,
    change,
  });
  return [
    ...(length === 0
      ? [
          problem(
            'a look at base images, of which there are none',
            'a build with baseImages',
            'write some, or delete the application',
          ),
        ]
      : []),
    ...(length > LONGEST_VARIABLE
      ? [
          problem(
            `base images whose names and digests have ${length} characters`,
            `at most ${LONGEST_VARIABLE}, which a build can read`,
            'let builds share base images, or look some of them up elsewhere',
          ),
        ]
      : []),
    ...(deploy.length > 0
      ? [
          {
            place: `${place}.deploy`,
            found: 'a deployment of what a look at base images makes',
            wanted: 'none: it makes nothing',
            change: 'delete it',
          },
        ]
      : []),
  ];
}
