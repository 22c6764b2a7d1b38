import { z } from 'zod';
import { didYouMean } from '../problems/did-you-mean';
import { list, pattern, reason, roleName } from '../schema/wanted';
import { artifactFile, fileOf, notOfTheBuild } from './artifact-file';
import { guardsOfRole } from './guards';
import { deployName } from './name';
import { CHANGE_SET, filesOf, parameterOverrides, parameters } from './stack-template';
import type { DeployProblem, DeployStep, DeploySubject, DeployTraits, Guard } from './traits';

const CHANGE_SET_STEP = 'change-set';

/** Characters that CodePipeline takes in one value of an action's configuration. */
const LONGEST = 1000;

/** A stack of CloudFormation, by a change set that somebody looks at before it is executed. */
export const cloudformation = z.strictObject({
  kind: z.literal('cloudformation'),
  /** Name of the stack in each account. @see https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html */
  stack: pattern(
    /^[A-Za-z][A-Za-z0-9-]{0,127}$/,
    'the name of a stack: letters, digits and hyphens, at most 128, a letter first',
    'correct it',
  ),
  /** The template, as a file of an artifact: `build::template.yaml`. */
  template: artifactFile('the template'),
  /** Name of the role in each account that CloudFormation makes the resources of the stack with. */
  executionRole: roleName,
  /** What the template may do beyond plain resources. @default nothing: the change set of such a template fails */
  capabilities: list(z.enum(['CAPABILITY_IAM', 'CAPABILITY_NAMED_IAM', 'CAPABILITY_AUTO_EXPAND'])).default(
    [],
  ),
  /** Parameters of the template: a text, or a value of a JSON file. @default those of `configuration`, or the template's own */
  parameters: parameters.optional(),
  /**
   * The template configuration file: parameters and tags. `{account}` and `{region}` stand for where the stack is.
   *
   * @default none
   */
  configuration: artifactFile('the template configuration').optional(),
  /** Where a change set is executed before anybody looked at it. @default nowhere: each waits for an approver */
  withoutApproval: z
    .strictObject({
      /** Names of accounts. @default every account */
      accounts: list(z.string()).optional(),
      reason,
    })
    .optional(),
  ...deployName,
});

type CloudFormation = z.output<typeof cloudformation>;

/**
 * Who works on the stack beside the pipeline, or hands on the role that makes what is in it. As of 2026-11-28.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscloudformation.html
 */
function guards({ stack, executionRole }: CloudFormation, partition: string): readonly Guard[] {
  const stacks = [`arn:${partition}:cloudformation:*:*:stack/${stack}/*`];
  return [
    {
      actions: [
        'cloudformation:CreateChangeSet',
        'cloudformation:DeleteChangeSet',
        'cloudformation:ExecuteChangeSet',
      ],
      resources: stacks,
      letsThrough: 'deploy roles',
    },
    {
      actions: [
        'cloudformation:CancelUpdateStack',
        'cloudformation:ContinueUpdateRollback',
        'cloudformation:CreateStack',
        'cloudformation:CreateStackRefactor',
        'cloudformation:DeleteStack',
        'cloudformation:ExecuteStackRefactor',
        'cloudformation:RollbackStack',
        'cloudformation:SetStackPolicy',
        'cloudformation:UpdateStack',
        'cloudformation:UpdateTerminationProtection',
      ],
      resources: stacks,
      letsThrough: 'nobody',
    },
    ...guardsOfRole(executionRole, partition),
  ];
}

/** A change set, a look at it, and its execution. */
export const cloudformationTraits: DeployTraits<CloudFormation> = {
  takes: 'template',
  readBack: {
    tells: 'stack',
    of: ({ stack, template }, place) => ({
      kind: 'stack',
      runs: fileOf(template, place),
      stack,
      changeSet: CHANGE_SET,
    }),
  },
  target: { noun: 'stack', nameIn: ({ stack }) => stack },
  teamRoles: ({ executionRole }) => [{ name: executionRole, noun: 'execution role', pullsImages: false }],
  bounds: ({ stack, executionRole, configuration }) => [
    `${stack}/*`,
    `${stack}/*`,
    ...(configuration ? [`${stack}/*`] : []),
    executionRole,
  ],
  bypasses: {
    none: 'denied on every resource they would close CloudFormation to the account, and to the landing zones of AWS: they are denied on the stacks that pipelines deploy',
  },
  brings: ({ stack }) => [`arn:*:cloudformation:*:*:stack/${stack}/*`],
  guards,
  makers: ({ executionRole }) => [executionRole],
  // A change set that was executed is none any more.
  restarts: true,
  steps: (deploy, account) => [
    { name: CHANGE_SET_STEP, role: 'deploy role' },
    ...(isApproved(deploy, account) ? [look(deploy)] : []),
    { name: 'execute', role: 'deploy role' },
  ],
  requires: ({ executionRole }) => [
    {
      type: 'AWS::IAM::Role',
      name: executionRole,
      properties: { trusts: 'cloudformation.amazonaws.com' },
    },
  ],
  reads: (deploy, place) =>
    Object.entries(filesOf(deploy)).flatMap(([field, path]) =>
      path === undefined ? [] : [{ field, ...fileOf(path, place) }],
    ),
  problems: (deploy, subject) => [
    ...notOfTheBuild(filesOf(deploy), subject.artifacts),
    ...longParameters(deploy, subject),
    ...elsewhere(deploy, subject),
    ...replacedMeanwhile(deploy, subject),
  ],
};

/** Whether somebody looks at a change set of an account before it is executed. */
function isApproved({ withoutApproval }: CloudFormation, account: string): boolean {
  if (withoutApproval === undefined) return true;
  return withoutApproval.accounts !== undefined && !withoutApproval.accounts.includes(account);
}

/** AWS has no address of a change set that is known before it is made: whoever approves finds it by its name. */
function look({ stack }: CloudFormation): DeployStep {
  return {
    name: 'approve',
    role: 'approver',
    text: (step) =>
      `Execute the change set that ${step(CHANGE_SET_STEP)} made? Look at it first, in that account and region: aws cloudformation describe-change-set --stack-name ${stack} --change-set-name ${CHANGE_SET}`,
  };
}

/** @see https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_ActionDeclaration.html (2026-11-28) */
function longParameters(deploy: CloudFormation, { places }: DeploySubject): readonly DeployProblem[] {
  const lengths = places.map((place) => parameterOverrides(deploy.parameters, place)?.length ?? 0);
  const longest = Math.max(0, ...lengths);
  if (longest <= LONGEST) return [];
  return [
    {
      field: 'parameters',
      found: `${longest} characters as JSON`,
      wanted: `at most ${LONGEST}, which CodePipeline takes`,
      change: 'have the build write a template configuration file, and name it as "configuration"',
    },
  ];
}

function elsewhere({ withoutApproval }: CloudFormation, { places }: DeploySubject): readonly DeployProblem[] {
  const reached = [...new Set(places.map(({ account }) => account))];
  return (withoutApproval?.accounts ?? [])
    .filter((account) => !reached.includes(account))
    .map((account) => ({
      field: 'withoutApproval.accounts',
      found: `"${account}", where the application does not go`,
      wanted: `accounts of its waves (${reached.join(', ')})`,
      change: didYouMean(account, reached, 'delete it'),
    }));
}

/** In parallel runs one would replace the change set that the approver of another looks at. */
function replacedMeanwhile(
  deploy: CloudFormation,
  { places, executionMode }: DeploySubject,
): readonly DeployProblem[] {
  if (executionMode !== 'parallel' || !places.some(({ account }) => isApproved(deploy, account))) return [];
  return [
    {
      field: 'withoutApproval',
      found: 'nothing, in an application whose runs are parallel',
      wanted:
        'runs one after another: a run would replace the change set that the approver of another run looks at',
      change: 'write executionMode: "queued" or "superseded" in the application',
    },
  ];
}
