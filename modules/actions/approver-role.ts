import { Construct } from 'constructs';
import { oneOrAll } from '../../policies/document';
import { mayAssume } from '../../policies/trust';
import { DeliveryRole } from '../identity/delivery-role';

export interface ApproverRoleProps {
  readonly name: string;
  readonly pipelineArn: string;
  /** What waits for the approval in the pipeline, as `stage/action`. */
  readonly questions: readonly [string, ...string[]];
  /** ARN patterns of the roles that may become approvers, all of one account. */
  readonly approvers: readonly string[];
  /** ARN of that account's root. */
  readonly accountArn: string;
}

/**
 * The role of those who approve a wave of one application: it sees the pipeline and answers what that wave asks.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/approvals-iam-permissions.html
 */
export class ApproverRole extends Construct {
  constructor(scope: Construct, id: string, props: ApproverRoleProps) {
    super(scope, id);
    const role = new DeliveryRole(this, 'role', {
      name: props.name,
      description: `Approves ${props.questions.join(', ')} of a pipeline`.slice(0, 1000),
      trust: [
        mayAssume('ApproversMayAssume', {
          Principal: { AWS: props.accountArn },
          Condition: { ArnLike: { 'aws:PrincipalArn': props.approvers } },
        }),
      ],
    });
    role.grant('approve', [
      {
        Sid: 'SeePipeline',
        Effect: 'Allow',
        Action: [
          'codepipeline:GetPipeline',
          'codepipeline:GetPipelineExecution',
          'codepipeline:GetPipelineState',
        ],
        Resource: props.pipelineArn,
      },
      {
        Sid: 'Approve',
        Effect: 'Allow',
        Action: 'codepipeline:PutApprovalResult',
        Resource: oneOrAll(props.questions.map((question) => `${props.pipelineArn}/${question}`)),
      },
    ]);
  }
}
