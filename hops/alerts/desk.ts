import { auditOf } from '../../blueprint/accounts';
import { raisedAlerts } from '../../blueprint/plan/alerts';
import type { Blueprint } from '../../blueprint/plan/planned';
import { pages } from '../documentation';
import { allowed, denied, type Free, type Hop } from '../hop';
import { ownKeyHops } from '../own-key';
import { own, service, somebodyIn, stranger, strangersAccount } from '../principals';

// Pages of AWS's documentation, as of 2026-11-28.
const topicPage =
  'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html#eb-sns-permissions';
const encryptionPage =
  'https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services';

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
    reason: 'the topic and its key are one for all alerts',
  };
}

function tells(blueprint: Blueprint): readonly Hop[] {
  const { facts } = blueprint;
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
  const [first] = raisedAlerts(facts);
  if (!first) return [];
  const ours = ruleOf(blueprint, first.alert.id);
  const asks = {
    who: service('events.amazonaws.com'),
    actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
    resource: key(blueprint),
  };
  return [
    ...allowed(place, 'an alert encrypts its message', {
      ...asks,
      context: ours,
      free: [everyTellingRule(blueprint)],
      documentation: encryptionPage,
    }),
    ...denied(place, 'a rule that tells of no alert uses the key of the alerts', {
      ...asks,
      context: { ...ours, 'aws:SourceArn': ours['aws:SourceArn'].replace(/rule\/.*$/, 'rule/another') },
      documentation: pages.confusedDeputy,
    }),
    ...denied(place, 'a rule of somebody else uses the key of the alerts', {
      ...asks,
      context: { ...ours, 'aws:SourceAccount': strangersAccount(blueprint) },
      documentation: pages.confusedDeputy,
    }),
    ...denied(place, `somebody in ${place.account} uses the key of the alerts`, {
      ...asks,
      who: somebodyIn(blueprint, auditOf(facts).id),
      documentation: pages.keyPolicy,
    }),
  ];
}
