import { SchedulerSchedule } from '@cdktf/provider-aws/lib/scheduler-schedule';
import { SchedulerScheduleGroup } from '@cdktf/provider-aws/lib/scheduler-schedule-group';
import { Construct } from 'constructs';

export interface DriftRunProps {
  readonly scheduleName: string;
  readonly scheduleGroupName: string;
  /** Six fields. */
  readonly cron: string;
  readonly timeZone: string;
  /** Real ARN of the state machine that compares, and of its role, which the schedule starts it with. */
  readonly machineArn: string;
  readonly roleArn: string;
}

/** The clock of the comparisons of a landing zone with its accounts. A start that is missed is made up for by the next. */
export class DriftRun extends Construct {
  constructor(scope: Construct, id: string, props: DriftRunProps) {
    super(scope, id);
    const group = new SchedulerScheduleGroup(this, 'schedules', { name: props.scheduleGroupName });
    new SchedulerSchedule(this, 'schedule', {
      name: props.scheduleName,
      groupName: group.name,
      description: 'Compares the landing zone with its accounts',
      scheduleExpression: `cron(${props.cron})`,
      scheduleExpressionTimezone: props.timeZone,
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: props.machineArn,
        roleArn: props.roleArn,
        retryPolicy: { maximumEventAgeInSeconds: 3600, maximumRetryAttempts: 20 },
      },
    });
  }
}
