import { tryParseArn } from '../../policies/arn';
import { artifactsOf, BUILD, needsOf, onLambda, runsInBatches } from '../plan/builds';
import { sourcesOf } from '../plan/starts';
import type { Problem } from '../problems/problem';
import type { BuildFacts } from '../schema/build';
import type { ApplicationFacts, LandingZoneFacts } from '../schema/landing-zone';

/** Problems of builds: what a machine cannot do, and what a build does not make for its deployment. */
export function checkBuilds(facts: LandingZoneFacts): readonly Problem[] {
  return facts.applications.flatMap((application) => [
    ...machinesOf(application).flatMap((machine) => [
      ...lambda(machine),
      ...architecture(machine),
      ...needlesslyPrivileged(machine),
      ...secretKeys(facts, machine),
    ]),
    ...secondaryArtifacts(application),
    ...sameFolders(application),
    ...pushedImages(application),
  ]);
}

/** A build, and where it is written. */
export interface Machine {
  readonly place: string;
  readonly build: BuildFacts;
}

/** Every build of an application, and where it is written. */
export function machinesOf({ name, build, stages, pullRequests }: ApplicationFacts): readonly Machine[] {
  const place = `applications.${name}`;
  return [
    { place: `${place}.build`, build },
    ...(pullRequests ? [{ place: `${place}.pullRequests.build`, build: pullRequests.build }] : []),
    ...stages.flatMap((stage) =>
      stage.actions.flatMap((action) =>
        action.kind === 'build'
          ? [{ place: `${place}.stages.${stage.name}.actions.${action.name}.build`, build: action.build }]
          : [],
      ),
    ),
  ];
}

/** @see https://docs.aws.amazon.com/codebuild/latest/userguide/lambda.html#lambda.limitations */
function lambda({ place, build }: Machine): readonly Problem[] {
  if (!onLambda(build)) return [];
  const cannot: readonly (readonly [field: string, used: boolean, found: string])[] = [
    ['kind', needsOf(build).privileged, 'a build that runs Docker'],
    ['timeoutMinutes', build.timeoutMinutes > 15, `${build.timeoutMinutes} minutes`],
    ['vpc', build.vpc !== undefined, 'a network of its own'],
    ['cache', build.cache !== undefined && build.cache.kind !== 'none', 'a cache'],
    ['fleetArn', build.fleetArn !== undefined, 'a fleet'],
    ['batch', runsInBatches(build), 'a batch'],
  ];
  return cannot
    .filter(([, used]) => used)
    .map(([field, , found]) => ({
      place: `${place}.${field}`,
      found: `${found} on Lambda compute (${build.compute})`,
      wanted:
        field === 'timeoutMinutes'
          ? 'at most 15 minutes on Lambda'
          : 'a machine on demand: Lambda runs no Docker, no VPC, no cache, no fleet and no batch',
      change: field === 'timeoutMinutes' ? 'write at most 15' : 'choose another compute, such as small',
    }));
}

/** An image of another architecture does not start; GPUs come with x86_64 alone. */
function architecture({ place, build }: Machine): readonly Problem[] {
  const named = build.image?.kind === 'managed' ? build.image.name : '';
  const other = { x86_64: /aarch64|arm/, arm64: /x86_64|codebuild\/standard:/ }[build.architecture];
  const machine = onLambda(build) ? 'Lambda' : 'a Linux machine';
  const misfit = onLambda(build) !== /-lambda-/.test(named) || /windows|macos/.test(named);
  return [
    ...(named && misfit
      ? [
          {
            place: `${place}.image`,
            found: `"${named}" on ${machine}`,
            wanted: `an image of CodeBuild for ${machine}`,
            change: 'choose another image, or another compute; or delete it for the newest one',
          },
        ]
      : []),
    ...(other.test(named)
      ? [
          {
            place: `${place}.image`,
            found: `"${named}" on ${build.architecture}`,
            wanted: `an image for ${build.architecture}`,
            change: 'choose another image, or another architecture',
          },
        ]
      : []),
    ...(build.compute.startsWith('gpu') && build.architecture === 'arm64'
      ? [
          {
            place: `${place}.architecture`,
            found: `"arm64" with ${build.compute}`,
            wanted: 'x86_64: CodeBuild has GPUs for no other architecture',
            change: 'delete "architecture", or choose another compute',
          },
        ]
      : []),
  ];
}

/** Later actions take the artifact that is called after the build. */
function secondaryArtifacts({ name, build }: ApplicationFacts): readonly Problem[] {
  const names = artifactsOf(build);
  if (names.includes(BUILD)) return [];
  return [
    {
      place: `applications.${name}.build.buildspec.artifacts.secondary-artifacts`,
      found: names.join(', '),
      wanted: `one that is called "${BUILD}": CodePipeline takes secondary artifacts alone, and later actions take this one`,
      change: 'write the files that are deployed there too',
    },
  ];
}

/** CodePipeline keeps an artifact in a folder of the first ten characters of its name, where its maker alone may write. */
function sameFolders(application: ApplicationFacts): readonly Problem[] {
  const folder = (artifact: string) => artifact.slice(0, 10);
  const taken = new Map(
    sourcesOf(application).map(({ name }) => [folder(`${name.replaceAll('-', '_')}_files`), name] as const),
  );
  return artifactsOf(application.build).flatMap((artifact) => {
    const source = artifact === BUILD ? undefined : taken.get(folder(artifact));
    const cache = folder(artifact) === 'cache';
    if (source === undefined && !cache) return [];
    return [
      {
        place: `applications.${application.name}.build.buildspec.artifacts.secondary-artifacts.${artifact}`,
        found: cache
          ? '"cache", the folder of caches'
          : `the first ten characters of the artifact of ${source}`,
        wanted:
          'a name that differs in its first ten characters: they name the folder in the artifact bucket',
        change: 'rename it',
      },
    ];
  });
}

/** An image that was pushed is found by the source; an image that is built is found by nobody before. */
function pushedImages({ name, source, build }: ApplicationFacts): readonly Problem[] {
  const ownImage = source.kind === 'ecr' && source.repository === undefined;
  if (ownImage === (build.kind === 'pushed-image')) return [];
  return [
    ownImage
      ? {
          place: `applications.${name}.build.kind`,
          found: `"${build.kind}", for a source that is the application's own image`,
          wanted: 'pushed-image: the image is there already',
          change: "write { kind: 'pushed-image' }, or name another repository in the source",
        }
      : {
          place: `applications.${name}.source`,
          found: `a source of kind ${source.kind}, for an image that was pushed already`,
          wanted: "the application's own repository",
          change: "write { kind: 'ecr' } without a repository",
        },
  ];
}

/** A build reads parameters and secrets in its own region. */
function secretKeys({ regions }: LandingZoneFacts, { place, build }: Machine): readonly Problem[] {
  const { secretKeys: keys, secretServices } = needsOf(build);
  const used = keys.length === 0 || secretServices.length > 0;
  return [
    ...(used
      ? []
      : [
          {
            place: `${place}.secretKeys`,
            found: 'keys, for a build that reads no parameter and no secret',
            wanted: 'keys of parameters and secrets that the build reads',
            change: 'delete it',
          },
        ]),
    ...keys.flatMap((arn, position) => {
      const { service, region } = tryParseArn(arn) ?? {};
      // What is no key at all is told by the schema.
      return service !== 'kms' || region === regions.primary
        ? []
        : [
            {
              place: `${place}.secretKeys[${position}]`,
              found: `a key in ${region}`,
              wanted: `a key in ${regions.primary}, where the build reads`,
              change: 'correct the ARN',
            },
          ];
    }),
  ];
}

/** Privileged builds are root of their machine: those that build images are anyway. */
function needlesslyPrivileged({ place, build }: Machine): readonly Problem[] {
  if (!('privileged' in build) || !build.privileged || !build.pushesImage) return [];
  return [
    {
      place: `${place}.privileged`,
      found: 'a reason, for a build that pushes images',
      wanted: 'no reason: Docker runs there anyway',
      change: 'delete it',
    },
  ];
}
