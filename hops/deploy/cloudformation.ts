import type { Deploy } from '../../blueprint/deploy';
import { type ArtifactFile, fileOf } from '../../blueprint/deploy/artifact-file';
import { CHANGE_SET } from '../../blueprint/deploy/stack-template';
import type { OfKind } from '../../blueprint/kinds';
import { everyIdOf, forAllDeployRoles, underBoundary } from '../free';
import { allowed, type Hop } from '../hop';
import type { DeployedAction, DeployedStep, Deployment, HopsOfDeployKind } from './kind';
import { passesToCloudFormation } from './passes-role';
import { aroundStack, changesNothingElse, stackIn } from './stack-limits';

type CloudFormation = OfKind<Deploy, 'cloudformation'>;

/** As of 2026-11-28. */
const cloudFormationAction =
  'https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CloudFormation.html#edit-role-cloudformation';
/** As of 2026-11-28. */
const cloudFormationActions =
  'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscloudformation.html';

export const cloudformation: HopsOfDeployKind<CloudFormation> = {
  inTarget: (deploy, deployment) => [
    ...changesStack(deploy, deployment),
    ...passesToCloudFormation(deployment, { role: deploy.executionRole, noun: 'execution role' }),
    ...changesNothingElse(deploy, deployment),
  ],
  action,
  aroundPipeline: () => [],
  aroundDeployment: aroundStack,
};

/** The change set that is made, or that is executed. */
function action(deploy: CloudFormation, { blueprint, step }: DeployedStep): DeployedAction {
  const { account, region, part } = step;
  const kind = { category: 'Deploy', provider: 'CloudFormation' } as const;
  const changeSet = { StackName: deploy.stack, ChangeSetName: CHANGE_SET };
  if (part === 'execute')
    return {
      ...kind,
      namespace: step.name,
      configuration: { ActionMode: 'CHANGE_SET_EXECUTE', ...changeSet },
    };
  const at = { account: account.name, region };
  const template = fileOf(deploy.template, at);
  const configuration = deploy.configuration === undefined ? undefined : fileOf(deploy.configuration, at);
  const values = Object.entries(deploy.parameters ?? {}).map(([name, value]) => ({
    name,
    value: typeof value === 'string' ? value : { ...fileOf(value.file, at), key: value.key },
  }));
  const artifacts = [
    template,
    configuration,
    ...values.map(({ value }) => (typeof value === 'string' ? undefined : value)),
  ].flatMap((each) => each?.artifact ?? []);
  return {
    ...kind,
    inputs: [...new Set(artifacts)],
    configuration: {
      ActionMode: 'CHANGE_SET_REPLACE',
      ...changeSet,
      RoleArn: blueprint.names.roleArn(account.id, deploy.executionRole),
      TemplatePath: pathOf(template),
      TemplateConfiguration: configuration && pathOf(configuration),
      Capabilities: deploy.capabilities.length > 0 ? deploy.capabilities.join(',') : undefined,
      ParameterOverrides: deploy.parameters && overridesOf(values),
      OutputFileName: undefined,
    },
  };
}

function pathOf({ artifact, file }: ArtifactFile): string {
  return `${artifact}::${file}`;
}

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/continuous-delivery-codepipeline-parameter-override-functions.html (2026-11-28) */
function overridesOf(
  values: readonly {
    readonly name: string;
    readonly value: string | (ArtifactFile & { readonly key: string });
  }[],
): string {
  const overrides: Record<string, unknown> = {};
  for (const { name, value } of values)
    overrides[name] =
      typeof value === 'string' ? value : { 'Fn::GetParam': [value.artifact, value.file, value.key] };
  return JSON.stringify(overrides);
}

/** What the CloudFormation action asks for in one region of the target account. */
function changesStack(deploy: CloudFormation, deployment: Deployment): readonly Hop[] {
  const { place, title, who, account, where, blueprint } = deployment;
  const { arn, resource } = stackIn(deploy.stack, deployment);
  const free = [everyIdOf(arn), ...underBoundary(blueprint, account), forAllDeployRoles(blueprint)];
  const asks = { who, resource, free };
  return [
    ...allowed(place, `${title} looks at the stack ${deploy.stack} and what happened to it in ${where}`, {
      ...asks,
      actions: ['cloudformation:DescribeStacks', 'cloudformation:DescribeStackEvents'],
      documentation: cloudFormationAction,
    }),
    ...allowed(place, `${title} replaces and executes the change set of ${deploy.stack} in ${where}`, {
      ...asks,
      actions: [
        'cloudformation:CreateChangeSet',
        'cloudformation:DeleteChangeSet',
        'cloudformation:DescribeChangeSet',
        'cloudformation:ExecuteChangeSet',
      ],
      context: { 'cloudformation:ChangeSetName': CHANGE_SET },
      documentation: cloudFormationAction,
    }),
    ...(deploy.configuration === undefined
      ? []
      : allowed(place, `${title} gives the stack ${deploy.stack} the tags of its configuration in ${where}`, {
          ...asks,
          actions: ['cloudformation:TagResource'],
          context: { 'cloudformation:CreateAction': 'CreateChangeSet' },
          documentation: cloudFormationActions,
        })),
  ];
}
