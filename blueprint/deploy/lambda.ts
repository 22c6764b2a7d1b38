import { z } from 'zod';
import { usualProject } from '../schema/build';
import { list, pattern, wanted, whole } from '../schema/wanted';
import { unknownArtifact } from './artifact-file';
import { alarmName } from './codedeploy';
import type { ReadBack } from './looked-at';
import { deployName } from './name';
import type { Bypasses, DeployStep, DeployTraits } from './traits';
import { withoutDigest } from './without-digest';

/** The name of a function. @see https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html (2026-11-28) */
export const functionName = pattern(
  /^[\w-]{1,64}$/,
  'the name of a function: letters, digits, hyphens and underscores, at most 64',
  'write the name alone, no ARN, no version and no alias',
);

/** An alias points to a version. @see https://docs.aws.amazon.com/lambda/latest/api/API_CreateAlias.html (2026-11-28) */
const alias = z
  .string(wanted('the name of an alias', 'write one'))
  .regex(
    /^(?!\$LATEST)/,
    wanted(
      'an alias that points to a version: $LATEST is none, and what is written to it is live at once',
      'make an alias such as "live", and have callers use it',
    ),
  )
  .regex(
    /^(?!\d+$)([\w-]{1,128}|\$.*)$/,
    wanted(
      'the name of an alias: letters, digits, hyphens and underscores, at most 128, and not a number',
      'correct it',
    ),
  );

/** Longest time that the Lambda action shifts traffic for. */
const LONGEST_SHIFT = 2880;
const MOST_ALARMS = 10;

const alarms = list(alarmName)
  .max(MOST_ALARMS, wanted(`at most ${MOST_ALARMS} alarms`, 'combine some of them in a composite alarm'))
  .default([]);

const shift = {
  /** Share of the calls that the new version gets first, or in each step (1-99). */
  percent: whole(1, 99, 'percent'),
  /** Minutes between two shifts. */
  minutes: whole(1, LONGEST_SHIFT, 'minutes'),
  /** Alarms of the account and region: one that goes off fails the deployment, and calls go to the old version again. @default none */
  alarms,
};

const linear = z
  .strictObject({ kind: z.literal('linear'), ...shift })
  .refine(({ percent, minutes }) => (Math.ceil(100 / percent) - 1) * minutes <= LONGEST_SHIFT, {
    ...wanted(
      `at most ${LONGEST_SHIFT} minutes between the first shift and the last`,
      'shift more at a time, or wait less between two shifts',
    ),
    path: ['minutes'],
  });

/** A function, and what its code is. */
export const codeOfFunction = {
  /** Name of the function, the same in each account and region. */
  function: functionName,
  /** The alias that callers use. It points to one version when a deployment starts. */
  alias,
  /** Whether its code is a package of files, or an image. @default 'zip' */
  code: z.enum(['zip', 'image']).default('zip'),
  /** The artifact of the build that is the function's package. @default 'build' */
  artifact: pattern(/^[\w-]{1,100}$/, 'the name of an artifact', 'correct it').default('build'),
};

/** A new version of an AWS Lambda function, and calls that are shifted to it. */
export const lambda = z.strictObject({
  kind: z.literal('lambda'),
  ...codeOfFunction,
  /**
   * How calls are shifted to the new version.
   *
   * @default all at once
   * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-LambdaDeploy.html
   */
  traffic: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('all-at-once'), alarms }),
      z.strictObject({ kind: z.literal('canary'), ...shift }),
      linear,
    ])
    .default({ kind: 'all-at-once', alarms: [] }),
  ...deployName,
});

type Lambda = z.output<typeof lambda>;

/**
 * What puts other code behind a name that callers use, or takes it away, and no pipeline needs. As of 2026-11-28.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awslambda.html
 */
export const otherBypasses = [
  'lambda:CreateAlias',
  'lambda:DeleteAlias',
  'lambda:DeleteFunction',
  'lambda:PutRuntimeManagementConfig',
  'lambda:UpdateFunctionConfiguration',
] as const;

const bypasses: Bypasses = {
  ofDeployRoles: ['lambda:PublishVersion', 'lambda:UpdateAlias', 'lambda:UpdateFunctionCode'],
  others: otherBypasses,
  daily: [],
};

/** The step in which a build publishes a version of an image, and the one in which the alias is shifted to it. */
export const PUBLISH = 'publish';
export const SHIFT = 'shift';

/** Minutes that a build has to publish a version of an image. */
export const LONGEST_PUBLISH = 30;

/** The version that the step before published, as a variable of the pipeline; the name is that of the step that shifts. */
export function publishedVersion(shift: string, code: Lambda['code']): string {
  // The Lambda action says it by a name of AWS's, a build by one that a shell may export.
  const variable = code === 'image' ? 'FUNCTION_VERSION' : 'FunctionVersion';
  return `#{${shift.slice(0, -SHIFT.length)}${PUBLISH}.${variable}}`;
}

/** What the log of an action takes in a boundary, at most. */
export const LOG = '/aws/codepipeline/…:log-stream:*'.padEnd(60);

const stepsOf: Readonly<Record<Lambda['code'], readonly DeployStep[]>> = {
  zip: [{ role: 'deploy role' }],
  image: [
    { name: PUBLISH, role: 'stage role' },
    { name: SHIFT, role: 'deploy role' },
  ],
};

/** The alias tells the version that callers get, and that one its code. */
export const runsCode: ReadBack<Pick<Lambda, 'function' | 'alias' | 'code' | 'artifact'>> = {
  tells: 'function',
  of: ({ function: name, alias: of, code, artifact }) => ({
    kind: 'function',
    runs: code === 'image' ? 'image' : { artifact },
    function: name,
    alias: of,
  }),
};

/**
 * One action, which publishes a version of a package and shifts the alias to it. It takes no image: a build publishes a version
 * of one before.
 */
export const lambdaTraits: DeployTraits<Lambda> = {
  takes: ({ code }) => (code === 'image' ? 'image' : 'artifact'),
  readBack: runsCode,
  target: { noun: 'function', nameIn: (deploy) => deploy.function },
  teamRoles: () => [],
  imageFunction: ({ code, function: name }) => (code === 'image' ? name : undefined),
  bounds: ({ function: name, alias: of, code }) => [
    name,
    name,
    name,
    `${name}:${of}`,
    // The log of the action has the name of the pipeline, in two statements.
    ...Array.from({ length: 4 }, () => LOG),
    // The repository has the name of the application.
    ...(code === 'image' ? [`the images of ${name}`] : []),
  ],
  bypasses,
  steps: ({ code }) => stepsOf[code],
  builds: ({ code }) =>
    code === 'zip'
      ? []
      : [
          {
            step: PUBLISH,
            build: {
              ...usualProject,
              kind: 'deployment',
              preset: 'lambda-publish',
              timeoutMinutes: LONGEST_PUBLISH,
            },
            takes: 'deploy role',
            inputs: ['build'],
          },
        ],
  requires: ({ function: name, alias: of, code, traffic }) => [
    {
      type: 'AWS::Lambda::Function',
      name,
      properties: { PackageType: code === 'image' ? 'Image' : 'Zip' },
    },
    { type: 'AWS::Lambda::Version', name: `${name}/1` },
    { type: 'AWS::Lambda::Alias', name: `${name}/${of}`, properties: { FunctionVersion: '1' } },
    ...traffic.alarms.map((alarm) => ({ type: 'AWS::CloudWatch::Alarm', name: alarm })),
  ],
  problems: (deploy, subject) =>
    deploy.code === 'image' ? withoutDigest(subject) : unknownArtifact(deploy, subject),
};
