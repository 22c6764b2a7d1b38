import type { Statement } from '../../policies/document';
import type { Named, PipelineAction } from './pipeline-action';

export interface ApprovalProps extends Named {
  readonly topicArn: string;
  /** Shown to the approver, at most 500 characters. */
  readonly text: string;
  /** What is approved, with a variable of the source: `Commit #{source.CommitId}`. */
  readonly revision: string;
  /** Digest of the image that would be deployed, as a variable. @default the run built none whose digest is known */
  readonly imageDigest?: string | undefined;
  /** A page to look at first. @default no link */
  readonly link?: string | undefined;
  /** Minutes until the approval fails (5-86400). */
  readonly timeoutMinutes: number;
}

/** @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-ManualApproval.html */
export function approvalAction(props: ApprovalProps): PipelineAction {
  return {
    name: props.name,
    roleArn: props.roleArn,
    category: 'Approval',
    provider: 'Manual',
    timeoutMinutes: props.timeoutMinutes,
    configuration: {
      NotificationArn: props.topicArn,
      // Not the commit's message: it may be longer than the 1,000 characters that CodePipeline takes here.
      CustomData: `${props.text} ${props.revision}${props.imageDigest ? `, image ${props.imageDigest}` : ''}`,
      ...(props.link && { ExternalEntityLink: props.link }),
    },
  };
}

export interface AskApprovalProps {
  readonly topicArn: string;
  readonly anyKeyArn: string;
  readonly keyAlias: string;
  /** Amazon SNS of the region, as `kms:ViaService` has it. */
  readonly messaging: string;
}

/**
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/approvals-service-role-permissions.html
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
 */
export function askApproval({
  topicArn,
  anyKeyArn,
  keyAlias,
  messaging,
}: AskApprovalProps): readonly Statement[] {
  return [
    { Sid: 'AskApproval', Effect: 'Allow', Action: 'sns:Publish', Resource: topicArn },
    {
      Sid: 'EncryptApprovalMessage',
      Effect: 'Allow',
      Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
      Resource: anyKeyArn,
      Condition: {
        StringEquals: { 'kms:ViaService': messaging },
        'ForAnyValue:StringEquals': { 'kms:ResourceAliases': keyAlias },
      },
    },
  ];
}
