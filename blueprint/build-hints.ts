import { machineUnlisted } from './compute-regions';
import { type BuildUnit, buildUnits, needsOf, pullRequestUnit } from './plan/builds';
import { pullRequestConnection } from './plan/pull-requests';
import type { Problem } from './problems/problem';
import type { ApplicationFacts, LandingZoneFacts } from './schema/landing-zone';

/** What of builds and sources a person may not have meant, or must do before something is applied. */
export function buildHints({ applications, regions }: LandingZoneFacts): readonly Problem[] {
  return applications.flatMap((application) => [
    ...handshakeFirst(application),
    ...nameThatMayBeFreed(application),
    ...packagesInNetwork(application, regions.primary),
    ...sharedLayers(application),
    ...endsLikeWhole(application),
    ...machinesElsewhere(application, regions.primary),
  ]);
}

/** The webhook is made at the provider while Terraform applies the stack, which a pending connection cannot. */
function handshakeFirst(application: ApplicationFacts): readonly Problem[] {
  const made = pullRequestConnection(application)?.connection;
  if (made === undefined) return [];
  return [
    {
      place: `applications.${application.name}.pullRequests`,
      found: `a webhook through the connection ${made}, which Terraform makes pending`,
      wanted: `a handshake of ${made} that is done before the stack of ${application.name} is applied`,
      change: `apply the tooling stack alone first, and finish the handshake that its output handshake-${made} tells of`,
    },
  ];
}

/** Who deletes or renames an account or a group frees its name, and somebody else may take it. */
function nameThatMayBeFreed({ name, externalBuild }: ApplicationFacts): readonly Problem[] {
  if (!externalBuild) return [];
  const place = `applications.${name}.externalBuild`;
  if (externalBuild.kind === 'gitlab-ci') {
    return [
      {
        place: `${place}.project`,
        found: `"${externalBuild.project}", a path that somebody else can take once it is free`,
        wanted: 'a path that stays yours as long as the role trusts it',
        change: 'delete externalBuild before the group or the project is renamed, moved or deleted',
      },
    ];
  }
  return externalBuild.repository.includes('@')
    ? []
    : [
        {
          place: `${place}.repository`,
          found: `"${externalBuild.repository}", a name that somebody else can take once it is free`,
          wanted: 'owner@id/name@id, whose ids are never given again',
          change: 'let the tokens of the repository name the ids, and write them here',
        },
      ];
}

/**
 * A network without a way out reaches packages by two endpoints of interfaces, and by the one of S3, which has their files. The first two
 * need private names.
 *
 * @see https://docs.aws.amazon.com/codeartifact/latest/ug/create-vpc-endpoints.html (2026-11-29)
 * @see https://docs.aws.amazon.com/codeartifact/latest/ug/create-s3-gateway-endpoint.html (2026-11-29)
 */
function packagesInNetwork(application: ApplicationFacts, region: string): readonly Problem[] {
  const places = everyUnit(application).flatMap(({ build: { packages, vpc } }) =>
    packages && vpc ? [vpc.vpcId] : [],
  );
  return [...new Set(places)].map((vpcId) => ({
    place: `applications.${application.name}`,
    found: `packages for builds in ${vpcId}`,
    wanted: 'a network that reaches AWS CodeArtifact and S3',
    change: `where it has no way to the internet: endpoints com.amazonaws.${region}.codeartifact.api and .codeartifact.repositories with private names, and the gateway of .s3`,
  }));
}

/** @see https://docs.aws.amazon.com/codebuild/latest/userguide/caching-local.html */
function sharedLayers({ name, build, stages }: ApplicationFacts): readonly Problem[] {
  const builds = [
    build,
    ...stages.flatMap(({ actions }) =>
      actions.flatMap((each) => (each.kind === 'build' ? [each.build] : [])),
    ),
  ];
  const layers = builds.some(({ cache }) => cache?.kind === 'local' && cache.modes.includes('docker-layers'));
  if (!layers) return [];
  return [
    {
      place: `applications.${name}.build.cache`,
      found:
        'docker-layers: layers that a build leaves on its machine are in the images of later builds there',
      wanted: 'builds that take nothing from earlier ones, where their commands are not trusted alike',
      change: "delete 'docker-layers', or leave it if every build of the project may change every image",
    },
  ];
}

/**
 * AWS ends the ARN of a secret with a hyphen and six characters, letters of both cases and digits: a name may end like that.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html (2026-11-28)
 */
function endsLikeWhole(application: ApplicationFacts): readonly Problem[] {
  const secrets = everyUnit(application).flatMap(({ build }) => needsOf(build).secrets);
  return [...new Set(secrets)]
    .filter((secret) => /^arn:.*-(?:[a-z]{6}|[0-9]{6})$/.test(secret))
    .map((secret) => ({
      place: `applications.${application.name}`,
      found: `"${secret}", read as a whole ARN: "${secret.slice(-6)}" as the six characters that AWS adds`,
      wanted: 'a whole ARN, or one whose name does not end with a hyphen and six letters',
      change: `if "${secret.slice(-6)}" belongs to the name, write the hyphen and the six characters after it too`,
    }));
}

/** AWS adds regions without a word, and its lists contradict each other: a hint, and no refusal. */
function machinesElsewhere(application: ApplicationFacts, region: string): readonly Problem[] {
  return everyUnit(application).flatMap(({ id, build }) => {
    const machine = machineUnlisted(build, region);
    if (machine === undefined) return [];
    return [
      {
        place: `applications.${application.name}`,
        found: `${machine} for the build ${id} in ${region}, a region that no list of AWS had for it on 2026-11-28`,
        wanted: 'a machine that CodeBuild has in the primary region',
        change: 'see whether AWS offers it there by now, or choose another compute',
      },
    ];
  });
}

function everyUnit(application: ApplicationFacts): readonly BuildUnit[] {
  const requests = pullRequestUnit(application);
  return [...buildUnits(application), ...(requests ? [requests] : [])];
}
