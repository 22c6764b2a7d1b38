import { z } from 'zod';
import { line, list, pattern, someOf } from '../wanted';
import { plainVariables, secretFindings, variablesOf } from './environment';
import { type Finding, reporting } from './findings';
import { circles, repeatedIdentifiers, unknownDependencies } from './task-graph';

const identifier = pattern(
  /^[\w-]{1,128}$/,
  'letters, digits, hyphens and underscores, at most 128',
  'rename the task',
);

/** What a task has of its own instead of the project's environment. */
const taskEnvironment = z.strictObject({
  /** @see https://docs.aws.amazon.com/codebuild/latest/userguide/build-env-ref-compute-types.html */
  'compute-type': line(100).optional(),
  /** Reserved capacity to run on, instead of a compute type. */
  fleet: line(200).optional(),
  /** @see https://docs.aws.amazon.com/codebuild/latest/userguide/build-env-ref-available.html */
  image: line(500).optional(),
  /** Whether the task may run Docker. @default false */
  'privileged-mode': z.boolean().optional(),
  /** Type of environment, such as LINUX_CONTAINER. */
  type: line(100).optional(),
  /** Variables in plain text, never secrets. @default those of the project */
  variables: plainVariables.optional(),
});

const taskFields = {
  /** File in the source to use for this task. @default this buildspec */
  buildspec: line(500).optional(),
  /** Whether a session can look into the running task. @default false */
  'debug-session': z.boolean().optional(),
  /** @default the project's environment */
  env: taskEnvironment.optional(),
  /** Whether the batch succeeds although this task fails. @default false */
  'ignore-failure': z.boolean().optional(),
};

/** Tasks side by side. */
const buildList = z
  .array(z.strictObject({ identifier: identifier.optional(), ...taskFields }))
  .check(reporting(repeatedIdentifiers));

/** Tasks that may wait for other tasks. */
const buildGraph = z
  .array(
    z.strictObject({
      identifier,
      /** Tasks that must be done before this one. @default none */
      'depend-on': list(z.string()).optional(),
      ...taskFields,
    }),
  )
  .check(reporting(repeatedIdentifiers), reporting(unknownDependencies), reporting(circles));

const matrixVariables = variablesOf(someOf(z.string(), 'value')).check(
  reporting((variables) =>
    Object.entries(variables).flatMap(([name, values]) =>
      values.flatMap((value) => secretFindings(name, value)),
    ),
  ),
);

/** One build for each combination of the values in `dynamic`. */
const buildMatrix = z.strictObject({
  /** What all builds have in common. @default nothing of their own */
  static: z
    .strictObject({
      'debug-session': taskFields['debug-session'],
      'ignore-failure': taskFields['ignore-failure'],
      env: taskEnvironment.pick({ 'privileged-mode': true, type: true }).optional(),
    })
    .optional(),
  dynamic: z.strictObject({
    /** Files in the source, a build for each. @default this buildspec */
    buildspec: someOf(line(500), 'buildspec').optional(),
    env: z
      .strictObject({
        'compute-type': someOf(line(100), 'compute type').optional(),
        image: someOf(line(500), 'image').optional(),
        /** Values in plain text, never secrets, by the variable's name. */
        variables: matrixVariables.optional(),
      })
      .optional(),
  }),
});

const KINDS = ['build-list', 'build-graph', 'build-matrix'] as const;

function oneKind(batch: Readonly<Record<string, unknown>>): readonly Finding[] {
  const present = KINDS.filter((kind) => batch[kind] !== undefined);
  const what = `exactly one of ${KINDS.join(', ')}`;
  return present.length === 1
    ? []
    : [{ path: [], what, change: present.length > 1 ? 'keep one' : 'write one' }];
}

/** @see https://docs.aws.amazon.com/codebuild/latest/userguide/batch-build-buildspec.html */
export const batch = z
  .strictObject({
    /** Whether the first failure stops the running builds. @default false */
    'fast-fail': z.boolean().optional(),
    'build-list': buildList.optional(),
    'build-graph': buildGraph.optional(),
    'build-matrix': buildMatrix.optional(),
  })
  .check(reporting(oneKind));
