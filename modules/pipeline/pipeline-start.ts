import { CloudwatchEventRule } from '@cdktf/provider-aws/lib/cloudwatch-event-rule';
import {
  CloudwatchEventTarget,
  type CloudwatchEventTargetInputTransformer,
} from '@cdktf/provider-aws/lib/cloudwatch-event-target';
import { SchedulerSchedule } from '@cdktf/provider-aws/lib/scheduler-schedule';
import { SchedulerScheduleGroup } from '@cdktf/provider-aws/lib/scheduler-schedule-group';
import { Construct } from 'constructs';
import type { Statement } from '../../policies/document';
import { mayAssume, trustService } from '../../policies/trust';
import { DeliveryRole } from '../identity/delivery-role';
import type { ChangeEvent } from '../source/source';

/** An event that starts the pipeline. */
export interface StartEvent extends ChangeEvent {
  /** Unique within the pipeline: `source`, `after-shop`. */
  readonly name: string;
  readonly ruleName: string;
  readonly ruleArn: string;
}

/** A schedule that starts the pipeline. */
export interface StartSchedule {
  /** Unique within the pipeline: `nightly`. */
  readonly name: string;
  readonly scheduleName: string;
  /** Six fields. */
  readonly cron: string;
  readonly timeZone: string;
}

export interface PipelineStartProps {
  readonly pipelineName: string;
  readonly pipelineArn: string;
  readonly roleName: string;
  readonly events: readonly StartEvent[];
  readonly schedules: readonly StartSchedule[];
  readonly scheduleGroupName: string;
  readonly scheduleGroupArn: string;
  /** ARN of the queue that takes what could not be delivered. */
  readonly undeliveredQueueArn: string;
}

/** How long, and how often, EventBridge tries to start the pipeline before the event goes to the queue. */
const RETRY = { maximumEventAgeInSeconds: 3600, maximumRetryAttempts: 20 };

/**
 * What starts a pipeline beside the triggers of its connections: rules and schedules of EventBridge, with one role that
 * may start this pipeline and nothing else.
 */
export class PipelineStart extends Construct {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: PipelineStartProps,
  ) {
    super(scope, id);
    const role = new DeliveryRole(this, 'role', {
      name: props.roleName,
      description: `Starts the pipeline ${props.pipelineName} for EventBridge`,
      trust: this.trust(),
    });
    role.grant('start', this.startStatements());
    for (const event of props.events) this.startOn(event, role.arn);
    this.startAt(role.arn);
  }

  /** @see https://docs.aws.amazon.com/eventbridge/latest/userguide/cross-service-confused-deputy-prevention.html */
  private trust(): readonly Statement[] {
    const { events, schedules, scheduleGroupArn } = this.props;
    const ruleArns = events.map(({ ruleArn }) => ruleArn);
    return [
      ...(ruleArns.length > 0
        ? [mayAssume('RulesMayAssume', trustService('events.amazonaws.com', ruleArns))]
        : []),
      ...(schedules.length > 0
        ? [mayAssume('SchedulesMayAssume', trustService('scheduler.amazonaws.com', scheduleGroupArn))]
        : []),
    ];
  }

  private startStatements(): readonly Statement[] {
    const { pipelineArn, undeliveredQueueArn, schedules } = this.props;
    return [
      {
        Sid: 'StartPipeline',
        Effect: 'Allow',
        Action: 'codepipeline:StartPipelineExecution',
        Resource: pipelineArn,
      },
      // Rules reach the queue by its own policy, schedules by the role.
      ...(schedules.length > 0
        ? [
            {
              Sid: 'KeepUndelivered',
              Effect: 'Allow',
              Action: 'sqs:SendMessage',
              Resource: undeliveredQueueArn,
            } as const,
          ]
        : []),
    ];
  }

  private startOn({ name, ruleName, pattern, revision }: StartEvent, roleArn: string): void {
    const rule = new CloudwatchEventRule(this, `rule-${name}`, {
      name: ruleName,
      description: `Starts the pipeline ${this.props.pipelineName}`,
      eventPattern: JSON.stringify(pattern),
    });
    new CloudwatchEventTarget(this, `target-${name}`, {
      rule: rule.name,
      targetId: 'pipeline',
      arn: this.props.pipelineArn,
      roleArn,
      retryPolicy: RETRY,
      deadLetterConfig: { arn: this.props.undeliveredQueueArn },
      ...(revision && { inputTransformer: exactly(revision) }),
    });
  }

  private startAt(roleArn: string): void {
    const { schedules, scheduleGroupName, pipelineArn, pipelineName, undeliveredQueueArn } = this.props;
    if (schedules.length === 0) return;
    const group = new SchedulerScheduleGroup(this, 'schedules', { name: scheduleGroupName });
    for (const { name, scheduleName, cron, timeZone } of schedules) {
      new SchedulerSchedule(this, `schedule-${name}`, {
        name: scheduleName,
        groupName: group.name,
        description: `Starts the pipeline ${pipelineName}`,
        scheduleExpression: `cron(${cron})`,
        scheduleExpressionTimezone: timeZone,
        flexibleTimeWindow: { mode: 'OFF' },
        target: {
          arn: pipelineArn,
          roleArn,
          retryPolicy: RETRY,
          deadLetterConfig: { arn: undeliveredQueueArn },
        },
      });
    }
  }
}

/**
 * Starts the run with the revision that the event tells of, not with whatever is newest by then.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-trigger-source-overrides.html
 */
function exactly({
  type,
  path,
  action,
}: NonNullable<ChangeEvent['revision']>): CloudwatchEventTargetInputTransformer {
  const revision = { actionName: action, revisionType: type, revisionValue: '<revision>' };
  return {
    inputPaths: { revision: path },
    inputTemplate: JSON.stringify({ sourceRevisions: [revision] }),
  };
}

/** The end of the run of another pipeline. @see https://docs.aws.amazon.com/codepipeline/latest/userguide/detect-state-changes-cloudwatch-events.html */
export function pipelineSucceeded(pipelineName: string): ChangeEvent {
  return {
    pattern: {
      source: ['aws.codepipeline'],
      'detail-type': ['CodePipeline Pipeline Execution State Change'],
      detail: { pipeline: [pipelineName], state: ['SUCCEEDED'] },
    },
  };
}
