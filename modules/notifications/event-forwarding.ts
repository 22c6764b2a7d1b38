import { CloudwatchEventRule } from '@cdktf/provider-aws/lib/cloudwatch-event-rule';
import { CloudwatchEventTarget } from '@cdktf/provider-aws/lib/cloudwatch-event-target';
import { Construct } from 'constructs';
import { parseArn } from '../../policies/arn';
import { mayAssume, trustService } from '../../policies/trust';
import { DeliveryRole } from '../identity/delivery-role';
import type { EventPattern } from './pipeline-runs';

export interface EventForwardingProps {
  readonly ruleName: string;
  readonly ruleArn: string;
  readonly roleName: string;
  readonly pattern: EventPattern;
  /** ARNs of the event buses. At most five: a rule has no more targets. */
  readonly busArns: readonly string[];
}

/**
 * Forwards what the pipelines do to event buses of other accounts. Their own policy lets the role in: it can put events
 * there, and nothing else.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-account.html
 */
export class EventForwarding extends Construct {
  constructor(scope: Construct, id: string, props: EventForwardingProps) {
    super(scope, id);
    const { busArns } = props;
    const role = new DeliveryRole(this, 'role', {
      name: props.roleName,
      description: 'Forwards the events of pipelines to event buses of other accounts',
      trust: [mayAssume('ForwardRuleMayAssume', trustService('events.amazonaws.com', props.ruleArn))],
    });
    const policy = role.grant('forward', [
      { Sid: 'ForwardEvents', Effect: 'Allow', Action: 'events:PutEvents', Resource: busArns },
    ]);
    const rule = new CloudwatchEventRule(this, 'rule', {
      name: props.ruleName,
      description: 'Forwards what the pipelines do',
      eventPattern: JSON.stringify(props.pattern),
    });
    for (const arn of busArns)
      new CloudwatchEventTarget(this, `to-${idOf(arn)}`, {
        rule: rule.name,
        ...targetIdOf(arn),
        arn,
        roleArn: role.arn,
        dependsOn: [policy],
      });
  }
}

/** Region, account and name of a bus as a construct id; no two buses give the same. */
function idOf(busArn: string): string {
  const { region, account, resource } = parseArn(busArn);
  const spelt = resource
    .replace(/^event-bus\//, '')
    .replace(/[^A-Za-z0-9]/g, (sign) => `-${sign.charCodeAt(0)}-`);
  return `${region}-${account}-${spelt}`;
}

/**
 * An id that tells Terraform which target is which. AWS takes 64 signs: a longer one is left to Terraform, which makes one up.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_Target.html (2026-11-28)
 */
function targetIdOf(busArn: string): { readonly targetId?: string } {
  const targetId = idOf(busArn);
  return targetId.length <= 64 ? { targetId } : {};
}
