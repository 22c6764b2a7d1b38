import { type DeploymentBuild, usualProject } from '../schema/build';

/** What a build of evidence does: it appends the record of a wave, or lets in what the wave before has a record of. */
export type EvidenceWork = 'record' | 'admit';

/** Where the records of an application go: what its builds are told. */
export interface EvidenceOfApplication {
  readonly bucket: string;
  /** Id of the account that has the bucket. */
  readonly owner: string;
  readonly pipeline: string;
  /** ARN of the role that looks at what runs, with `ACCOUNT` where the account goes. */
  readonly lookRole: string;
  /** Whether it comes to more than one wave: the first has nothing before it. */
  readonly admits: boolean;
}

/** What builds do for the evidence of an application. */
export function evidenceWork({ admits }: EvidenceOfApplication): readonly EvidenceWork[] {
  return admits ? ['record', 'admit'] : ['record'];
}

/** A build of evidence: the house writes what it runs. */
export function evidenceBuild(
  application: string,
  { bucket, owner, pipeline, lookRole }: EvidenceOfApplication,
  does: EvidenceWork,
): DeploymentBuild {
  return {
    kind: 'deployment',
    preset: `evidence-${does}`,
    ...usualProject,
    compute: 'small',
    // Thousands of records that may let a wave begin, or of files that are looked at after it, take a second each.
    timeoutMinutes: 60,
    cache: { kind: 'none' },
    variables: {
      APPLICATION: application,
      PIPELINE: pipeline,
      EVIDENCE_BUCKET: bucket,
      EVIDENCE_OWNER: owner,
      ...(does === 'record' && { LOOK_ROLE: lookRole }),
    },
  };
}
