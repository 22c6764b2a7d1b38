import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { CloudwatchLogResourcePolicy } from '@cdktf/provider-aws/lib/cloudwatch-log-resource-policy';
import { Construct } from 'constructs';
import { parseArn } from '../../policies/arn';
import { policyJson, type Statement } from '../../policies/document';

export interface MachineLogProps {
  /** Name of the policy. */
  readonly name: string;
  readonly logGroupName: string;
  readonly logGroupArn: string;
  readonly logDays: number;
  /** Key that CloudWatch Logs encrypts the log with: its policy must let the service. */
  readonly keyArn: string;
}

/**
 * The log of what state machines do, and the policy with which AWS delivers to it. AWS would write such a policy itself with
 * the rights of each state machine's role; where it is there already, no role needs that right.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-CWL.html (2026-11-29)
 */
export class MachineLog extends Construct {
  /** What a state machine of the same stack waits for. */
  readonly parts: readonly [CloudwatchLogGroup, CloudwatchLogResourcePolicy];

  constructor(scope: Construct, id: string, props: MachineLogProps) {
    super(scope, id);
    const group = new CloudwatchLogGroup(this, 'log', {
      name: props.logGroupName,
      retentionInDays: props.logDays,
      kmsKeyId: props.keyArn,
    });
    const policy = new CloudwatchLogResourcePolicy(this, 'policy', {
      policyName: props.name,
      policyDocument: policyJson([delivered(props)]),
    });
    this.parts = [group, policy];
  }
}

function delivered({ logGroupArn }: MachineLogProps): Statement {
  const { partition, region, account } = parseArn(logGroupArn);
  return {
    Sid: 'MachinesAreLogged',
    Effect: 'Allow',
    Principal: { Service: 'delivery.logs.amazonaws.com' },
    Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    Resource: `${logGroupArn}:log-stream:*`,
    Condition: {
      StringEquals: { 'aws:SourceAccount': account },
      ArnLike: { 'aws:SourceArn': `arn:${partition}:logs:${region}:${account}:*` },
    },
  };
}
