import type { Names } from '../names';
import { CHANGES, lookedUp, watchedBases } from '../plan/base-images';
import { LONGEST_VARIABLE } from '../plan/text-lengths';
import type { Problem } from '../problems/problem';
import type { ApplicationFacts, LandingZoneFacts } from '../schema/landing-zone';
import { traitsOf } from '../source';

/** A build that looks up tags needs some, and reads them all from one variable. It has nothing to deploy. */
export function checkLookUp(
  { applications }: LandingZoneFacts,
  names: Names,
  { name, build, deploy, source }: ApplicationFacts,
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
    ...changed(`${place}.build.change`, { build, source }),
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

/** A change is opened in files that people review, and never in the branch that is delivered. */
function changed(
  place: string,
  { build, source }: Pick<ApplicationFacts, 'build' | 'source'>,
): readonly Problem[] {
  if (build.kind !== 'base-images' || build.change === undefined) return [];
  const change = traitsOf(source).change(source);
  if (!change)
    return [
      {
        place,
        found: 'a change of a source that has no files which people review',
        wanted: 'a repository of AWS CodeCommit, or one behind a connection',
        change: 'take the repository that accounts/ is in as source, or delete it',
      },
    ];
  if (change.kind === 'patch' || !change.branch.startsWith(CHANGES)) return [];
  return [
    {
      place,
      found: `"${change.branch}", a branch that is delivered and that the build may write to`,
      wanted: `a branch that does not begin with ${CHANGES}, as those of changes do`,
      change: 'deliver another branch',
    },
  ];
}
