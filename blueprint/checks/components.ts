import { pushesFromOutside } from '../plan/external-build';
import type { Problem } from '../problems/problem';
import { hasUnknown } from '../problems/unknown';
import type { ApplicationFacts, LandingZoneFacts } from '../schema/landing-zone';
import { duplicatesOf } from './duplicates';

/** Repositories beside that of an application's images: two of one name, and those that nothing pushes to. */
export function checkComponents({ applications }: LandingZoneFacts): readonly Problem[] {
  return applications.flatMap((application) => [...twice(application), ...pushedByNobody(application)]);
}

function twice({ name, repositories }: ApplicationFacts): readonly Problem[] {
  return duplicatesOf(repositories, (each) => each.name).map(({ again }) => ({
    place: `applications.${name}.repositories.${again.name}`,
    found: 'two repositories of this name',
    wanted: 'a name of its own for each repository of an application',
    change: 'rename one of the two, or delete it',
  }));
}

/** What a build of the house pushes is one image: only commands of one's own push something else, or a build outside. */
function pushedByNobody(application: ApplicationFacts): readonly Problem[] {
  const { name, build, repositories, externalBuild, source } = application;
  // Of what is not understood nobody knows who pushes.
  if (hasUnknown([build.kind, externalBuild?.kind, source.kind])) return [];
  const own = build.kind === 'buildspec' || build.kind === 'buildspec-file';
  if (repositories.length === 0 || own || pushesFromOutside(application)) return [];
  return [
    {
      place: `applications.${name}.repositories`,
      found: `${repositories.length === 1 ? 'a repository' : `${repositories.length} repositories`}, beside a build of kind ${build.kind}, which pushes nothing there`,
      wanted:
        'commands of your own that push: a build of kind buildspec or buildspec-file, or an external build of images',
      change: 'choose one of them, or delete "repositories"',
    },
  ];
}
