import { auditOf } from '../../blueprint/accounts';
import { type AlertRule, alertRules, raisedAlerts } from '../../blueprint/plan/alerts';
import { ANYTHING, json, type PlanSubject, type WantedInstance } from './wanted';

/** What is read in this state reads what only reads, too: https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html (2026-11-28) */
const WITH_READS = 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS';

/** Rules for what should never happen in each account, the bus that they send to, and who is told. */
export function alertsAsPlanned({ blueprint, keyBehind }: PlanSubject): readonly WantedInstance[] {
  const { facts } = blueprint;
  if (!facts.alerts) return [];
  return [...alertRules(facts).flatMap((rule) => listening(blueprint, rule)), ...desk(blueprint, keyBehind)];
}

type Subject = PlanSubject['blueprint'];

function listening(
  { names, facts }: Subject,
  { alert, account, region, pattern }: AlertRule,
): readonly WantedInstance[] {
  const name = names.alertRule(alert.id);
  const place = { account: account.id, region };
  return [
    {
      ...place,
      type: 'aws_cloudwatch_event_rule',
      arguments: { name, description: ANYTHING, event_pattern: json(pattern), ...stateOf(alert) },
    },
    {
      ...place,
      type: 'aws_cloudwatch_event_target',
      arguments: {
        rule: name,
        target_id: 'alerts',
        arn: names.alertBusArn(auditOf(facts).id),
        role_arn: names.roleArn(account.id, names.alertRole()),
      },
    },
  ];
}

/**
 * What people read: what happened where, who did it, and what to do. An alert that says nothing of it, or something else, is none.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html (2026-11-29)
 */
function message(prefix: string, alert: AlertRule['alert']): WantedInstance['arguments'] {
  const { id, happened, act } = alert;
  if (alert.message) return finding(prefix, alert, alert.message);
  const lines = [
    `${prefix}: ${happened}.`,
    'Account <account>, region <region>, at <time>.',
    '<call> by <who> from <address>.',
    'About: <what>',
    act,
    'The event: aws cloudtrail lookup-events --region <region> --lookup-attributes AttributeKey=EventId,AttributeValue=<event>',
    `This alert is "${id}": docs/audit.md.`,
  ];
  return {
    input_paths: {
      account: '$.account',
      address: '$.detail.sourceIPAddress',
      call: '$.detail.eventName',
      event: '$.detail.eventID',
      region: '$.region',
      time: '$.time',
      what: '$.detail.requestParameters',
      who: '$.detail.userIdentity.arn',
    },
    // A text in lines is a list of JSON texts.
    input_template: lines.map((line) => JSON.stringify(line)).join('\n'),
  };
}

/** The same of what a service found by itself: AWS CloudTrail has nothing of it. */
function finding(
  prefix: string,
  { id, happened, act }: AlertRule['alert'],
  { lines, paths }: NonNullable<AlertRule['alert']['message']>,
): WantedInstance['arguments'] {
  const text = [`${prefix}: ${happened}.`, ...lines, act, `This alert is "${id}": docs/audit.md.`];
  return { input_paths: paths, input_template: text.map((line) => JSON.stringify(line)).join('\n') };
}

function stateOf({ reads }: AlertRule['alert']): { readonly state?: string } {
  return reads ? { state: WITH_READS } : {};
}

/** In the account of those who watch. */
function desk({ names, facts }: Subject, keyBehind: PlanSubject['keyBehind']): readonly WantedInstance[] {
  const place = { account: auditOf(facts).id, region: facts.regions.primary };
  const kms_master_key_id = keyBehind(place.account, place.region, names.alertKeyAlias());
  const topic_arn = names.alertTopicArn(place.account);
  const of = (type: string, values: WantedInstance['arguments'], others = false): WantedInstance => ({
    ...place,
    type,
    arguments: values,
    others,
  });
  return [
    of('aws_cloudwatch_event_bus', { name: names.alerts() }),
    of('aws_cloudwatch_event_bus_policy', { event_bus_name: names.alerts(), policy: ANYTHING }),
    of('aws_kms_alias', { name: names.alertKeyAlias() }, true),
    of('aws_sns_topic', { name: names.alerts(), kms_master_key_id }),
    ...(facts.alerts?.mails ?? []).map((endpoint) =>
      of('aws_sns_topic_subscription', { topic_arn, protocol: 'email', endpoint }),
    ),
    ...raisedAlerts(facts).flatMap(({ alert, events }) => {
      const name = names.alertRule(alert.id);
      const event_bus_name = names.alerts();
      return [
        of('aws_cloudwatch_event_rule', {
          name,
          description: ANYTHING,
          event_bus_name,
          event_pattern: json(events),
          ...stateOf(alert),
        }),
        of('aws_cloudwatch_event_target', {
          rule: name,
          event_bus_name,
          target_id: 'people',
          arn: topic_arn,
          input_transformer: message(facts.prefix, alert),
        }),
      ];
    }),
  ];
}
