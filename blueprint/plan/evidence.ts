import { logArchiveOf } from '../accounts';
import type { OfKind } from '../kinds';
import { namesOf } from '../names';
import type { AccountFacts, ApplicationFacts, LandingZoneFacts } from '../schema/landing-zone';
import { traitsOf } from '../source';
import { buildUnits } from './builds';
import type { EvidenceWork } from './evidence-builds';
import { deployedDigest } from './image-digest';
import { looksOf } from './looks';
import type { PlannedApplication } from './planned';
import { SIGNED } from './signing-builds';
import type { Stage, Step } from './stage';
import { sourcesOf } from './starts';
import { wavesOf } from './targets';

/** Days for which artifacts are kept, and so for which a wave can go back to one. */
export const ROLLBACK_DAYS = 400;

/** The account that keeps the records; undefined where no application has any. */
export function evidenceAccount(facts: LandingZoneFacts): AccountFacts | undefined {
  return facts.evidence && facts.applications.some(({ evidence }) => evidence)
    ? logArchiveOf(facts)
    : undefined;
}

/** Where the id of an account stands in the ARN of the role that looks there: the build puts it in. */
const ANY_ACCOUNT = 'ACCOUNT';

/** Applications that have records, each told where they go. */
export function withEvidence(facts: LandingZoneFacts): LandingZoneFacts {
  const account = evidenceAccount(facts);
  if (!account) return facts;
  const names = namesOf(facts);
  return {
    ...facts,
    applications: facts.applications.map((application) => {
      if (!application.evidence) return application;
      const waves = wavesOf(facts, application).filter(({ targets }) => targets.length > 0);
      const targets = waves.flatMap(({ wave, targets: all }) =>
        all.map(({ account: { name, id }, region }) => `${wave.name}:${name}=${id}=${region}`),
      );
      const records = {
        bucket: names.evidenceBucket(account.id),
        owner: account.id,
        pipeline: names.pipeline(application.name),
        targets,
        looks: waves.flatMap(({ wave, targets: all }) =>
          looksOf(application, all).map(
            ({ account: { id }, region, cluster, service }) =>
              `${wave.name}:${[id, region, cluster, service].join('=')}`,
          ),
        ),
        lookRole: names.lookRoleArn(ANY_ACCOUNT, application.name),
        admits: waves.length > 1,
      };
      return { ...application, records };
    }),
  };
}

/** Ids of the builds that append records, and of those that read them alone. */
export function recorders({ applications }: LandingZoneFacts): {
  readonly appends: readonly string[];
  readonly reads: readonly string[];
} {
  const units = applications.filter(({ records }) => records).flatMap(buildUnits);
  const ids = (does: EvidenceWork) => units.filter(({ evidence }) => evidence === does).map(({ id }) => id);
  return { appends: ids('record'), reads: ids('admit') };
}

/** Names of the waves that an application comes to, in their order. */
export function waveNames({ stages }: Pick<PlannedApplication, 'stages'>): readonly string[] {
  return [...new Set(stages.flatMap(({ wave }) => wave?.name ?? []))];
}

/** What stands for something that there is none of, where CodeBuild takes no empty variable. */
export const NONE = '-';

/** What every source was at, as `<source>=<revision>` between blanks: CodePipeline writes the revisions in. */
export function revisionsOf(application: ApplicationFacts): string {
  return sourcesOf(application)
    .map(({ name, source }) => `${name}=#{${name}.${traitsOf(source).revision.variable}}`)
    .join(' ');
}

/** What the action of a build of evidence tells it: the run, the wave, and what came to it. */
export function evidenceVariables(
  { does, wave, after }: OfKind<Step, 'evidence'>,
  { application, stages, stage }: EvidencePlace,
): Readonly<Record<string, string>> {
  const ofWave = stages.filter((each) => each.wave?.name === wave).map(({ name }) => name);
  return {
    EXECUTION: '#{codepipeline.PipelineExecutionId}',
    STAGE: stage,
    WAVE: wave,
    AFTER: after ?? NONE,
    IMAGE_DIGEST: recordedDigest(application),
    ...(does === 'record' && {
      STAGES: ofWave.join(' '),
      COMMITS: revisionsOf(application),
      ...(application.signs && {
        SBOM_DIGEST: `#{${SIGNED}.SBOM_DIGEST}`,
        PROVENANCE_DIGEST: `#{${SIGNED}.PROVENANCE_DIGEST}`,
      }),
    }),
  };
}

/** Where such an action stands. */
export interface EvidencePlace {
  readonly application: ApplicationFacts;
  readonly stages: readonly Stage[];
  /** Name of its stage. */
  readonly stage: string;
}

/** The digest of the image that a run deploys, as a variable of the pipeline. */
export function recordedDigest({ build }: ApplicationFacts): string {
  return deployedDigest(build) ?? NONE;
}
