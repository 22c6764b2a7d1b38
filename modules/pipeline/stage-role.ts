import type { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { Construct } from 'constructs';
import type { Statement } from '../../policies/document';
import { mayAssume, trustRole } from '../../policies/trust';
import { DeliveryRole } from '../identity/delivery-role';

export interface StageRoleProps {
  readonly name: string;
  /** Stage whose actions run with the role. */
  readonly stage: string;
  readonly pipelineName: string;
  /** ARN of the pipeline's role, the only one that may assume this one. */
  readonly pipelineRoleArn: string;
  /** What the stage's actions need, by purpose. */
  readonly grants: Readonly<Record<string, readonly Statement[]>>;
}

/** The role that the actions of one stage run with in the tooling account. */
export class StageRole extends Construct {
  /** The role's policies: a pipeline is made after them. */
  readonly policies: readonly IamRolePolicy[];

  constructor(scope: Construct, id: string, props: StageRoleProps) {
    super(scope, id);
    const role = new DeliveryRole(this, 'role', {
      name: props.name,
      description: `Runs the actions of stage ${props.stage} of the pipeline ${props.pipelineName}`,
      trust: [mayAssume('PipelineMayAssume', trustRole(props.pipelineRoleArn))],
    });
    this.policies = Object.entries(props.grants).map(([purpose, statements]) =>
      role.grant(purpose, statements),
    );
  }
}

/** @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CodeBuild.html */
export function startBuild(projectArn: string, batch = false): readonly Statement[] {
  return [
    {
      Sid: 'StartBuild',
      Effect: 'Allow',
      Action: batch
        ? ['codebuild:BatchGetBuildBatches', 'codebuild:StartBuildBatch']
        : ['codebuild:BatchGetBuilds', 'codebuild:StartBuild'],
      Resource: projectArn,
    },
  ];
}

export interface AskApprovalProps {
  readonly topicArn: string;
  readonly anyKeyArn: string;
  readonly keyAlias: string;
}

/**
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/approvals-service-role-permissions.html
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
 */
export function askApproval({ topicArn, anyKeyArn, keyAlias }: AskApprovalProps): readonly Statement[] {
  return [
    { Sid: 'AskApproval', Effect: 'Allow', Action: 'sns:Publish', Resource: topicArn },
    {
      Sid: 'EncryptApprovalMessage',
      Effect: 'Allow',
      Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
      Resource: anyKeyArn,
      Condition: { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': keyAlias } },
    },
  ];
}
