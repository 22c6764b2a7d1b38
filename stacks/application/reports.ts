import { pipelineAlarms } from '../../blueprint/plan/notifications';
import { ApprovalWatch } from '../../modules/notifications/approval-watch';
import { ChatChannels } from '../../modules/notifications/chat-channels';
import { PipelineAlarms } from '../../modules/notifications/pipeline-alarms';
import { PipelineEvents } from '../../modules/notifications/pipeline-events';
import { machineLogOf } from '../machine-log';
import { addDriftAlarm } from '../self-delivery/drift';
import type { ApplicationScope } from './application-scope';

/** Everything that tells of a pipeline: its topic, its alarms, and the channels that listen. */
export function addReports(scope: ApplicationScope, pipelineArn: string): void {
  const { stack, blueprint, application, artifactKeyArn } = scope;
  const { facts } = application;
  const { names } = blueprint;
  const { name, notify } = facts;
  const { topic } = new PipelineEvents(stack, 'events', {
    ruleName: names.notificationRule(name),
    topicName: names.eventTopic(name),
    topicArn: names.eventTopicArn(name),
    keyArn: artifactKeyArn,
    mails: notify.watchers,
    events: notify.events,
    alarmArns: pipelineAlarms(facts).map((alarm) => names.pipelineAlarmArn(name, alarm)),
    pipelineArn,
  });
  addAlarms(scope, topic.arn);
  if (notify.chat.length === 0) return;
  new ChatChannels(stack, 'chat', {
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

function addAlarms({ stack, blueprint, application }: ApplicationScope, topicArn: string): void {
  const { names } = blueprint;
  const { facts } = application;
  const { name, notify } = facts;
  const { failures, minutes, approvalMinutes } = notify.alarms;
  const pipelineName = names.pipeline(name);
  if (failures !== undefined || minutes !== undefined)
    new PipelineAlarms(stack, 'alarms', {
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
  if (facts.rollout?.drift) addDriftAlarm(stack, { names, name, topicArn });
  if (approvalMinutes === undefined) return;
  new ApprovalWatch(stack, 'approval-watch', {
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
    log: machineLogOf(blueprint),
  });
}
