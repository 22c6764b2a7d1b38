import type { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { Codepipeline, type CodepipelineStageAction } from '@cdktf/provider-aws/lib/codepipeline';
import type { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { Construct } from 'constructs';
import { mayAssume, trustPipeline } from '../../policies/trust';
import type { PipelineAction } from '../actions/pipeline-action';
import { type ArtifactLocation, writeArtifacts } from '../artifacts/artifact-access';
import { DeliveryRole } from '../identity/delivery-role';
import type { PipelineStage } from './pipeline-stage';
import { type PipelineTrigger, renderTrigger } from './pipeline-trigger';
import { renderConditions } from './stage-condition';

/** The artifact store of one region that the pipeline deploys in. */
export interface PipelineStore {
  readonly region: string;
  readonly bucketName: string;
  /** Real ARN: across accounts, CodePipeline does not take an alias. */
  readonly keyArn: string;
  readonly access: ArtifactLocation;
}

/** @see https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_PipelineVariableDeclaration.html */
export interface PipelineVariable {
  readonly name: string;
  readonly defaultValue?: string;
  readonly description?: string;
}

export interface PromotionPipelineProps {
  readonly name: string;
  readonly arn: string;
  readonly roleName: string;
  /** Organization that roles of other accounts are in. @default roles of other accounts are named with their account */
  readonly organizationId?: string | undefined;
  /** Stores by region, the pipeline's own region first. */
  readonly stores: readonly PipelineStore[];
  readonly executionMode: 'QUEUED' | 'SUPERSEDED' | 'PARALLEL';
  readonly stages: readonly PipelineStage[];
  /** Events of repositories behind connections that start the pipeline, one entry for each source that has any. */
  readonly triggers: readonly PipelineTrigger[];
  readonly variables: readonly PipelineVariable[];
  /** ARN patterns of the roles the actions run with. */
  readonly actionRoles: readonly string[];
  /** What must be there before the pipeline: roles and policies that CodePipeline checks, and logs that it writes. */
  readonly dependsOn: readonly (IamRolePolicy | CloudwatchLogGroup)[];
}

/**
 * Carries one change through the waves: a V2 pipeline that queues its runs, each action with a role of its own.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/concepts-how-it-works.html
 */
export class PromotionPipeline extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, props: PromotionPipelineProps) {
    super(scope, id);
    const role = new DeliveryRole(this, 'role', {
      name: props.roleName,
      description: `Runs the pipeline ${props.name}`,
      trust: [mayAssume('CodePipelineMayAssume', trustPipeline(props.arn))],
    });
    const grants = [
      role.grant('artifacts', writeArtifacts(props.stores.map(({ access }) => access))),
      role.grant('action-roles', [
        {
          Sid: 'AssumeActionRoles',
          Effect: 'Allow',
          Action: 'sts:AssumeRole',
          Resource: props.actionRoles,
          ...(props.organizationId && {
            Condition: { StringEquals: { 'aws:ResourceOrgID': props.organizationId } },
          }),
        },
      ]),
    ];
    const [home] = props.stores;
    this.arn = new Codepipeline(this, 'pipeline', {
      name: props.name,
      pipelineType: 'V2',
      executionMode: props.executionMode,
      roleArn: role.arn,
      artifactStore: props.stores.map(({ region, bucketName, keyArn }) => ({
        type: 'S3',
        location: bucketName,
        encryptionKey: { type: 'KMS', id: keyArn },
        // One store alone may not name its region.
        ...(props.stores.length > 1 && { region }),
      })),
      stage: props.stages.map(({ name, groups, conditions }) => ({
        name,
        ...renderConditions(conditions, home?.region),
        action: groups.flatMap((actions, position) =>
          actions.map((action) => renderAction(action, position + 1, home?.region)),
        ),
      })),
      trigger: props.triggers.map(renderTrigger),
      variable: props.variables.map((variable) => ({ ...variable })),
      dependsOn: [...props.dependsOn, ...grants],
    }).arn;
  }
}

function renderAction(
  action: PipelineAction,
  runOrder: number,
  homeRegion: string | undefined,
): CodepipelineStageAction {
  return {
    name: action.name,
    category: action.category,
    owner: action.owner ?? 'AWS',
    provider: action.provider,
    version: action.version ?? '1',
    runOrder,
    ...(action.roleArn && { roleArn: action.roleArn }),
    configuration: { ...action.configuration },
    ...(action.region && action.region !== homeRegion && { region: action.region }),
    ...(action.inputs && { inputArtifacts: [...action.inputs] }),
    ...(action.outputs && { outputArtifacts: [...action.outputs] }),
    ...(action.namespace && { namespace: action.namespace }),
    ...(action.timeoutMinutes && { timeoutInMinutes: action.timeoutMinutes }),
  };
}
