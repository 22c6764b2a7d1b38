import { z } from 'zod';
import { actionInput, jsonInput } from './action-input';
import { stageBuild } from './build';
import { name, pattern, text, wanted, whole } from './wanted';

const input = actionInput(1000);

/** Findings of a severity that fail the scan. @default any number is fine */
const threshold = whole(0, 10000, 'findings').optional();

/** A build that tests, scans or loads what was deployed: its own project, its own role. */
const build = z.strictObject({ kind: z.literal('build'), name: name('action'), build: stageBuild });

/**
 * A scan by Amazon Inspector: of the source, or of the image that this run built.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-InspectorScan.html
 */
const inspectorScan = z.strictObject({
  kind: z.literal('inspector-scan'),
  name: name('action'),
  of: z.enum(['source', 'image']),
  /** How many findings of a severity are too many: 0 fails at the first. */
  thresholds: z.strictObject({ critical: threshold, high: threshold, medium: threshold, low: threshold }),
});

/**
 * A function of the tooling account in the primary region. It reports its result to CodePipeline itself.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-Lambda.html
 */
const lambda = z.strictObject({
  kind: z.literal('lambda'),
  name: name('action'),
  function: pattern(/^[\w-]{1,64}$/, 'the name of a function', 'correct it'),
  /** Passed to the function as `UserParameters`. @default nothing */
  input: input.optional(),
});

/**
 * A state machine of the tooling account in the primary region.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-StepFunctions.html
 */
const stepFunctions = z.strictObject({
  kind: z.literal('step-functions'),
  name: name('action'),
  stateMachine: pattern(/^[\w-]{1,80}$/, 'the name of a state machine', 'correct it'),
  /** @default an empty object */
  input: jsonInput(1000).default('{}'),
});

/**
 * A custom action, such as Jenkins: your own worker polls CodePipeline for jobs.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/actions-create-custom-action.html
 */
const custom = z.strictObject({
  kind: z.literal('custom'),
  name: name('action'),
  /** Name of one of the landing zone's `customActions`. */
  action: z.string(),
  /** Values of its configuration properties. @default none */
  configuration: z.record(text(50), input).default({}),
});

/** Something that a further stage does. */
export const stageAction = z.discriminatedUnion('kind', [
  build,
  inspectorScan,
  lambda,
  stepFunctions,
  custom,
]);

/** A stage between the build and the waves, or after a wave. Its actions run at the same time. */
export const furtherStage = z.strictObject({
  name: name('stage'),
  /** `build`, or the name of the wave it follows. @default 'build' */
  after: z.string().default('build'),
  actions: z.array(stageAction).min(1, wanted('at least one action', 'add one or delete the stage')),
});

/** Kinds of actions that your own workers run. */
export const customAction = z.strictObject({
  /** Its provider, such as `Jenkins`. */
  name: pattern(/^[\w-]{1,25}$/, 'letters, digits, hyphens and underscores, at most 25', 'correct it'),
  /** @see https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_ActionTypeId.html */
  category: z.enum(['Build', 'Deploy', 'Test', 'Invoke']),
  /** @default '1' */
  version: pattern(
    /^[0-9A-Za-z_-]{1,9}$/,
    'at most 9 letters, digits, hyphens and underscores',
    'correct it',
  ).default('1'),
  /** Artifacts it takes (0-5), of which the first is the source, the second the build's. @default 1 */
  inputs: whole(0, 2, 'artifacts').default(1),
  /** Names of its configuration properties, all of which an action must write. @default none */
  properties: z.array(text(50)).max(10, wanted('at most 10 properties', 'delete some of them')).default([]),
  /**
   * The property by which a worker asks for its own jobs (`queryParam` of PollForJobs), as the CodePipeline plugin of Jenkins
   * does with `ProjectName`. Its values have at most 20 letters, digits, hyphens and underscores.
   *
   * @default 'ProjectName' if it is one of the properties; otherwise workers take every job of the provider
   * @see https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_PollForJobs.html
   */
  polledBy: text(50).optional(),
  /** Page of a run, with `{ExternalExecutionId}` and `{Config:…}`. @default no link */
  runUrl: text(2048).optional(),
});

export type StageActionFacts = z.output<typeof stageAction>;

/** A kind of action that your own workers run, with every default filled in. */
export type CustomActionFacts = z.output<typeof customAction>;
