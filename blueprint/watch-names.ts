import { RoleNames } from './role-names';

/** Names and ARNs of what watches the pipelines and tells people: topics, chat, alarms, logs, rules. */
export class WatchNames extends RoleNames {
  readonly approvalTopic = (application: string): string => `${this.prefix}-${application}-approvals`;
  readonly approvalTopicArn = (application: string): string =>
    this.toolingArn('sns', this.primary, this.approvalTopic(application));
  readonly eventTopic = (application: string): string => `${this.prefix}-${application}-events`;
  readonly eventTopicArn = (application: string): string =>
    this.toolingArn('sns', this.primary, this.eventTopic(application));
  readonly notificationRule = (application: string): string => `${this.prefix}-${application}`;
  /** Topic of those who look after the landing zone. */
  readonly operationsTopic = (): string => `${this.prefix}-operations`;
  readonly operationsTopicArn = (): string => this.toolingArn('sns', this.primary, this.operationsTopic());
  /** Role of an application's chat channels. */
  readonly chatRole = (application: string): string => `${this.prefix}-delivery-chat-${application}`;
  readonly chatChannel = (application: string, channel: string): string =>
    `${this.prefix}-${application}-${channel}`;
  readonly chatChannelArn = (kind: 'slack' | 'teams', application: string, channel: string): string => {
    const path = { slack: 'slack-channel', teams: 'microsoft-teams-channel' }[kind];
    return this.toolingArn(
      'chatbot',
      '',
      `chat-configuration/${path}/${this.chatChannel(application, channel)}`,
    );
  };
  /** An alarm on a pipeline. */
  readonly pipelineAlarm = (application: string, alarm: string): string =>
    `${this.prefix}-${application}-${alarm}`;
  readonly pipelineAlarmArn = (application: string, alarm: string): string =>
    this.alarmArn(this.tooling, this.primary, this.pipelineAlarm(application, alarm));
  /** The alarm on the queue of the events that reached no pipeline. */
  readonly undeliveredAlarmArn = (): string =>
    this.alarmArn(this.tooling, this.primary, this.undeliveredQueue());
  /** Matches every alarm of the landing zone. */
  readonly alarmPatternArn = (): string => this.alarmArn(this.tooling, this.primary, `${this.prefix}-*`);
  /** The rule and the state machine that look after approvals that wait. */
  readonly approvalWatch = (application: string): string => `${this.prefix}-${application}-approval-watch`;
  readonly approvalWatchArn = (application: string): string =>
    this.toolingArn('states', this.primary, `stateMachine:${this.approvalWatch(application)}`);
  readonly approvalWatchRuleArn = (application: string): string =>
    this.toolingArn('events', this.primary, `rule/${this.approvalWatch(application)}`);
  readonly approvalWatchRole = (application: string): string =>
    `${this.prefix}-delivery-watch-${application}`;

  /** The rule, the log and the dashboard of all pipelines. EventBridge writes to logs of that folder. */
  readonly pipelineLog = (): string => `${this.prefix}-pipelines`;
  readonly pipelineLogGroup = (): string => `/aws/events/${this.pipelineLog()}`;
  readonly pipelineLogGroupArn = (): string =>
    this.toolingArn('logs', this.primary, `log-group:${this.pipelineLogGroup()}`);
  readonly pipelineLogRuleArn = (): string => this.toolingRuleArn(this.pipelineLog());
  /** The log of what all state machines do, and the policy that lets AWS write it. */
  readonly machineLog = (): string => `${this.prefix}-machines`;
  readonly machineLogGroup = (): string => `/aws/states/${this.machineLog()}`;
  readonly machineLogGroupArn = (): string =>
    this.toolingArn('logs', this.primary, `log-group:${this.machineLogGroup()}`);
  /** Namespace of the metrics that the landing zone makes itself. */
  readonly metricNamespace = (): string => `${this.prefix}/delivery`;
  /** The rule that forwards what pipelines do to other event buses. */
  readonly forwardRule = (): string => `${this.prefix}-forward`;
  readonly forwardRuleArn = (): string => this.toolingRuleArn(this.forwardRule());
  readonly forwardRole = (): string => `${this.prefix}-delivery-forward`;

  /** The queue of the events that reached no pipeline. */
  readonly undeliveredQueue = (): string => `${this.prefix}-undelivered`;
  readonly undeliveredQueueArn = (): string => this.toolingArn('sqs', this.primary, this.undeliveredQueue());
  /** A rule of the tooling account, whoever made it. */
  readonly toolingRuleArn = (rule: string): string => this.toolingArn('events', this.primary, `rule/${rule}`);
  readonly alarmArn = (accountId: string, region: string, alarm: string): string =>
    `arn:${this.partition}:cloudwatch:${region}:${accountId}:alarm:${alarm}`;

  protected toolingArn(service: string, region: string, resource: string): string {
    return `arn:${this.partition}:${service}:${region}:${this.tooling}:${resource}`;
  }
}
