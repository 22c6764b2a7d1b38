import { METRIC } from './pipeline-runs';

/** What the dashboard is about. */
export interface DashboardFacts {
  readonly region: string;
  readonly namespace: string;
  readonly logGroupName: string;
  readonly pipelineNames: readonly string[];
}

type Widget = Readonly<Record<string, unknown>>;

const DAY = 86_400;
/** Seconds of the smallest time that a restoration is measured in: CloudWatch keeps those for 63 days. */
const STEP = 300;
/** Pipelines in one widget, each with three lines of the 500 that CloudWatch takes. */
const PIPELINES_PER_WIDGET = 50;
const HALF = { width: 12, height: 7 };

/**
 * The four figures of DORA, as far as pipelines know them: a deployment is a run that succeeds, a change fails where a
 * run fails, and a pipeline is restored by the next run that succeeds.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html
 */
export function dashboardWidgets(facts: DashboardFacts): readonly Widget[] {
  return [
    metricWidget(facts, {
      title: 'Deployments: runs that succeeded, per day',
      view: 'timeSeries',
      stacked: true,
      metrics: [[{ expression: searched(facts, METRIC.succeeded), id: 'succeeded', label: PIPELINE }]],
    }),
    leadTime(facts),
    metricWidget(facts, {
      title: 'Failure rate: failed runs in 100, per week',
      view: 'timeSeries',
      metrics: failureRate(facts),
    }),
    metricWidget(facts, {
      title: 'Failed runs, per day',
      view: 'timeSeries',
      stacked: true,
      metrics: [[{ expression: searched(facts, METRIC.failed), id: 'failed', label: PIPELINE }]],
    }),
    ...restorations(facts),
  ];
}

/** The value of the dimension, as the name of a line. @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/graph-dynamic-labels.html */
const PIPELINE = "[PROP('Dim.Pipeline')]";

function metricWidget({ region }: DashboardFacts, properties: Widget): Widget {
  return { type: 'metric', ...HALF, properties: { region, ...properties } };
}

/** One line for each pipeline that has the metric. @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/search-expression-syntax.html */
function searched({ namespace }: DashboardFacts, metric: string, period = DAY): string {
  return `SEARCH('{"${namespace}",Pipeline} MetricName="${metric}"', 'Sum', ${period})`;
}

function failureRate(facts: DashboardFacts): readonly unknown[] {
  const hidden = { visible: false };
  return [
    [{ expression: `SUM(${searched(facts, METRIC.succeeded, 7 * DAY)})`, id: 'succeeded', ...hidden }],
    [{ expression: `SUM(${searched(facts, METRIC.failed, 7 * DAY)})`, id: 'failed', ...hidden }],
    [
      {
        expression: '100 * FILL(failed, 0) / (FILL(failed, 0) + FILL(succeeded, 0))',
        id: 'rate',
        label: 'of all pipelines',
      },
    ],
  ];
}

/** From the start of a run, which a change starts, to its success: builds, approvals and soak times included. */
function leadTime({ region, logGroupName }: DashboardFacts): Widget {
  const query = [
    `SOURCE '${logGroupName}'`,
    "fields detail.pipeline as pipeline, `detail.execution-id` as run, strcontains(detail.state, 'SUCCEEDED') as done, toMillis(@timestamp) as at",
    'stats min(at) as begun, max(at) as ended, max(done) as succeeded by pipeline, run',
    'filter succeeded = 1',
    'stats avg((ended - begun) / 60000) as average, pct((ended - begun) / 60000, 90) as nineInTen by pipeline',
    'sort average desc',
  ].join(' | ');
  return {
    type: 'log',
    ...HALF,
    properties: { region, title: 'Lead time: minutes of a run that succeeded', view: 'table', query },
  };
}

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html */
function restorations(facts: DashboardFacts): readonly Widget[] {
  const { pipelineNames } = facts;
  const count = Math.ceil(pipelineNames.length / PIPELINES_PER_WIDGET);
  return Array.from({ length: count }, (_, widget) =>
    metricWidget(facts, {
      title: 'Time to restore: minutes from a failed run to the next that succeeded, on average',
      view: 'singleValue',
      metrics: pipelineNames
        .slice(widget * PIPELINES_PER_WIDGET, (widget + 1) * PIPELINES_PER_WIDGET)
        .flatMap((name, position) => restoration(facts, name, position)),
    }),
  );
}

/**
 * The time that a pipeline is broken, divided by how often that ended. Where one run fails and another succeeds in the
 * same step, it counts as restored.
 */
function restoration({ namespace }: DashboardFacts, name: string, position: number): readonly unknown[] {
  const [state, broken] = [`state${position}`, `broken${position}`];
  const ended = `SUM(IF(DIFF(${broken}) < 0, 1, 0))`;
  const hidden = { visible: false };
  return [
    [namespace, METRIC.broken, 'Pipeline', name, { id: state, stat: 'Minimum', period: STEP, ...hidden }],
    [{ expression: `FILL(${state}, REPEAT)`, id: broken, ...hidden }],
    [
      {
        expression: `TIME_SERIES(SUM(${broken}) * ${STEP / 60} / ${ended})`,
        id: `restored${position}`,
        label: name,
      },
    ],
  ];
}
