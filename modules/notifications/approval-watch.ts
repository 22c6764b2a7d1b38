import { CloudwatchEventRule } from '@cdktf/provider-aws/lib/cloudwatch-event-rule';
import { CloudwatchEventTarget } from '@cdktf/provider-aws/lib/cloudwatch-event-target';
import type { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { SfnStateMachine } from '@cdktf/provider-aws/lib/sfn-state-machine';
import { Construct } from 'constructs';
import { parseArn } from '../../policies/arn';
import type { Statement } from '../../policies/document';
import { mayAssume, trustService } from '../../policies/trust';
import { DeliveryRole } from '../identity/delivery-role';
import { type LoggedTo, logged } from '../machines/logged';
import { Alarm } from './alarm';
import { approvalClock, RECHECK_SECONDS, WAITING_APPROVALS } from './approval-clock';

export interface ApprovalWatchProps {
  /** Name of the rule and of the state machine. */
  readonly name: string;
  readonly ruleArn: string;
  readonly machineArn: string;
  readonly roleName: string;
  readonly pipelineName: string;
  readonly pipelineArn: string;
  /** Minutes that an approval may wait. */
  readonly minutes: number;
  /** Namespace of the metric that counts approvals which wait longer. */
  readonly namespace: string;
  readonly alarmName: string;
  /** Real ARN of the topic that is told. */
  readonly topicArn: string;
  /** @default it does not log */
  readonly log?: LoggedTo | undefined;
}

/**
 * An alarm on approvals that wait too long. CodePipeline measures nothing of the kind, and a difference of counted
 * events would forget an approval that was asked for before the time an alarm looks back. So each approval starts a
 * clock, which looks whether it still waits, and counts it as long as it does.
 */
export class ApprovalWatch extends Construct {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: ApprovalWatchProps,
  ) {
    super(scope, id);
    const role = new DeliveryRole(this, 'role', {
      name: props.roleName,
      description: `Looks after the approvals of the pipeline ${props.pipelineName}`,
      trust: [
        mayAssume('ApprovalRuleMayAssume', trustService('events.amazonaws.com', props.ruleArn)),
        mayAssume('ApprovalWatchMayAssume', trustService('states.amazonaws.com', props.machineArn)),
      ],
    });
    const policy = role.grant('watch', this.statements());
    this.watch(role, policy);
    new Alarm(this, 'alarm', {
      name: props.alarmName,
      description: `An approval of the pipeline ${props.pipelineName} waits longer than ${props.minutes} minutes`,
      metric: {
        namespace: props.namespace,
        name: WAITING_APPROVALS,
        dimensions: { Pipeline: props.pipelineName },
        statistic: 'Maximum',
        // Each period has one of the counts, so that the alarm lasts until somebody answers.
        periodSeconds: 2 * RECHECK_SECONDS,
      },
      atLeast: 1,
      topicArn: props.topicArn,
    });
  }

  private statements(): readonly Statement[] {
    const { machineArn, pipelineArn, namespace } = this.props;
    return [
      {
        Sid: 'StartApprovalWatch',
        Effect: 'Allow',
        Action: 'states:StartExecution',
        Resource: machineArn,
      },
      {
        Sid: 'LookAtApprovals',
        Effect: 'Allow',
        Action: 'codepipeline:ListActionExecutions',
        Resource: pipelineArn,
      },
      {
        // https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/iam-cw-condition-keys-namespace.html
        Sid: 'CountWaitingApprovals',
        Effect: 'Allow',
        Action: 'cloudwatch:PutMetricData',
        Resource: '*',
        Condition: { StringEquals: { 'cloudwatch:namespace': namespace } },
      },
    ];
  }

  private watch(role: DeliveryRole, policy: IamRolePolicy): void {
    const { name, pipelineName } = this.props;
    const { arn: roleArn } = role;
    const { logs, before } = logged(role, this.props.log);
    const machine = new SfnStateMachine(this, 'clock', {
      name,
      roleArn,
      definition: JSON.stringify(
        approvalClock({ ...this.props, partition: parseArn(this.props.machineArn).partition }),
      ),
      ...logs,
      dependsOn: [policy, ...before],
    });
    const rule = new CloudwatchEventRule(this, 'rule', {
      name,
      description: `An approval of the pipeline ${pipelineName} was asked for`,
      eventPattern: JSON.stringify(approvalAsked(pipelineName)),
    });
    new CloudwatchEventTarget(this, 'target', {
      rule: rule.name,
      targetId: 'watch',
      arn: machine.arn,
      roleArn,
    });
  }
}

/** @see https://docs.aws.amazon.com/codepipeline/latest/userguide/detect-state-changes-cloudwatch-events.html */
function approvalAsked(pipelineName: string): object {
  return {
    source: ['aws.codepipeline'],
    'detail-type': ['CodePipeline Action Execution State Change'],
    detail: { pipeline: [pipelineName], state: ['STARTED'], type: { category: ['Approval'] } },
  };
}
