import { z } from 'zod';
import { region } from '../schema/account';
import { list, pattern, roleName, someOf, wanted, whole } from '../schema/wanted';
import { artifactFile, fileOf, notOfTheBuild } from './artifact-file';
import { guardsOfRole } from './guards';
import { deployName } from './name';
import { stackSetProblems } from './stack-set-problems';
import type { DeployTraits, Guard } from './traits';

/** A stack set in one account, and where its stacks are. */
const stackSet = z.strictObject({
  /** Names of the accounts with a stack of the set. The first gets a new version before the others. */
  accounts: someOf(z.string(), 'account'),
  /** Regions of the stacks, in the order that they change in. @default the region of the set */
  regions: someOf(region, 'region').optional(),
  /** The region that the set itself is in. @default the first that the application and the account share */
  region: region.optional(),
});

const percent = (min: number) => whole(min, 100, 'percent');

/** A stack set of CloudFormation, which an account of each wave holds for the other accounts of the wave. */
export const cloudformationStackSet = z.strictObject({
  kind: z.literal('cloudformation-stack-set'),
  /** Name of the stack set. @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-StackSets.html */
  stackSet: pattern(
    /^[A-Za-z][A-Za-z0-9-]{0,127}$/,
    'the name of a stack set: letters, digits and hyphens, at most 128, a letter first',
    'correct it',
  ),
  /** The stack sets, by the name of the account that each is in. */
  sets: z.record(z.string(), stackSet),
  /** The template, as a file of an artifact: `build::template.yaml`. */
  template: artifactFile('the template'),
  /** A JSON list of parameters, as a file of an artifact; `{account}` and `{region}` stand for where the set is. @default the template's own */
  parameters: artifactFile('a JSON file').optional(),
  /** What the template may do beyond plain resources. @default nothing */
  capabilities: list(z.enum(['CAPABILITY_IAM', 'CAPABILITY_NAMED_IAM'])).default([]),
  /** Who makes the roles of the set. @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-StackSets.html#action-reference-StackSets-permissions (2026-11-28) */
  permissions: z
    .literal(
      'self-managed',
      wanted(
        '"self-managed": a service-managed set goes to whole organizational units and to accounts that join them, past the gates of the waves, and belongs to the management account, which nothing is deployed from',
        'write "self-managed" with the two roles; or have the organization deploy such a set without a pipeline',
      ),
    )
    .default('self-managed'),
  /** Name of the role, in the account of the set, that assumes the execution roles. */
  administrationRole: roleName,
  /** Name of the role in each account with a stack, which makes the resources. It trusts the administration role. */
  executionRole: roleName,
  /** Of how many accounts of a region the stacks may fail before the rest is left as it is (0-100). @default 0 */
  failureTolerancePercent: percent(0).default(0),
  /** In how many accounts of a region stacks change at the same time (1-100). @default 100 */
  maxConcurrentPercent: percent(1).default(100),
  ...deployName,
});

/** A deployment of a stack set, with every default filled in. */
export type StackSet = z.output<typeof cloudformationStackSet>;

/**
 * Who works on the set or on its stacks beside the pipeline, or hands on the roles. As of 2026-11-28.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscloudformation.html
 */
function guards(
  { stackSet: name, administrationRole, executionRole }: StackSet,
  partition: string,
): readonly Guard[] {
  const resources = [`arn:${partition}:cloudformation:*:*:stackset/${name}:*`];
  return [
    {
      actions: [
        'cloudformation:CreateStackInstances',
        'cloudformation:UpdateStackInstances',
        'cloudformation:UpdateStackSet',
      ],
      resources,
      letsThrough: 'deploy roles',
    },
    {
      actions: [
        'cloudformation:DeleteStackInstances',
        'cloudformation:DeleteStackSet',
        'cloudformation:ImportStacksToStackSet',
        'cloudformation:StopStackSetOperation',
      ],
      resources,
      letsThrough: 'nobody',
    },
    {
      actions: [
        'cloudformation:CreateChangeSet',
        'cloudformation:DeleteStack',
        'cloudformation:ExecuteChangeSet',
        'cloudformation:UpdateStack',
      ],
      resources: [`arn:${partition}:cloudformation:*:*:stack/StackSet-${name}-*`],
      letsThrough: 'makers',
    },
    ...[...new Set([administrationRole, executionRole])].flatMap((role) => guardsOfRole(role, partition)),
  ];
}

/** The set with its first account, then its other accounts: CodePipeline knows no other way to begin with some. */
export const cloudformationStackSetTraits: DeployTraits<StackSet> = {
  takes: 'template',
  readBack: {
    none: 'nothing asks yet which template the stack set has',
  },
  target: {
    noun: 'stack set',
    nameIn: ({ stackSet: name, sets }, account) => (sets[account] === undefined ? undefined : name),
  },
  teamRoles: ({ administrationRole, executionRole }) => [
    { name: administrationRole, noun: 'administration role', pullsImages: false },
    { name: executionRole, noun: 'execution role', pullsImages: false },
  ],
  bounds: ({ stackSet: name, sets, administrationRole }, account) => [
    `${name}:*`,
    `${name}:*`,
    ...(sets[account]?.accounts ?? []).map(() => `${name}:*/id-of-account`),
    administrationRole,
  ],
  bypasses: {
    none: 'denied on every resource they would close StackSets to the account: they are denied on the sets that pipelines deploy',
  },
  brings: ({ stackSet: name }) => [
    `arn:*:cloudformation:*:*:stackset/${name}:*`,
    `arn:*:cloudformation:*:*:stackset-target/${name}:*`,
    `arn:*:cloudformation:*:*:stack/StackSet-${name}-*`,
    'arn:*:cloudformation:*::type/resource/*',
  ],
  guards,
  makers: ({ executionRole }) => [executionRole],
  steps: ({ sets }, account) => [
    { name: 'stack-set', role: 'deploy role' },
    ...((sets[account]?.accounts.length ?? 0) > 1
      ? [{ name: 'instances', role: 'deploy role' } as const]
      : []),
  ],
  goesTo: ({ sets }, { account, region: at, regions }) =>
    sets[account] !== undefined && at === (sets[account].region ?? regions[0]),
  requires: ({ administrationRole, executionRole, sets }, { account }) => [
    {
      type: 'AWS::IAM::Role',
      name: administrationRole,
      properties: { trusts: 'cloudformation.amazonaws.com' },
    },
    ...((sets[account]?.accounts ?? []).includes(account)
      ? [{ type: 'AWS::IAM::Role', name: executionRole, properties: { trusts: administrationRole } }]
      : []),
  ],
  reads: ({ template, parameters }, place) => [
    { field: 'template', ...fileOf(template, place) },
    ...(parameters === undefined ? [] : [{ field: 'parameters', ...fileOf(parameters, place) }]),
  ],
  problems: (deploy, subject) => [
    ...notOfTheBuild({ template: deploy.template, parameters: deploy.parameters }, subject.artifacts),
    ...stackSetProblems(deploy.sets, subject),
  ],
};
