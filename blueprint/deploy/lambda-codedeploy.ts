import { z } from 'zod';
import { usualProject } from '../schema/build';
import { roleName } from '../schema/wanted';
import { unknownArtifact } from './artifact-file';
import {
  boundsOfMadeGroup,
  codeDeployBypasses,
  codeDeployRole,
  groupOfTeam,
  lambdaShift,
  madeGroup,
  type OwnConfiguration,
} from './codedeploy';
import { boundsOfTeamsGroup, broughtAsGroup, requiresGroupOfTeam } from './codedeploy-team';
import {
  codeOfFunction,
  functionName,
  LOG,
  LONGEST_PUBLISH,
  otherBypasses,
  PUBLISH,
  runsCode,
  SHIFT,
} from './lambda';
import { deployName } from './name';
import type { Bypasses, DeployProblem, DeployTraits, Requirement } from './traits';
import { withoutDigest } from './without-digest';

/** Longest time that a build waits for CodeDeploy, in minutes: eight hours, as long as CodePipeline waits for a build. */
const LONGEST_SHIFT = 480;

const made = z.strictObject({
  ...madeGroup,
  /** How calls are shifted to the new version. @default all of them at once */
  configuration: lambdaShift.prefault({ kind: 'all-at-once' }),
});

const ofTeam = groupOfTeam('Lambda').extend({
  /** Name of the role in each account that the group works with. */
  serviceRole: roleName,
});

/** A new version of an AWS Lambda function, and CodeDeploy, which shifts calls to it and asks functions before and after. */
export const lambdaCodeDeploy = z.strictObject({
  kind: z.literal('lambda-codedeploy'),
  ...codeOfFunction,
  /** The application and the deployment group of CodeDeploy. */
  codeDeploy: z.discriminatedUnion('madeBy', [ofTeam, made]),
  /** Function of each account that is asked before calls are shifted. @default none */
  beforeTraffic: functionName.optional(),
  /** Function of each account that is asked when all calls are shifted. @default none */
  afterTraffic: functionName.optional(),
  ...deployName,
});

type LambdaCodeDeploy = z.output<typeof lambdaCodeDeploy>;

/** The functions that CodeDeploy asks. */
export function hooksOf({ beforeTraffic, afterTraffic }: LambdaCodeDeploy): readonly string[] {
  return [...new Set([beforeTraffic, afterTraffic].filter((name) => name !== undefined))];
}

const bypasses: Bypasses = {
  ofDeployRoles: [...codeDeployBypasses.ofDeployRoles, 'lambda:PublishVersion', 'lambda:UpdateFunctionCode'],
  ofServiceRoles: ['lambda:UpdateAlias'],
  others: [...codeDeployBypasses.others, ...otherBypasses],
  daily: [],
};

/** Two steps: a version is published, by the Lambda action or by a build; then a build has CodeDeploy shift the alias. */
export const lambdaCodeDeployTraits: DeployTraits<LambdaCodeDeploy> = {
  takes: ({ code }) => (code === 'image' ? 'image' : 'artifact'),
  readBack: runsCode,
  target: { noun: 'function', nameIn: (deploy) => deploy.function },
  teamRoles: ({ codeDeploy }) =>
    codeDeploy.madeBy === 'team'
      ? [{ name: codeDeploy.serviceRole, noun: 'service role of CodeDeploy', pullsImages: false }]
      : [],
  imageFunction: ({ code, function: name }) => (code === 'image' ? name : undefined),
  bounds: ({ function: name, alias, code, codeDeploy }) => [
    name,
    name,
    `${name}:${alias}`,
    name,
    ...(code === 'image' ? [`the images of ${name}`] : Array.from({ length: 4 }, () => LOG)),
    ...(codeDeploy.madeBy === 'team' ? boundsOfTeamsGroup(codeDeploy) : boundsOfMadeGroup),
  ],
  brings: ({ codeDeploy }) => (codeDeploy.madeBy === 'team' ? broughtAsGroup(codeDeploy) : []),
  bypasses,
  steps: ({ code }) => [
    { name: PUBLISH, role: code === 'image' ? 'stage role' : 'deploy role' },
    { name: SHIFT, role: 'stage role' },
  ],
  builds: ({ code, artifact }) => [
    ...(code === 'image'
      ? [buildOf(PUBLISH, { preset: 'lambda-publish', minutes: LONGEST_PUBLISH, input: 'build' })]
      : []),
    buildOf(SHIFT, {
      preset: 'lambda-codedeploy',
      minutes: LONGEST_SHIFT,
      input: code === 'image' ? 'build' : artifact,
    }),
  ],
  serviceRoles: (deploy) => (deploy.codeDeploy.madeBy === 'landing-zone' ? [codeDeployRole(deploy)] : []),
  requires,
  problems: (deploy, subject) => [
    ...(deploy.code === 'image' ? withoutDigest(subject) : unknownArtifact(deploy, subject)),
    ...tooLong(deploy),
    ...asksItself(deploy),
  ],
};

function buildOf(
  step: string,
  { preset, minutes, input }: { readonly preset: string; readonly minutes: number; readonly input: string },
) {
  return {
    step,
    build: { ...usualProject, kind: 'deployment', preset, timeoutMinutes: minutes },
    takes: 'deploy role',
    inputs: [input],
  } as const;
}

/** CodeDeploy has two days, the build that waits for it has less. */
function tooLong({ codeDeploy }: LambdaCodeDeploy): readonly DeployProblem[] {
  if (codeDeploy.madeBy === 'team') return [];
  const shift = codeDeploy.configuration as OwnConfiguration;
  if (!('minutes' in shift) || !('percent' in shift)) return [];
  const steps = shift.kind === 'linear' ? Math.ceil(100 / shift.percent) - 1 : 1;
  const minutes = steps * shift.minutes;
  if (minutes < LONGEST_SHIFT - 30) return [];
  return [
    {
      field: 'codeDeploy.configuration.minutes',
      found: `${minutes} minutes between the first shift and the last`,
      wanted: `less than ${LONGEST_SHIFT - 30}: CodePipeline waits for eight hours`,
      change: 'shift more at a time, or wait less between two shifts',
    },
  ];
}

/** CodeDeploy would call what it deploys, which answers no deployment. */
function asksItself(deploy: LambdaCodeDeploy): readonly DeployProblem[] {
  return (['beforeTraffic', 'afterTraffic'] as const)
    .filter((field) => deploy[field] === deploy.function)
    .map((field) => ({
      field,
      found: `"${deploy.function}"`,
      wanted: 'another function than the one that is deployed',
      change: 'write a function that tries the new version and tells CodeDeploy its answer',
    }));
}

function requires(deploy: LambdaCodeDeploy): readonly Requirement[] {
  const { function: name, alias, code, codeDeploy } = deploy;
  const function_: readonly Requirement[] = [
    { type: 'AWS::Lambda::Function', name, properties: { PackageType: code === 'image' ? 'Image' : 'Zip' } },
    { type: 'AWS::Lambda::Version', name: `${name}/1` },
    { type: 'AWS::Lambda::Alias', name: `${name}/${alias}`, properties: { FunctionVersion: '1' } },
    ...hooksOf(deploy).map((hook) => ({ type: 'AWS::Lambda::Function', name: hook })),
  ];
  if (codeDeploy.madeBy === 'landing-zone')
    return [
      ...function_,
      ...codeDeploy.alarms.map((alarm) => ({ type: 'AWS::CloudWatch::Alarm', name: alarm })),
    ];
  return [...function_, ...requiresGroupOfTeam('Lambda', codeDeploy)];
}
