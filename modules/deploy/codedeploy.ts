import type { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { Construct } from 'constructs';
import type { Statement } from '../../policies/document';
import { mayAssume, trustService } from '../../policies/trust';
import type { Named, PipelineAction } from '../actions/pipeline-action';
import { DeliveryRole } from '../identity/delivery-role';

export interface CodeDeployProps {
  readonly partition: string;
  readonly accountId: string;
  /** Regions of the account that are deployed to. */
  readonly regions: readonly string[];
  /** Name of the application in CodeDeploy. */
  readonly application: string;
  readonly group: string;
  readonly configuration: string;
}

const CREATE = ['codedeploy:CreateDeployment', 'codedeploy:GetDeployment'];
const REGISTER = [
  'codedeploy:GetApplication',
  'codedeploy:GetApplicationRevision',
  'codedeploy:RegisterApplicationRevision',
];
const CONFIGURE = 'codedeploy:GetDeploymentConfig';

/**
 * What the actions CodeDeploy and CodeDeployToECS of CodePipeline ask for of CodeDeploy in the target account.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-ECSbluegreen.html#edit-role-codedeploy-ecs (2026-11-28)
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CodeDeploy.html (2026-11-28)
 */
export function createDeployments(props: CodeDeployProps): readonly Statement[] {
  const { application, group, configuration } = props;
  const inRegions = (resource: string) =>
    props.regions.map(
      (region) => `arn:${props.partition}:codedeploy:${region}:${props.accountId}:${resource}`,
    );
  return [
    {
      Sid: 'CreateDeployments',
      Effect: 'Allow',
      Action: CREATE,
      Resource: inRegions(`deploymentgroup:${application}/${group}`),
    },
    {
      Sid: 'RegisterRevisions',
      Effect: 'Allow',
      Action: REGISTER,
      Resource: inRegions(`application:${application}`),
    },
    {
      Sid: 'ReadDeploymentConfiguration',
      Effect: 'Allow',
      Action: CONFIGURE,
      Resource: inRegions(`deploymentconfig:${configuration}`),
    },
  ];
}

const LOOK_AT_GROUP = ['codedeploy:GetDeploymentGroup', 'codedeploy:ListDeployments'];
const LIST_GROUPS = 'codedeploy:ListDeploymentGroups';
const LIST_CONFIGURATIONS = 'codedeploy:ListDeploymentConfigs';

/**
 * What AWS's page lists beside for the action CodeDeploy, which installs on instances. aws-cdk grants none of it.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CodeDeploy.html#edit-role-codedeploy (2026-11-28)
 */
export function lookAtDeployments(props: Omit<CodeDeployProps, 'configuration'>): readonly Statement[] {
  const { partition, accountId, regions, application, group } = props;
  const inRegions = (resource: string) =>
    regions.map((region) => `arn:${partition}:codedeploy:${region}:${accountId}:${resource}`);
  return [
    {
      Sid: 'LookAtDeployments',
      Effect: 'Allow',
      Action: LOOK_AT_GROUP,
      Resource: inRegions(`deploymentgroup:${application}/${group}`),
    },
    {
      Sid: 'ListDeploymentGroups',
      Effect: 'Allow',
      Action: LIST_GROUPS,
      Resource: inRegions(`application:${application}`),
    },
    // It has no resource.
    { Sid: 'ListDeploymentConfigurations', Effect: 'Allow', Action: LIST_CONFIGURATIONS, Resource: '*' },
  ];
}

/** The most that a role which installs by CodeDeploy may ever be granted beside. */
export function lookCeiling(): readonly Statement[] {
  return [
    {
      Sid: 'CeilingCodeDeployLooks',
      Effect: 'Allow',
      Action: [...LOOK_AT_GROUP, LIST_CONFIGURATIONS, LIST_GROUPS],
      Resource: '*',
    },
  ];
}

/** The most that a role which deploys by CodeDeploy may ever be granted of it. */
export function codeDeployCeiling(): readonly Statement[] {
  return [
    { Sid: 'CeilingCodeDeploy', Effect: 'Allow', Action: [...CREATE, CONFIGURE, ...REGISTER], Resource: '*' },
  ];
}

export interface CodeDeployActionProps extends Named {
  readonly region: string;
  readonly application: string;
  readonly group: string;
  /** The artifact that holds the revision with its AppSpec file. */
  readonly artifact: string;
}

/** @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CodeDeploy.html (2026-11-28) */
export function codeDeployAction(props: CodeDeployActionProps): PipelineAction {
  return {
    name: props.name,
    roleArn: props.roleArn,
    category: 'Deploy',
    provider: 'CodeDeploy',
    region: props.region,
    inputs: [props.artifact],
    configuration: { ApplicationName: props.application, DeploymentGroupName: props.group },
  };
}

export interface CodeDeployServiceRoleProps {
  readonly name: string;
  /** The application that is deployed, for the description. */
  readonly application: string;
  /** ARNs of the deployment groups that the role works for. */
  readonly groupArns: readonly string[];
  /** What the groups need. */
  readonly statements: readonly Statement[];
}

/**
 * The role that CodeDeploy works with in the target account, for these deployment groups alone.
 *
 * @see https://docs.aws.amazon.com/codedeploy/latest/userguide/security_confused_deputy.html (2026-11-28)
 */
export class CodeDeployServiceRole extends Construct {
  readonly arn: string;
  /** What the role may do: a group that is there before it would be refused. */
  readonly policy: IamRolePolicy;

  constructor(scope: Construct, id: string, props: CodeDeployServiceRoleProps) {
    super(scope, id);
    const role = new DeliveryRole(this, 'role', {
      name: props.name,
      description: `CodeDeploy puts new versions of ${props.application} into service with it`,
      trust: [mayAssume('CodeDeployMayAssume', trustService('codedeploy.amazonaws.com', props.groupArns))],
    });
    this.policy = role.grant('deployment', props.statements);
    this.arn = role.arn;
  }
}

/** Lets CodeDeploy call the functions that an AppSpec file names as hooks; nothing without any. */
export function invokeHooks(functionArns: readonly string[]): readonly Statement[] {
  if (functionArns.length === 0) return [];
  return [{ Sid: 'InvokeHooks', Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: functionArns }];
}
