import { hasUndelivered, type PipelineAlarm, pipelineAlarms } from '../../blueprint/plan/notifications';
import type { Blueprint } from '../../blueprint/plan/planned';
import type { ApplicationFacts } from '../../blueprint/schema/landing-zone';
import { ANYTHING, inTooling, type PlanSubject, type Wanted, type WantedInstance } from './wanted';

/** What is counted of the pipelines, and what tells of it: without them nobody hears of what goes wrong. */
export function counted({ blueprint }: PlanSubject): readonly WantedInstance[] {
  const { names, applications } = blueprint;
  return [
    ...(applications.length > 0 ? logOfAll(blueprint) : []),
    ...(hasUndelivered(applications)
      ? [alarm(blueprint, names.undeliveredQueue(), undelivered(blueprint))]
      : []),
    ...applications.flatMap(({ facts }) =>
      pipelineAlarms(facts).map((kind) => {
        const name = names.pipelineAlarm(facts.name, kind);
        const alarm_actions = [names.eventTopicArn(facts.name)];
        return alarm(blueprint, name, { alarm_actions, ...ALARMS[kind](blueprint, facts) });
      }),
    ),
  ];
}

/** Metrics of the log of all pipelines, by the state of a run that each counts. `Broken` goes back to 0. */
const FILTERS = {
  succeeded: ['SucceededRuns', 'SUCCEEDED', 1],
  failed: ['FailedRuns', 'FAILED', 1],
  broken: ['Broken', 'FAILED', 1],
  restored: ['Broken', 'SUCCEEDED', 0],
} as const;

/**
 * Who writes to the log, is asked by hops; what the dashboard shows, decides nothing.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html (2026-11-28)
 */
function logOfAll(blueprint: Blueprint): readonly WantedInstance[] {
  const { names, facts } = blueprint;
  const name = names.pipelineLog();
  return [
    inTooling(blueprint, 'aws_cloudwatch_dashboard', { dashboard_name: name, dashboard_body: ANYTHING }),
    inTooling(blueprint, 'aws_cloudwatch_log_resource_policy', {
      policy_name: name,
      policy_document: ANYTHING,
    }),
    ...(facts.stateMachineLogs
      ? [
          inTooling(blueprint, 'aws_cloudwatch_log_resource_policy', {
            policy_name: names.machineLog(),
            policy_document: ANYTHING,
          }),
        ]
      : []),
    ...Object.entries(FILTERS).map(([filter, [metric, state, value]]) =>
      inTooling(blueprint, 'aws_cloudwatch_log_metric_filter', {
        name: filter,
        log_group_name: names.pipelineLogGroup(),
        pattern: `{ $.detail.state = "${state}" }`,
        metric_transformation: {
          name: metric,
          namespace: names.metricNamespace(),
          value,
          dimensions: { Pipeline: '$.detail.pipeline' },
        },
      }),
    ),
  ];
}

/** What an alarm looks at, and the lowest value that raises it. */
type Looks = Readonly<
  Record<'namespace' | 'metric_name' | 'dimensions' | 'statistic' | 'period' | 'threshold', Wanted>
> & { readonly treat_missing_data?: string };

/** The topic that an alarm tells. */
interface Tells {
  readonly alarm_actions: readonly string[];
}

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html (2026-11-28) */
function alarm(blueprint: Blueprint, name: string, tells: Looks & Tells): WantedInstance {
  return inTooling(blueprint, 'aws_cloudwatch_metric_alarm', {
    alarm_name: name,
    alarm_description: ANYTHING,
    comparison_operator: 'GreaterThanOrEqualToThreshold',
    evaluation_periods: 1,
    treat_missing_data: 'notBreaching',
    ...tells,
  });
}

function undelivered({ names }: Blueprint): Looks & Tells {
  return {
    alarm_actions: [names.operationsTopicArn()],
    namespace: 'AWS/SQS',
    metric_name: 'ApproximateNumberOfMessagesVisible',
    dimensions: { QueueName: names.undeliveredQueue() },
    statistic: 'Maximum',
    period: 300,
    threshold: 1,
  };
}

/** @see https://docs.aws.amazon.com/codepipeline/latest/userguide/metrics-dimensions.html (2026-11-28) */
const ALARMS: Readonly<Record<PipelineAlarm, (blueprint: Blueprint, facts: ApplicationFacts) => Looks>> = {
  'failed-runs': ({ names }, { name, notify }) => ({
    namespace: 'AWS/CodePipeline',
    metric_name: 'FailedPipelineExecutions',
    dimensions: { PipelineName: names.pipeline(name) },
    statistic: 'Sum',
    period: 3600,
    threshold: notify.alarms.failures,
  }),
  'long-runs': ({ names }, { name, notify }) => ({
    namespace: 'AWS/CodePipeline',
    metric_name: 'PipelineDuration',
    dimensions: { PipelineName: names.pipeline(name) },
    statistic: 'Maximum',
    period: 300,
    threshold: (notify.alarms.minutes ?? 0) * 60,
  }),
  drift: ({ names }, { name }) => ({
    namespace: names.metricNamespace(),
    metric_name: 'DriftedStacks',
    dimensions: { Pipeline: names.pipeline(name) },
    statistic: 'Maximum',
    period: 60,
    threshold: 1,
    // What was found last stays so until somebody looks again.
    treat_missing_data: 'ignore',
  }),
  'waiting-approval': ({ names }, { name }) => ({
    namespace: names.metricNamespace(),
    metric_name: 'WaitingApprovals',
    dimensions: { Pipeline: names.pipeline(name) },
    statistic: 'Maximum',
    period: 7200,
    threshold: 1,
  }),
};
