import { z } from 'zod';
import { tryParseArn } from '../../policies/arn';
import { didYouMean } from '../problems/did-you-mean';
import { type DeploymentBuild, usualProject } from '../schema/build';
import { projectFields } from '../schema/project';
import { RELEASE, release } from '../schema/terraform-release';
import { bucketName, list, onePath, pattern, wanted } from '../schema/wanted';
import { unknownArtifact } from './artifact-file';
import { deployName } from './name';
import { permissionProblems, permissions } from './terraform-permissions';
import type { DeployPlace, DeployProblem, DeployStep, DeploySubject, DeployTraits } from './traits';

/** Where the state of one account is kept, if the team brings it. */
const state = z.strictObject({
  /** Name of a bucket of the account. */
  bucket: bucketName,
  /** ARN of a key of the account that the state is encrypted with. @default as the bucket encrypts by itself, with a key that needs no permission */
  keyArn: pattern(
    /^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/[\w-]+$/,
    'the ARN of a key',
    'copy the ARN of the key, not of an alias',
  ).optional(),
});

const { timeoutMinutes, vpc, variables, parameters, secrets, secretKeys } = projectFields;
const builds = z.strictObject({ timeoutMinutes, vpc, variables, parameters, secrets, secretKeys });

const placeholders = wanted('a path in which only {account} and {region} stand in braces', 'correct it');
const path = onePath(100).refine(
  (text) => !/[{}]/.test(text.replaceAll(/\{(account|region)\}/g, '')),
  placeholders,
);

/** A configuration of Terraform, or one that cdktf wrote: planned, approved, and applied as it was approved. */
export const terraform = z.strictObject({
  kind: z.literal('terraform'),
  /** Which Terraform. @default 1.11.4 of Terraform */
  release: release.default(RELEASE),
  /** Folder of the artifact in which it runs: `cdktf.out/stacks/{account}`. @default the artifact's own */
  directory: path.default('.'),
  /** Files of variables from there: `env/{account}.tfvars`. @default those that Terraform finds by itself */
  varFiles: list(path).default([]),
  /** The artifact of the build that it is in. @default 'build' */
  artifact: pattern(/^[\w-]{1,100}$/, 'the name of an artifact', 'correct it').default('build'),
  /** Where the state is, by the name of the account. @default a bucket of the account that the landing zone makes */
  state: z.record(z.string(), state).default({}),
  permissions,
  /** Accounts in which the plan is applied without anybody having seen it. @default none */
  withoutApproval: list(z.string()).default([]),
  /** What the builds that plan and apply have: how long they may take, their network, and tokens of other providers. */
  build: builds.default({ timeoutMinutes: 60 }),
  ...deployName,
});

type Terraform = z.output<typeof terraform>;

/** Its plan, whoever approves it, and its apply. */
export const terraformTraits: DeployTraits<Terraform> = {
  readBack: {
    none: "what it makes is of any kind, and the state is the team's: the next plan tells what is otherwise",
  },
  // The builds that plan and apply take the artifact, and the deploy role does not.
  takes: 'nothing',
  // Each deployment has a state of its own, whoever keeps it.
  target: { noun: 'state', nameIn: () => undefined },
  neverBack: 'it would apply an old plan again, which Terraform refuses ("Saved plan is stale")',
  teamRoles: () => [],
  buckets: ({ state: states }) =>
    Object.entries(states).map(([account, { bucket }]) => ({ field: `state.${account}.bucket`, bucket })),
  brings: ({ state: states, permissions: { plan, apply } }) => [
    ...Object.values(states).flatMap(({ bucket, keyArn }) => [
      `arn:*:s3:::${bucket}`,
      ...(keyArn ? [keyArn] : []),
    ]),
    // What Terraform makes, or finds.
    ...[...plan, ...apply]
      .flatMap(({ resources }) => resources)
      .filter((resource) => resource !== '*')
      .map((resource) => resource.replace(/\{(region|account)\}/g, '*')),
  ],
  bounds: ({ permissions: { plan, apply } }) => [
    ...STATE_NAMES,
    ...[...plan, ...apply].flatMap(({ actions, resources }) => [actions.join(), ...resources]),
  ],
  bypasses: {
    none: 'Terraform changes what its permissions name, which people of the team work with too: what of it is for the pipeline alone, policies of those resources say (docs/deploy/terraform.md)',
  },
  builds: (deploy) => [
    {
      step: 'plan',
      build: buildOf(deploy, 'terraform-plan'),
      takes: 'plan role',
      inputs: [deploy.artifact],
      outputs: [PLANS],
    },
    {
      step: 'apply',
      build: buildOf(deploy, 'terraform-apply'),
      takes: 'deploy role',
      inputs: [deploy.artifact, PLANS],
    },
  ],
  steps: ({ withoutApproval }, account) => [
    { name: 'plan', role: 'stage role' },
    ...(withoutApproval.includes(account) ? [] : [approval(account)]),
    { name: 'apply', role: 'stage role' },
  ],
  requires: ({ state: states }, { account }) => {
    const { bucket, keyArn } = states[account] ?? {};
    return [
      ...(bucket ? [{ type: 'AWS::S3::Bucket', name: bucket }] : []),
      ...(keyArn ? [{ type: 'AWS::KMS::Key', name: keyArn }] : []),
    ];
  },
  reads: ({ directory, artifact }, place) => [
    { field: 'directory', artifact, file: `${inPlace(directory, place)}.terraform.lock.hcl` },
  ],
  problems: (deploy, subject) => [
    ...permissionProblems(deploy.permissions),
    ...unknownAccounts('state', Object.keys(deploy.state), subject),
    ...unknownAccounts('withoutApproval', deploy.withoutApproval, subject),
    ...Object.keys(deploy.state).flatMap((account) => foreignKey(deploy, account, subject)),
    ...unknownArtifact(deploy, subject),
  ],
};

/**
 * Starts the names of the artifacts that plans are, one for each account and region: the first ten characters are the
 * folder that they lie in.
 */
const PLANS = 'terraform_plan';

function approval(account: string): DeployStep {
  return {
    name: 'approve',
    role: 'approver',
    text: (step) =>
      `Plan for ${account}: #{${step('plan')}.PLAN_SUMMARY} The log of the action ${step('plan')} has the whole plan.`,
  };
}

function buildOf({ release: { tool, version, sha256 }, build }: Terraform, preset: string): DeploymentBuild {
  return {
    ...usualProject,
    ...build,
    kind: 'deployment',
    preset,
    variables: { ...build.variables, RELEASE_TOOL: tool, RELEASE_VERSION: version, RELEASE_SHA256: sha256 },
  };
}

/** The folder of a place, with a slash at its end. */
function inPlace(directory: string, { account, region }: Pick<DeployPlace, 'account' | 'region'>): string {
  const folder = directory.replaceAll('{account}', account).replaceAll('{region}', region);
  return folder === '.' ? '' : `${folder.replace(/\/$/, '')}/`;
}

/** About what the boundary names of a state: bucket, its two objects, and the keys of the region. */
const STATE_NAMES = ['bucket', 'state', 'lock', 'key'].map((each) => each.padEnd(60));

function unknownAccounts(
  field: string,
  named: readonly string[],
  { places }: DeploySubject,
): readonly DeployProblem[] {
  const reached = [...new Set(places.map(({ account }) => account))];
  return named
    .filter((account) => !reached.includes(account))
    .map((account) => ({
      field,
      found: `"${account}"`,
      wanted: `accounts that the application goes to (${reached.join(', ') || 'none'})`,
      change: didYouMean(account, reached, 'delete it, or add the account to a wave'),
    }));
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html (2026-11-28) */
function foreignKey(
  { state: states }: Terraform,
  account: string,
  subject: DeploySubject,
): readonly DeployProblem[] {
  const place = subject.places.find((each) => each.account === account);
  const key = tryParseArn(states[account]?.keyArn ?? '');
  const id = subject.idOf(account);
  const [region] = place?.regions ?? [];
  if (!key || !place || (key.account === id && key.region === region)) return [];
  return [
    {
      field: `state.${account}.keyArn`,
      found: `a key of account ${key.account} in ${key.region}`,
      wanted: `a key of ${account} (${id}) in ${region}, where the state is`,
      change: 'copy the ARN of a key there',
    },
  ];
}
