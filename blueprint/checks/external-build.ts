import { sourcesOf } from '../plan/starts';
import type { Problem } from '../problems/problem';
import type { ExternalBuild } from '../schema/external-build';
import type { ApplicationFacts, LandingZoneFacts } from '../schema/landing-zone';
import { traitsOf } from '../source';
import { PRIMARY_SOURCE } from '../source/primary';

/** Problems of applications that are built outside, and of repositories that nobody pushes to. */
export function checkExternalBuilds(facts: LandingZoneFacts): readonly Problem[] {
  return facts.applications.flatMap((application) => [
    ...(application.externalBuild ? delivery(application, application.externalBuild) : []),
    ...emptyRepositories(application),
  ]);
}

function delivery(application: ApplicationFacts, build: ExternalBuild): readonly Problem[] {
  return [...branchAndEnvironment(application, build), ...source(application)];
}

/** The token of a job with an environment does not say its branch. */
function branchAndEnvironment(application: ApplicationFacts, build: ExternalBuild): readonly Problem[] {
  if (build.kind !== 'github-actions' || build.branch === undefined || build.environment === undefined)
    return [];
  return [
    {
      place: `applications.${application.name}.externalBuild`,
      found: 'both branch and environment',
      wanted: 'one of the two: the token of a job with an environment does not name its branch',
      change: 'delete one, and limit the branches of the environment at GitHub',
    },
  ];
}

function source({ name, source }: ApplicationFacts): readonly Problem[] {
  const place = `applications.${name}.source`;
  const ways = "{ kind: 'ecr' } or { kind: 's3' }";
  const { delivered, existing } = traitsOf(source);
  if (!delivered) {
    return [
      {
        place,
        found: `"${source.kind}" beside externalBuild`,
        wanted: `${ways}: what is built outside arrives as an image or as a ZIP file, not as source code`,
        change: `write ${ways}, or delete externalBuild`,
      },
    ];
  }
  const there = existing(source);
  return there ? [ofOthers(`${place}.${there.field}`, there.value)] : [];
}

/** Who else writes there, the landing zone does not know. */
function ofOthers(place: string, found: string): Problem {
  return {
    place,
    found: `"${found}" beside externalBuild`,
    wanted: "the application's own, which nobody but its external build writes to",
    change: 'delete the line, or externalBuild',
  };
}

/** A repository of the application's own lets nobody push but its external build, or the build of its pipeline. */
function emptyRepositories(application: ApplicationFacts): readonly Problem[] {
  return sourcesOf(application)
    .filter(({ source }) => traitsOf(source).delivered === 'image' && !traitsOf(source).existing(source))
    .filter(({ name }) => name !== PRIMARY_SOURCE || !application.externalBuild)
    .map(({ name }) => ({
      place: `applications.${application.name}.${name === PRIMARY_SOURCE ? '' : `furtherSources.${name}.`}source`,
      found: "the application's own repository, which nobody pushes to before the pipeline runs",
      wanted: 'the name of an existing repository, or an externalBuild that pushes to the primary source',
      change: 'write repository or externalBuild',
    }));
}
