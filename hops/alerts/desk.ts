import { auditOf } from '../../blueprint/accounts';
import { raisedAlerts } from '../../blueprint/plan/alerts';
import { administratorsIn } from '../../blueprint/plan/key-administrators';
import type { Blueprint } from '../../blueprint/plan/planned';
import { pages } from '../documentation';
import { allowed, denied, type Free, type Hop } from '../hop';
import { ADMINISTERS, LOOKS } from '../key-actions';
import {
  own,
  roleOfPattern,
  service,
  somebodyIn,
  stranger,
  strangersAccount,
  terraformIn,
} from '../principals';

// Pages of AWS's documentation, as of 2026-11-28.
const topicPage =
  'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html#eb-sns-permissions';
const encryptionPage =
  'https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services';

/** What tells people: rules of the bus, a topic, and its key. */
export function deskHops(blueprint: Blueprint): readonly Hop[] {
  return [...tells(blueprint), ...encrypts(blueprint), ...administers(blueprint)];
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

function administers(blueprint: Blueprint): readonly Hop[] {
  const { facts, names } = blueprint;
  const account = auditOf(facts);
  const place = { account: account.name };
  const asks = { resource: key(blueprint), documentation: pages.keyPolicy };
  const named = administratorsIn(facts, account);
  const everybody: Free = {
    who: [names.roleArn(account.id, '*').replace(':role/', ':')],
    in: 'resource policy',
    reason: 'a key is left to the policies of its account, where accounts/ names nobody',
  };
  const byName: Free = {
    who: named.map((name) => names.roleArn(account.id, name)),
    reason: 'accounts/ names the administrators by patterns',
  };
  return [
    ...allowed(place, 'Terraform administers the key of the alerts', {
      ...asks,
      who: terraformIn(blueprint, account),
      actions: ADMINISTERS,
      free: named.length > 0 ? [byName] : [everybody],
    }),
    ...named.flatMap((name) =>
      allowed(place, `${name} repairs the policy of the key of the alerts`, {
        ...asks,
        who: { kind: 'administrator', arn: names.roleArn(account.id, roleOfPattern(name)) },
        actions: ['kms:PutKeyPolicy'],
        free: [byName],
      }),
    ),
    ...allowed(place, `somebody in ${account.name} looks at the key of the alerts`, {
      ...asks,
      who: somebodyIn(blueprint, account.id),
      actions: LOOKS,
      free: [everybody],
    }),
    ...(named.length > 0
      ? denied(place, `somebody in ${account.name} administers the key of the alerts`, {
          ...asks,
          who: somebodyIn(blueprint, account.id),
          actions: ADMINISTERS,
        })
      : []),
  ];
}
