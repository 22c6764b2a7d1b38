import { type DeploymentBuild, usualProject } from '../schema/build';
import type { SelfDeliveryFacts } from '../schema/self-delivery';

/** What a build of the landing zone's own pipeline does. `stage` proves a commit and puts it where the others find it. */
export type RolloutStep = 'stage' | 'report' | 'plan' | 'apply';

/** What a build does of the delivery of the landing zone itself. */
export interface WorkOfRollout {
  readonly step: RolloutStep;
  /** Folders of the pipeline's artifacts that it reads beside the artifacts. */
  readonly reads: readonly string[];
  /** Those that it writes. */
  readonly writes: readonly string[];
  /** The role of each account that it takes. @default none */
  readonly takes?: 'plan' | 'apply';
}

/** Folders in which builds hand on what CodePipeline does not carry: it starts none of those that plan and apply. */
export const ROLLOUT_FOLDERS = {
  /** What a run delivers, and its stacks by wave. */
  staged: 'stacks',
  /** What was planned, and what of it is to be applied. */
  plans: 'plans',
} as const;

/** Folder of the reports: ten characters, as many as CodePipeline takes of the name of an artifact. */
const REPORTS = 'wavereport';

/** The artifact with the report of a wave: the folder of all of them is one. */
export function reportArtifact(wave: string): string {
  return `${REPORTS}_${wave.replaceAll('-', '_')}`;
}

const { staged, plans } = ROLLOUT_FOLDERS;

/** The builds of the pipeline, that which stages a commit first. Only two of them take roles, one each. */
export const ROLLOUT_WORK: readonly WorkOfRollout[] = [
  { step: 'stage', reads: [], writes: [staged] },
  { step: 'report', reads: [plans], writes: [plans, REPORTS] },
  { step: 'plan', reads: [staged], writes: [plans], takes: 'plan' },
  { step: 'apply', reads: [staged, plans], writes: [], takes: 'apply' },
];

/** A build of the pipeline: the house writes what it runs. */
export function buildFor(
  { build, release: { tool, version, sha256 } }: SelfDeliveryFacts,
  { step, takes }: Pick<WorkOfRollout, 'step' | 'takes'>,
): DeploymentBuild {
  return {
    kind: 'deployment',
    preset: `landing-zone-${step}`,
    ...usualProject,
    ...build,
    // Nothing that one build leaves on a machine is taken by another.
    cache: { kind: 'none' },
    variables: {
      ...build.variables,
      ...(takes && { RELEASE_TOOL: tool, RELEASE_VERSION: version, RELEASE_SHA256: sha256 }),
    },
  };
}
