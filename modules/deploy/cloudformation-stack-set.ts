import type { Statement } from '../../policies/document';
import type { Named, PipelineAction } from '../actions/pipeline-action';

export interface StackSetProps {
  readonly partition: string;
  /** Account of the set. */
  readonly accountId: string;
  /** Regions of the account that the set is in. */
  readonly regions: readonly string[];
  readonly stackSet: string;
  /** Ids of the accounts with a stack of the set. */
  readonly targets: readonly string[];
  /** ARN of the role that assumes the execution roles. */
  readonly administrationRoleArn: string;
}

const SERVICE = 'cloudformation.amazonaws.com';
const FOLLOW = [
  'cloudformation:DescribeStackSet',
  'cloudformation:DescribeStackSetOperation',
  'cloudformation:ListStackInstances',
];
/** One action makes stacks, and changes them with their set. Where others follow, one more action has them do so. */
const change = (followed: boolean) => [
  'cloudformation:CreateStackInstances',
  ...(followed ? ['cloudformation:UpdateStackInstances'] : []),
  'cloudformation:UpdateStackSet',
];

/**
 * What the two actions for stack sets ask for in the account of the set. A policy that names sets names the accounts and
 * the types of resources too.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-StackSets.html (2026-11-28)
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/security_iam_id-based-policy-examples.html (2026-11-28)
 */
export function deployToStackSet(props: StackSetProps): readonly Statement[] {
  const { partition, accountId, regions, stackSet, targets, administrationRoleArn } = props;
  const sets = regions.map(
    (region) => `arn:${partition}:cloudformation:${region}:${accountId}:stackset/${stackSet}:*`,
  );
  return [
    // CreateStackSet has no resource-level permission: the roles that may be passed decide.
    { Sid: 'MakeStackSets', Effect: 'Allow', Action: 'cloudformation:CreateStackSet', Resource: '*' },
    { Sid: 'FollowStackSets', Effect: 'Allow', Action: FOLLOW, Resource: sets },
    {
      Sid: 'ChangeStackSets',
      Effect: 'Allow',
      Action: change(targets.length > 1),
      Resource: [
        ...sets,
        ...targets.map(
          (target) =>
            `arn:${partition}:cloudformation:*:${accountId}:stackset-target/${stackSet}:*/${target}`,
        ),
        `arn:${partition}:cloudformation:*::type/resource/*`,
      ],
    },
    {
      Sid: 'PassAdministrationRoles',
      Effect: 'Allow',
      Action: 'iam:PassRole',
      Resource: administrationRoleArn,
      Condition: { StringEquals: { 'iam:PassedToService': SERVICE } },
    },
  ];
}

/** The most that a role which deploys stack sets may ever be granted, for any set of the account. */
export function stackSetCeiling({
  followed,
}: {
  /** Whether stacks of any set follow it after the first ones. */
  readonly followed: boolean;
}): readonly Statement[] {
  return [
    {
      Sid: 'CeilingStackSets',
      Effect: 'Allow',
      Action: ['cloudformation:CreateStackSet', ...change(followed), ...FOLLOW],
      Resource: '*',
    },
    {
      Sid: 'CeilingPassToCloudFormation',
      Effect: 'Allow',
      Action: 'iam:PassRole',
      Resource: '*',
      Condition: { StringEquals: { 'iam:PassedToService': SERVICE } },
    },
  ];
}

export interface StackInstancesProps extends Named {
  readonly region: string;
  /** The artifacts that the files are of. @default none */
  readonly inputs?: readonly string[];
  readonly stackSet: string;
  /** Ids of the accounts whose stacks change. */
  readonly targets: readonly string[];
  /** Regions of the stacks, in the order that they change in. */
  readonly regions: readonly string[];
  readonly failureTolerancePercent: number;
  readonly maxConcurrentPercent: number;
}

export interface StackSetActionProps extends StackInstancesProps {
  /** The template: `artifact::file`. */
  readonly template: string;
  /** The parameters: `artifact::file`. @default the template's own */
  readonly parameters?: string | undefined;
  readonly capabilities: readonly string[];
  readonly administrationRoleArn: string;
  readonly executionRoleName: string;
}

/**
 * The action makes or changes the set. With accounts of its own, it leaves all others as they are: without any, it would
 * change every stack of the set.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-StackSets.html (2026-11-28)
 */
export function stackSetAction(props: StackSetActionProps): PipelineAction {
  const { capabilities, parameters } = props;
  return {
    ...onStacks(props, 'CloudFormationStackSet'),
    configuration: {
      ...stacks(props),
      TemplatePath: props.template,
      PermissionModel: 'SELF_MANAGED',
      AdministrationRoleArn: props.administrationRoleArn,
      ExecutionRoleName: props.executionRoleName,
      ...(parameters !== undefined && { Parameters: parameters }),
      ...(capabilities.length > 0 && { Capabilities: capabilities.join(',') }),
    },
  };
}

/** @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-StackSets.html (2026-11-28) */
export function stackInstancesAction(props: StackInstancesProps): PipelineAction {
  return { ...onStacks(props, 'CloudFormationStackInstances'), configuration: stacks(props) };
}

function onStacks({ name, roleArn, region, inputs }: StackInstancesProps, provider: string) {
  return { name, roleArn, region, category: 'Deploy', provider, ...(inputs && { inputs }) } as const;
}

function stacks(props: StackInstancesProps): Readonly<Record<string, string>> {
  return {
    StackSetName: props.stackSet,
    DeploymentTargets: props.targets.join(','),
    Regions: props.regions.join(','),
    FailureTolerancePercentage: `${props.failureTolerancePercent}`,
    MaxConcurrentPercentage: `${props.maxConcurrentPercent}`,
  };
}
