import type { Construct } from 'constructs';
import { hasUndelivered } from '../blueprint/plan/notifications';
import type { Blueprint } from '../blueprint/plan/planned';
import { Alarm, alarmsPublish } from '../modules/notifications/alarm';
import { EventForwarding } from '../modules/notifications/event-forwarding';
import { PipelineDashboard } from '../modules/notifications/pipeline-dashboard';
import { PipelineLog } from '../modules/notifications/pipeline-log';
import { runsOf } from '../modules/notifications/pipeline-runs';
import { Topic } from '../modules/notifications/topic';

/** Where it is reported, and the key of the topic. */
interface Reporting {
  readonly scope: Construct;
  /** Real ARN of the artifact key in the primary region. */
  readonly keyArn: string;
}

/** What tells of all pipelines: their log and dashboard, who hears of their events, and of the ones that were lost. */
export function reportPipelines(blueprint: Blueprint, { scope, keyArn }: Reporting): void {
  if (blueprint.applications.length > 0) show(blueprint, scope);
  if (blueprint.facts.events.forwardTo.length > 0) forward(blueprint, scope);
  if (hasUndelivered(blueprint.applications)) watchUndelivered(blueprint, { scope, keyArn });
}

function show({ names, facts, applications }: Blueprint, scope: Construct): void {
  const shared = { namespace: names.metricNamespace(), logGroupName: names.pipelineLogGroup() };
  new PipelineLog(scope, 'pipeline-log', {
    ...shared,
    name: names.pipelineLog(),
    ruleArn: names.pipelineLogRuleArn(),
    logGroupArn: names.pipelineLogGroupArn(),
    pattern: runsOf(names.pipeline('')),
  });
  new PipelineDashboard(scope, 'pipelines', {
    ...shared,
    name: names.pipelineLog(),
    region: facts.regions.primary,
    pipelineNames: applications.map(({ facts: { name } }) => names.pipeline(name)),
  });
}

function forward({ names, facts }: Blueprint, scope: Construct): void {
  new EventForwarding(scope, 'forward', {
    ruleName: names.forwardRule(),
    ruleArn: names.forwardRuleArn(),
    roleName: names.forwardRole(),
    pattern: runsOf(names.pipeline('')),
    busArns: facts.events.forwardTo,
  });
}

/** @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html */
function watchUndelivered({ names, facts }: Blueprint, { scope, keyArn }: Reporting): void {
  const topicArn = names.operationsTopicArn();
  const topic = new Topic(scope, 'operations', {
    name: names.operationsTopic(),
    topicArn,
    keyArn,
    mails: facts.operators,
    policy: alarmsPublish(topicArn, [names.undeliveredAlarmArn()]),
  });
  new Alarm(scope, 'undelivered-alarm', {
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
