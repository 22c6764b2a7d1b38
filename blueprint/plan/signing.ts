import { namesOf } from '../names';
import type { ApplicationFacts, LandingZoneFacts } from '../schema/landing-zone';
import type { Gates } from '../schema/signing';
import { traitsOf } from '../source';
import { PRIMARY_SOURCE } from '../source/primary';
import { NONE, recordedDigest, revisionsOf } from './evidence';
import { BUILT } from './image-digest';
import { IMAGE_TAG } from './images';
import type { Blueprint } from './planned';
import { replicasOf } from './replication/plan';
import type { SigningOfApplication } from './signing-builds';

/** Applications whose images are signed, each told with what, and what refuses them. */
export function withSigning(facts: LandingZoneFacts): LandingZoneFacts {
  const { signing } = facts;
  if (!signing) return facts;
  return {
    ...facts,
    applications: facts.applications.map((application) =>
      application.signed
        ? {
            ...application,
            signs: {
              keySpec: signing.keySpec,
              origin: originOf(application),
              tools: signing.tools,
              variables: {
                ...placeOf(facts, application, signing.tools),
                ...gatesOf(application.signed),
              },
            },
          }
        : application,
    ),
  };
}

/** An image that the pipeline finds was built by somebody else. */
function originOf({ build }: ApplicationFacts): SigningOfApplication['origin'] {
  return build.kind === 'pushed-image' ? 'pushed' : 'built';
}

/** Where its image is, who builds it out of what, and which key signs it. */
function placeOf(facts: LandingZoneFacts, application: ApplicationFacts, tools: string) {
  const { name, source } = application;
  const names = namesOf(facts);
  const { primary } = facts.regions;
  const made = { bucket: names.sourceBucket(name, PRIMARY_SOURCE), repository: names.repository(name) };
  return {
    PIPELINE: names.pipeline(name),
    REGISTRY: names.registry(facts.tooling.id, primary),
    REGISTRY_REGION: primary,
    REPOSITORY: names.repository(name),
    SIGNING_KEY: names.signingKeyAliasArn(name),
    TOOLS_REPOSITORY: names.repository(tools),
    SOURCE: [source.kind, ...traitsOf(source).origin(source, made)].join(' '),
    ...(originOf(application) === 'built' && {
      PROJECT: names.buildProject(name),
      BUILDER: names.buildProjectArn(name),
    }),
  };
}

/** Severities as Amazon ECR spells them. */
function gatesOf({ refuseFrom, ignore, grype, deniedLicences }: Gates) {
  return {
    REFUSE_FROM: refuseFrom === 'nothing' ? NONE : refuseFrom.toUpperCase(),
    IGNORED: JSON.stringify(ignore.map(({ id, until }) => ({ id, until }))),
    GRYPE_REFUSE_FROM: grype?.refuseFrom.toUpperCase() ?? NONE,
    ...(grype && { GRYPE_DATABASE: grype.database, GRYPE_DAYS: `${grype.databaseDays}` }),
    DENIED_LICENCES: deniedLicences.join(' ') || NONE,
  };
}

/**
 * What a key signs with: the one algorithm that a key of its curve has.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/symm-asymm-choose-key-spec.html (2026-11-29)
 */
export function algorithmOf({ keySpec }: SigningOfApplication): string {
  return ALGORITHMS[keySpec];
}

const ALGORITHMS: Readonly<Record<SigningOfApplication['keySpec'], string>> = {
  ECC_NIST_P256: 'ECDSA_SHA_256',
  ECC_NIST_P384: 'ECDSA_SHA_384',
};

/** What a run tells the builds that sign and verify. */
export function runOfSigning(
  blueprint: Blueprint,
  application: ApplicationFacts,
): Readonly<Record<string, string>> {
  return signingVariables(application, replicasOf(blueprint, application.name).length);
}

/** The same, for so many replicas. */
export function signingVariables(
  application: ApplicationFacts,
  replicas: number,
): Readonly<Record<string, string>> {
  return {
    EXECUTION: '#{codepipeline.PipelineExecutionId}',
    IMAGE_DIGEST: recordedDigest(application),
    ...(originOf(application) === 'built' && {
      IMAGE_TAG: `#{${BUILT}.${IMAGE_TAG}}`,
      COMMITS: revisionsOf(application),
    }),
    REPLICAS: `${replicas}`,
  };
}

/** Names of the applications whose images are signed. */
export function signedApplications({ applications }: LandingZoneFacts): readonly string[] {
  return applications.filter(({ signs }) => signs).map(({ name }) => name);
}
