import { CloudwatchEventRule } from '@cdktf/provider-aws/lib/cloudwatch-event-rule';
import { CloudwatchEventTarget } from '@cdktf/provider-aws/lib/cloudwatch-event-target';
import type { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { Construct } from 'constructs';
import { mayAssume, trustService } from '../../policies/trust';
import { DeliveryRole } from '../identity/delivery-role';
import { type AlertListening, alertRule } from './alert-rule';

/** A rule that listens in one region. */
export interface ListeningRule extends AlertListening {
  readonly alert: string;
  readonly region: string;
  readonly provider: AwsProvider;
}

export interface AlertSourceProps {
  readonly roleName: string;
  /** Patterns of the ARNs of the rules. */
  readonly ruleArns: readonly string[];
  readonly busArn: string;
  readonly rules: readonly ListeningRule[];
}

/** Id of the target of every rule. */
const TARGET = 'alerts';

/**
 * Rules of an account that listen for what should never happen, and send it to the bus of those who watch: in another region
 * and another account, if need be, by a role that can do nothing else.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-account.html (2026-11-28)
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-region.html (2026-11-28)
 */
export class AlertSource extends Construct {
  constructor(scope: Construct, id: string, { roleName, ruleArns, busArn, rules }: AlertSourceProps) {
    super(scope, id);
    const role = new DeliveryRole(this, 'role', {
      name: roleName,
      description: 'Sends events of what should never happen to those who watch',
      trust: [mayAssume('AlertRulesMayAssume', trustService('events.amazonaws.com', ruleArns))],
    });
    const policy = role.grant('alerts', [
      { Sid: 'SendAlerts', Effect: 'Allow', Action: 'events:PutEvents', Resource: busArn },
    ]);
    for (const { alert, region, provider, ...rule } of rules) {
      const made = new CloudwatchEventRule(this, `on-${alert}-${region}`, {
        provider,
        ...alertRule(rule),
      });
      new CloudwatchEventTarget(this, `on-${alert}-${region}-target`, {
        provider,
        rule: made.name,
        targetId: TARGET,
        arn: busArn,
        roleArn: role.arn,
        dependsOn: [policy],
      });
    }
  }
}
