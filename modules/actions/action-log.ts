import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { Construct } from 'constructs';

export interface ActionLogProps {
  /** `/aws/codepipeline/<pipeline>`: CodePipeline chooses the name. */
  readonly name: string;
  /** Days the log is kept. */
  readonly days: number;
  readonly keyArn: string;
}

/**
 * The log of actions that run on machines of CodePipeline. It is there before the pipeline: CodePipeline would make a log
 * that nobody encrypts and that is kept for ever.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-Commands.html (2026-11-28)
 */
export class ActionLog extends Construct {
  /** A pipeline is made after it. */
  readonly group: CloudwatchLogGroup;

  constructor(scope: Construct, id: string, { name, days, keyArn }: ActionLogProps) {
    super(scope, id);
    this.group = new CloudwatchLogGroup(this, 'logs', { name, retentionInDays: days, kmsKeyId: keyArn });
  }
}
