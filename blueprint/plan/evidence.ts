import { logArchiveOf } from '../accounts';
import { namesOf } from '../names';
import type { AccountFacts, ApplicationFacts, LandingZoneFacts } from '../schema/landing-zone';
import { traitsOf } from '../source';
import { buildUnits } from './builds';
import type { EvidenceWork } from './evidence-builds';
import { deployedDigest } from './image-digest';
import type { PlannedApplication } from './planned';
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

/** Applications that have records, each told where they go. */
export function withEvidence(facts: LandingZoneFacts): LandingZoneFacts {
  const account = evidenceAccount(facts);
  if (!account) return facts;
  const names = namesOf(facts);
  return {
    ...facts,
    applications: facts.applications.map((application) =>
      application.evidence
        ? {
            ...application,
            records: {
              bucket: names.evidenceBucket(account.id),
              owner: account.id,
              pipeline: names.pipeline(application.name),
              lookRole: names.lookRoleArn('ACCOUNT', application.name),
              admits: wavesOf(facts, application).filter(({ targets }) => targets.length > 0).length > 1,
            },
          }
        : application,
    ),
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

/** The digest of the image that a run deploys, as a variable of the pipeline. */
export function recordedDigest({ build }: ApplicationFacts): string {
  return deployedDigest(build) ?? NONE;
}
