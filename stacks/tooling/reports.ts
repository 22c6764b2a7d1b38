import { hasUndelivered } from '../../blueprint/plan/notifications';
import { the } from '../../blueprint/the';
import { Alarm, alarmsPublish } from '../../modules/notifications/alarm';
import { EventForwarding } from '../../modules/notifications/event-forwarding';
import { PipelineDashboard } from '../../modules/notifications/pipeline-dashboard';
import { PipelineLog } from '../../modules/notifications/pipeline-log';
import { runsOf } from '../../modules/notifications/pipeline-runs';
import { Topic } from '../../modules/notifications/topic';
import type { ToolingScope } from './tooling-scope';

/** What tells of all pipelines: their log and dashboard, who hears of their events, and of the ones that were lost. */
export function addReports(scope: ToolingScope): void {
  const { facts, applications } = scope.blueprint;
  if (applications.length > 0) addLogAndDashboard(scope);
  if (facts.events.forwardTo.length > 0) addForwarding(scope);
  if (hasUndelivered(applications)) addUndeliveredAlarm(scope);
}

function addLogAndDashboard({ stack, blueprint, artifactKeyArn }: ToolingScope): void {
  const { names, facts, applications } = blueprint;
  const shared = { namespace: names.metricNamespace(), logGroupName: names.pipelineLogGroup() };
  new PipelineLog(stack, 'pipeline-log', {
    ...shared,
    name: names.pipelineLog(),
    ruleArn: names.pipelineLogRuleArn(),
    logGroupArn: names.pipelineLogGroupArn(),
    pattern: runsOf(names.pipeline('')),
    keyArn: the(artifactKeyArn, 'the artifact key'),
  });
  new PipelineDashboard(stack, 'pipelines', {
    ...shared,
    name: names.pipelineLog(),
    region: facts.regions.primary,
    pipelineNames: applications.map(({ facts: { name } }) => names.pipeline(name)),
  });
}

function addForwarding({ stack, blueprint: { names, facts } }: ToolingScope): void {
  new EventForwarding(stack, 'forward', {
    ruleName: names.forwardRule(),
    ruleArn: names.forwardRuleArn(),
    roleName: names.forwardRole(),
    pattern: runsOf(names.pipeline('')),
    busArns: facts.events.forwardTo,
  });
}

/** @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html */
function addUndeliveredAlarm({ stack, blueprint, artifactKeyArn }: ToolingScope): void {
  const { names, facts } = blueprint;
  const topicArn = names.operationsTopicArn();
  const topic = new Topic(stack, 'operations', {
    name: names.operationsTopic(),
    topicArn,
    keyArn: the(artifactKeyArn, 'the artifact key'),
    mails: facts.operators,
    policy: alarmsPublish(topicArn, [names.undeliveredAlarmArn()]),
  });
  new Alarm(stack, 'undelivered-alarm', {
    name: names.undeliveredQueue(),
    description: `Events reached no pipeline: look at the queue ${names.undeliveredQueue()}`,
    metric: {
      namespace: 'AWS/SQS',
      name: 'ApproximateNumberOfMessagesVisible',
      dimensions: { QueueName: names.undeliveredQueue() },
      statistic: 'Maximum',
      periodSeconds: 300,
    },
    atLeast: 1,
    topicArn: topic.arn,
  });
}
