import type { LookedAt } from '../deploy/looked-at';
import { type ByKind, byKind, type OfKind } from '../kinds';
import type { ApplicationFacts } from '../schema/landing-zone';
import { NONE, recordedDigest, revisionsOf } from './evidence';
import { looksOf } from './looks';
import { SIGNED } from './signing-builds';
import type { Stage, Step } from './stage';
import type { Target } from './targets';

/** An application that has records, and its stages. */
interface Recorded {
  readonly facts: ApplicationFacts;
  readonly stages: readonly Stage[];
}

/** What the action of a build of evidence tells it: the run, the wave, and what came to it. */
export function evidenceVariables(
  { does, wave, after }: OfKind<Step, 'evidence'>,
  { facts, stages }: Recorded,
  stage: string,
): Readonly<Record<string, string>> {
  const ofWave = stages.filter((each) => each.wave?.name === wave).map(({ name }) => name);
  return {
    EXECUTION: '#{codepipeline.PipelineExecutionId}',
    STAGE: stage,
    WAVE: wave,
    AFTER: after ?? NONE,
    IMAGE_DIGEST: recordedDigest(facts),
    ...(does === 'record' && {
      STAGES: ofWave.join(' '),
      COMMITS: revisionsOf(facts),
      ...(facts.signs && {
        SBOM_DIGEST: `#{${SIGNED}.SBOM_DIGEST}`,
        PROVENANCE_DIGEST: `#{${SIGNED}.PROVENANCE_DIGEST}`,
      }),
    }),
  };
}

/** What a wave comes to, as words between blanks. */
export interface PlacesOfWave {
  readonly wave: string;
  readonly targets: string;
  readonly looks: string;
}

/** What each wave that is recorded comes to. */
export function placesOfWaves({ facts, stages }: Recorded): readonly PlacesOfWave[] {
  return stages
    .flatMap(({ groups }) => groups.flat())
    .flatMap((step) =>
      step.kind === 'evidence' && step.does === 'record'
        ? [{ wave: step.wave, targets: placesIn(step.targets), looks: looksIn(facts, step.targets) }]
        : [],
    );
}

function placesIn(targets: readonly Target[]): string {
  return targets.map(({ account, region }) => `${account.name}=${account.id}=${region}`).join(' ');
}

/** What the build that records a wave looks at, each as words with `=` between them: `modules/read-back/` reads them. */
function looksIn(application: ApplicationFacts, targets: readonly Target[]): string {
  const looks = looksOf(application, targets).map(({ account, region, at }) =>
    [at.kind, account.id, region, inService(at), ...wordsOf(at)].join('='),
  );
  return looks.join(' ') || NONE;
}

/** What it is held against: an artifact, or a file of one; as no word, the image of the run. */
function inService({ runs }: LookedAt): string {
  if (runs === 'image') return NONE;
  return runs.file === undefined ? runs.artifact : `${runs.artifact}::${runs.file}`;
}

/** What it is about, in the order in which the build reads it. */
function wordsOf(at: LookedAt): readonly string[] {
  return byKind(words, at, undefined);
}

const words: ByKind<LookedAt, undefined, readonly string[]> = {
  'app-runner-service': ({ arn }) => [arn],
  'ecs-service': ({ cluster, service }) => [cluster, service],
  // Names of applications may have blanks, and no plus sign.
  environment: ({ application, environment }) => [application.replaceAll(' ', '+'), environment],
  function: ({ function: name, alias }) => [name, alias],
  objects: ({ bucket, prefix }) => [bucket, prefix],
  stack: ({ stack, changeSet }) => [stack, changeSet],
};
