import { CloudwatchEventBus } from '@cdktf/provider-aws/lib/cloudwatch-event-bus';
import { CloudwatchEventBusPolicy } from '@cdktf/provider-aws/lib/cloudwatch-event-bus-policy';
import { CloudwatchEventRule } from '@cdktf/provider-aws/lib/cloudwatch-event-rule';
import { CloudwatchEventTarget } from '@cdktf/provider-aws/lib/cloudwatch-event-target';
import { Construct } from 'constructs';
import { policyJson, type Statement } from '../../policies/document';
import { trustServiceIfNamed } from '../../policies/trust';
import { customerKey, type KeyOfAccount, leftToAccount } from '../artifacts/customer-key';
import { Topic } from '../notifications/topic';
import { type AlertListening, alertRule } from './alert-rule';
import { type AlertText, alertPaths, alertTemplate } from './alert-text';

/** An alert that people are told of. */
export interface ToldAlert extends AlertText, AlertListening {}

export interface AlertDeskProps extends KeyOfAccount {
  readonly prefix: string;
  /** Name of the bus and of the topic. */
  readonly name: string;
  readonly busArn: string;
  readonly topicArn: string;
  readonly keyAlias: string;
  readonly accountId: string;
  readonly organizationId: string;
  /** Pattern of the ARNs of the roles that send events. */
  readonly senders: string;
  /** Pattern of the ARNs of the rules that tell. */
  readonly rules: string;
  readonly mails: readonly string[];
  readonly alerts: readonly ToldAlert[];
}

/**
 * Where the events of what should never happen come together, from every account and region of the organization, and the topic
 * that tells people of them in words.
 */
export class AlertDesk extends Construct {
  constructor(scope: Construct, id: string, props: AlertDeskProps) {
    super(scope, id);
    const bus = new CloudwatchEventBus(this, 'bus', { name: props.name });
    new CloudwatchEventBusPolicy(this, 'bus-policy', {
      eventBusName: bus.name,
      policy: policyJson([organizationSends(props)]),
    });
    const key = customerKey(this, {
      description: 'Encrypts messages about what should never happen',
      alias: props.keyAlias,
      policy: keyPolicy(props),
    });
    const topic = new Topic(this, 'topic', {
      name: props.name,
      topicArn: props.topicArn,
      keyArn: key.arn,
      mails: props.mails,
      policy: [rulesPublish(props)],
    });
    for (const alert of props.alerts) this.tell(alert, { bus, topic, prefix: props.prefix });
  }

  private tell(
    alert: ToldAlert,
    {
      bus,
      topic,
      prefix,
    }: { readonly bus: CloudwatchEventBus; readonly topic: Topic; readonly prefix: string },
  ): void {
    const rule = new CloudwatchEventRule(this, `tell-${alert.id}`, {
      ...alertRule(alert),
      eventBusName: bus.name,
    });
    new CloudwatchEventTarget(this, `tell-${alert.id}-target`, {
      rule: rule.name,
      eventBusName: bus.name,
      targetId: 'people',
      arn: topic.arn,
      inputTransformer: { inputPaths: { ...alertPaths(alert) }, inputTemplate: alertTemplate(prefix, alert) },
      dependsOn: [topic.policy],
    });
  }
}

/** @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-bus-perms.html (2026-11-28) */
function organizationSends({ busArn, accountId, organizationId, senders }: AlertDeskProps): Statement {
  return {
    Sid: 'OrganizationSendsAlerts',
    Effect: 'Allow',
    Principal: { AWS: '*' },
    Action: 'events:PutEvents',
    Resource: busArn,
    Condition: {
      StringEquals: { 'aws:PrincipalOrgID': organizationId },
      // The role of the account itself needs nobody's leave but that of its own policy.
      StringNotEquals: { 'aws:PrincipalAccount': accountId },
      ArnLike: { 'aws:PrincipalArn': senders },
    },
  };
}

/**
 * AWS writes that policies of topics take no conditions for EventBridge: a request that names no rule is let in.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html#eb-sns-permissions (2026-11-29)
 */
function rulesPublish({ topicArn, rules }: AlertDeskProps): Statement {
  return {
    Sid: 'AlertRulesPublish',
    Effect: 'Allow',
    ...trustServiceIfNamed('events.amazonaws.com', rules),
    Action: 'sns:Publish',
    Resource: topicArn,
  };
}

/**
 * Of EventBridge, a key policy may not ask for whom it works (`aws:SourceArn`, `aws:SourceAccount`): messages would be lost. SNS
 * says which topic they are for.
 *
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services (2026-11-29)
 */
function keyPolicy(props: AlertDeskProps): readonly Statement[] {
  return [
    ...leftToAccount(props),
    {
      Sid: 'AlertRulesEncryptMessages',
      Effect: 'Allow',
      Principal: { Service: 'events.amazonaws.com' },
      Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
      Resource: '*',
      Condition: { StringEquals: { 'kms:EncryptionContext:aws:sns:topicArn': props.topicArn } },
    },
  ];
}
