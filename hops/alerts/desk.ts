import { auditOf } from '../../blueprint/accounts';
import { raisedAlerts } from '../../blueprint/plan/alerts';
import type { Blueprint } from '../../blueprint/plan/planned';
import { pages } from '../documentation';
import { allowed, denied, type Free, type Hop } from '../hop';
import { ownKeyHops } from '../own-key';
import { own, service, somebodyIn, stranger, strangersAccount } from '../principals';

// Pages of AWS's documentation, as of 2026-11-29.
const topicPage =
  'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html#eb-sns-permissions';
const encryptionPage =
  'https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services';

/** What SNS encrypts a message for. */
const CONTEXT = 'kms:EncryptionContext:aws:sns:topicArn';

/** What tells people: rules of the bus, a topic, and its key. */
export function deskHops(blueprint: Blueprint): readonly Hop[] {
  return [
    ...tells(blueprint),
    ...encrypts(blueprint),
    ...ownKeyHops(blueprint, {
      account: auditOf(blueprint.facts),
      aliasArn: blueprint.names.alertKeyAliasArn(auditOf(blueprint.facts).id),
      title: 'the key of the alerts',
    }),
  ];
}

function topic({ names, facts }: Blueprint) {
  return own(names.alertTopicArn(auditOf(facts).id), auditOf(facts).id);
}

/** A rule of the bus, as what it asks for carries it. */
function ruleOf({ names, facts }: Blueprint, alert: string) {
  const { id } = auditOf(facts);
  return { 'aws:SourceAccount': id, 'aws:SourceArn': names.alertTellsArn(id, alert) };
}

function everyTellingRule({ names, facts }: Blueprint): Free {
  return {
    context: { 'aws:SourceArn': [names.alertTellsArn(auditOf(facts).id, '*')] },
    reason: 'the topic is one for all alerts',
  };
}

function tells(blueprint: Blueprint): readonly Hop[] {
  const { facts, names } = blueprint;
  const watching = auditOf(facts);
  const place = { account: watching.name };
  const publish = {
    who: service('events.amazonaws.com'),
    actions: ['sns:Publish'],
    resource: topic(blueprint),
  };
  const ours = ruleOf(blueprint, raisedAlerts(facts)[0]?.alert.id ?? '');
  return [
    ...raisedAlerts(facts).flatMap(({ alert: { id } }) =>
      allowed(place, `the alert ${id} tells people`, {
        ...publish,
        context: ruleOf(blueprint, id),
        free: [everyTellingRule(blueprint)],
        documentation: topicPage,
      }),
    ),
    ...allowed(place, 'an alert tells people, and EventBridge does not say for which rule', {
      ...publish,
      context: { 'aws:SourceAccount': [], 'aws:SourceArn': [] },
      free: [
        {
          context: {
            'aws:SourceAccount': [watching.id],
            'aws:SourceArn': [names.alertTellsArn(watching.id, '*')],
          },
          reason:
            'AWS says that policies of topics take no conditions for EventBridge: it may send either key, or none',
        },
      ],
      documentation: topicPage,
    }),
    ...denied(place, `another rule of ${watching.name} tells people of an alert`, {
      ...publish,
      context: { ...ours, 'aws:SourceArn': ours['aws:SourceArn'].replace(/rule\/.*$/, 'rule/another') },
      documentation: pages.confusedDeputy,
    }),
    ...denied(place, 'a rule of somebody else tells people of an alert', {
      ...publish,
      context: { ...ours, 'aws:SourceAccount': strangersAccount(blueprint) },
      documentation: pages.confusedDeputy,
    }),
    ...denied(place, 'an alert tells people without TLS', {
      ...publish,
      context: { ...ours, 'aws:SecureTransport': 'false' },
      documentation: pages.topicTls,
    }),
    ...denied(place, 'a stranger tells people of an alert', {
      who: stranger(blueprint, 'Somebody'),
      actions: ['sns:Publish'],
      resource: topic(blueprint),
      documentation: topicPage,
    }),
  ];
}

function key({ names, facts }: Blueprint): Hop['resource'] {
  return { kind: 'key', aliasArn: names.alertKeyAliasArn(auditOf(facts).id) };
}

function encrypts(blueprint: Blueprint): readonly Hop[] {
  const { facts } = blueprint;
  const place = { account: auditOf(facts).name };
  const topicArn = blueprint.names.alertTopicArn(auditOf(facts).id);
  const asks = {
    who: service('events.amazonaws.com'),
    actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
    resource: key(blueprint),
    documentation: encryptionPage,
  };
  return [
    ...allowed(place, 'an alert encrypts its message', { ...asks, context: { [CONTEXT]: topicArn } }),
    ...denied(place, 'a message for another topic uses the key of the alerts', {
      ...asks,
      context: { [CONTEXT]: `${topicArn}-of-another` },
    }),
    ...denied(place, 'a rule that sends no message uses the key of the alerts', {
      ...asks,
      context: { [CONTEXT]: [] },
    }),
    ...denied(place, `somebody in ${place.account} uses the key of the alerts`, {
      ...asks,
      who: somebodyIn(blueprint, auditOf(facts).id),
      context: { [CONTEXT]: topicArn },
      documentation: pages.keyPolicy,
    }),
  ];
}
