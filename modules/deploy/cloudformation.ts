import type { Statement } from '../../policies/document';
import type { Named, PipelineAction } from '../actions/pipeline-action';

export interface CloudFormationProps {
  readonly partition: string;
  readonly accountId: string;
  /** Regions of the account that the stack is in. */
  readonly regions: readonly string[];
  readonly stack: string;
  readonly changeSet: string;
  /** ARN of the role that CloudFormation makes the resources of the stack with. */
  readonly executionRoleArn: string;
  /** Whether a template configuration file may give the stack tags. */
  readonly tags: boolean;
}

/** Whom the action passes the execution role to. */
const SERVICE = 'cloudformation.amazonaws.com';

/** The second for the message of an action that failed. */
const READ = ['cloudformation:DescribeStacks', 'cloudformation:DescribeStackEvents'];
const CHANGE = [
  'cloudformation:CreateChangeSet',
  'cloudformation:DeleteChangeSet',
  'cloudformation:DescribeChangeSet',
  'cloudformation:ExecuteChangeSet',
];

/**
 * What the CloudFormation action asks for in the target account, to replace a change set and to execute it. Nothing by
 * which a stack is changed without one.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CloudFormation.html#edit-role-cloudformation (2026-11-28)
 */
export function deployToStack(props: CloudFormationProps): readonly Statement[] {
  const { partition, accountId, regions, stack, changeSet, executionRoleArn, tags } = props;
  const stacks = regions.map(
    (region) => `arn:${partition}:cloudformation:${region}:${accountId}:stack/${stack}/*`,
  );
  return [
    { Sid: 'ReadStacks', Effect: 'Allow', Action: READ, Resource: stacks },
    {
      Sid: 'WorkOnChangeSets',
      Effect: 'Allow',
      Action: CHANGE,
      Resource: stacks,
      Condition: { StringEquals: { 'cloudformation:ChangeSetName': changeSet } },
    },
    ...(tags
      ? [
          {
            Sid: 'TagStacks',
            Effect: 'Allow' as const,
            Action: 'cloudformation:TagResource',
            Resource: stacks,
            Condition: { StringEquals: { 'cloudformation:CreateAction': 'CreateChangeSet' } },
          },
        ]
      : []),
    {
      Sid: 'PassExecutionRoles',
      Effect: 'Allow',
      Action: 'iam:PassRole',
      Resource: executionRoleArn,
      Condition: { StringEquals: { 'iam:PassedToService': SERVICE } },
    },
  ];
}

/** The most that a role which deploys stacks may ever be granted, for any stack of the account. */
export function stackCeiling({ tags }: Pick<CloudFormationProps, 'tags'>): readonly Statement[] {
  return [
    {
      Sid: 'CeilingStacks',
      Effect: 'Allow',
      Action: [...CHANGE, ...READ, ...(tags ? ['cloudformation:TagResource'] : [])],
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

export interface ChangeSetProps extends Named {
  readonly region: string;
  readonly stack: string;
  readonly changeSet: string;
}

export interface MakeChangeSetProps extends ChangeSetProps {
  readonly executionRoleArn: string;
  /** The artifacts that the files are of. */
  readonly inputs: readonly string[];
  /** The template: `artifact::file`. */
  readonly template: string;
  /** The template configuration: `artifact::file`. @default none */
  readonly configuration?: string | undefined;
  readonly capabilities: readonly string[];
  /** Values of parameters, as JSON. @default those of the configuration, or the template's own */
  readonly parameters?: string | undefined;
}

/** @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CloudFormation.html (2026-11-28) */
export function makeChangeSet(props: MakeChangeSetProps): PipelineAction {
  const { capabilities, configuration, parameters } = props;
  return {
    ...cloudformation(props),
    inputs: props.inputs,
    configuration: {
      ActionMode: 'CHANGE_SET_REPLACE',
      StackName: props.stack,
      ChangeSetName: props.changeSet,
      RoleArn: props.executionRoleArn,
      TemplatePath: props.template,
      ...(configuration !== undefined && { TemplateConfiguration: configuration }),
      ...(capabilities.length > 0 && { Capabilities: capabilities.join(',') }),
      ...(parameters !== undefined && { ParameterOverrides: parameters }),
    },
  };
}

/**
 * The outputs of the stack are variables of the action.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CloudFormation.html (2026-11-28)
 */
export function executeChangeSet(props: ChangeSetProps): PipelineAction {
  return {
    ...cloudformation(props),
    namespace: props.name,
    configuration: {
      ActionMode: 'CHANGE_SET_EXECUTE',
      StackName: props.stack,
      ChangeSetName: props.changeSet,
    },
  };
}

function cloudformation({ name, roleArn, region }: ChangeSetProps) {
  return { name, roleArn, region, category: 'Deploy', provider: 'CloudFormation' } as const;
}
