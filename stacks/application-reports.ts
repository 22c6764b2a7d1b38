import type { Construct } from 'constructs';
import { pipelineAlarms } from '../blueprint/plan/notifications';
import type { Blueprint, PlannedApplication } from '../blueprint/plan/planned';
import { ApprovalWatch } from '../modules/notifications/approval-watch';
import { ChatChannels } from '../modules/notifications/chat-channels';
import { PipelineAlarms } from '../modules/notifications/pipeline-alarms';
import { PipelineEvents } from '../modules/notifications/pipeline-events';

/** Where a report is made, and on what. */
interface Reported {
  readonly scope: Construct;
  readonly blueprint: Blueprint;
  /** Real ARN of the pipeline. */
  readonly pipelineArn: string;
  readonly keyArn: string;
}

/** Everything that tells of a pipeline: its topic, its alarms, and the channels that listen. */
export function reportPipeline({ facts }: PlannedApplication, reported: Reported): void {
  const { scope, blueprint, pipelineArn, keyArn } = reported;
  const { names } = blueprint;
  const { name, notify } = facts;
  const { topic } = new PipelineEvents(scope, 'events', {
    ruleName: names.notificationRule(name),
    topicName: names.eventTopic(name),
    topicArn: names.eventTopicArn(name),
    keyArn,
    mails: notify.watchers,
    events: notify.events,
    alarmArns: pipelineAlarms(facts).map((alarm) => names.pipelineAlarmArn(name, alarm)),
    pipelineArn,
  });
  raiseAlarms({ facts }, reported, topic.arn);
  if (notify.chat.length === 0) return;
  new ChatChannels(scope, 'chat', {
    roleName: names.chatRole(name),
    partition: names.partition,
    channels: notify.chat.map((channel) => ({
      ...channel,
      configurationName: names.chatChannel(name, channel.name),
      configurationArn: names.chatChannelArn(channel.kind, name, channel.name),
    })),
    topicArn: topic.arn,
  });
}

function raiseAlarms(
  { facts: { name, notify } }: Pick<PlannedApplication, 'facts'>,
  { scope, blueprint: { names } }: Reported,
  topicArn: string,
): void {
  const { failures, minutes, approvalMinutes } = notify.alarms;
  const pipelineName = names.pipeline(name);
  if (failures !== undefined || minutes !== undefined)
    new PipelineAlarms(scope, 'alarms', {
      pipelineName,
      topicArn,
      failedRuns:
        failures === undefined
          ? undefined
          : { name: names.pipelineAlarm(name, 'failed-runs'), atLeast: failures },
      longRuns:
        minutes === undefined
          ? undefined
          : { name: names.pipelineAlarm(name, 'long-runs'), atLeast: minutes },
    });
  if (approvalMinutes === undefined) return;
  new ApprovalWatch(scope, 'approval-watch', {
    name: names.approvalWatch(name),
    ruleArn: names.approvalWatchRuleArn(name),
    machineArn: names.approvalWatchArn(name),
    roleName: names.approvalWatchRole(name),
    pipelineName,
    pipelineArn: names.pipelineArn(name),
    minutes: approvalMinutes,
    namespace: names.metricNamespace(),
    alarmName: names.pipelineAlarm(name, 'waiting-approval'),
    topicArn,
  });
}
