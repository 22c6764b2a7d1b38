import { Construct } from 'constructs';
import { Alarm } from './alarm';

/** An alarm under its name, where there is one. */
interface Limit {
  readonly name: string;
  readonly atLeast: number;
}

export interface PipelineAlarmsProps {
  readonly pipelineName: string;
  /** Real ARN of the topic that is told. */
  readonly topicArn: string;
  /** Failed runs within an hour. @default no alarm */
  readonly failedRuns?: Limit | undefined;
  /** Minutes of one run. @default no alarm */
  readonly longRuns?: Limit | undefined;
}

const NAMESPACE = 'AWS/CodePipeline';

/**
 * Alarms on what CodePipeline measures itself. It publishes how long a run took when the run has ended, and counts a
 * retry as another failed run.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/metrics-dimensions.html
 */
export class PipelineAlarms extends Construct {
  constructor(scope: Construct, id: string, props: PipelineAlarmsProps) {
    super(scope, id);
    const { pipelineName, topicArn, failedRuns, longRuns } = props;
    const shared = { namespace: NAMESPACE, dimensions: { PipelineName: pipelineName } };
    if (failedRuns)
      new Alarm(this, 'failed-runs', {
        ...failedRuns,
        description: `Runs of the pipeline ${pipelineName} fail: look at the last one`,
        metric: { ...shared, name: 'FailedPipelineExecutions', statistic: 'Sum', periodSeconds: 3600 },
        topicArn,
      });
    if (longRuns)
      new Alarm(this, 'long-runs', {
        name: longRuns.name,
        // CodePipeline measures in seconds.
        atLeast: longRuns.atLeast * 60,
        description: `A run of the pipeline ${pipelineName} took longer than ${longRuns.atLeast} minutes`,
        metric: { ...shared, name: 'PipelineDuration', statistic: 'Maximum', periodSeconds: 300 },
        topicArn,
      });
  }
}
