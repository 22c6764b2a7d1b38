import { auditOf, membersOf } from '../../blueprint/accounts';
import { alertRules, alertRulesIn } from '../../blueprint/plan/alerts';
import type { Blueprint } from '../../blueprint/plan/planned';
import { regionsOf } from '../../blueprint/plan/targets';
import type { AccountFacts } from '../../blueprint/schema/landing-zone';
import { pages } from '../documentation';
import { allowed, denied, type Free, type Hop } from '../hop';
import { own, role, service, somebodyIn, stranger, strangersAccount, terraformIn } from '../principals';
import { MAKES_RULE } from '../rule-actions';
import { deskHops } from './desk';

// Pages of AWS's documentation, as of 2026-11-28.
const busPage = 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-bus-perms.html';

/** Events of what should never happen: from every account to the bus of those who watch, and from there to people. */
export function alertHops(blueprint: Blueprint): readonly Hop[] {
  const { facts } = blueprint;
  const rules = alertRules(facts);
  if (rules.length === 0) return [];
  const accounts = [...new Set(rules.map(({ account }) => account))];
  return [
    ...accounts.flatMap((account) => [
      ...assumes(blueprint, account),
      ...sends(blueprint, account),
      ...isMade(blueprint, account),
    ]),
    ...othersSend(blueprint),
    ...deskHops(blueprint),
  ];
}

/** EventBridge takes the role of an account for its rules. */
function assumes(blueprint: Blueprint, account: AccountFacts): readonly Hop[] {
  const { names, facts } = blueprint;
  const place = { account: account.name };
  const rules = alertRulesIn(facts, account);
  const everyRule: Free = {
    context: { 'aws:SourceArn': [names.alertRuleArn(account.id, '*', '*')] },
    reason: 'one role is for the rules of all alerts, in every region of the account',
  };
  const resource = own(names.roleArn(account.id, names.alertRole()), account.id);
  const asks = { who: service('events.amazonaws.com'), actions: ['sts:AssumeRole'], resource };
  const [first] = rules;
  if (!first) return [];
  const ours = {
    'aws:SourceAccount': account.id,
    'aws:SourceArn': names.alertRuleArn(account.id, first.region, first.alert.id),
  };
  return [
    ...rules.flatMap(({ alert, region }) =>
      allowed(place, `the alert ${alert.id} of ${account.name} in ${region} takes the role that sends it`, {
        ...asks,
        context: { ...ours, 'aws:SourceArn': names.alertRuleArn(account.id, region, alert.id) },
        free: [everyRule],
        documentation: pages.ruleRole,
      }),
    ),
    ...denied(place, `another rule of ${account.name} takes the role that sends alerts`, {
      ...asks,
      context: { ...ours, 'aws:SourceArn': ours['aws:SourceArn'].replace(/rule\/.*$/, 'rule/another') },
      documentation: pages.confusedDeputy,
    }),
    ...denied(place, `a rule of somebody else takes the role that sends alerts in ${account.name}`, {
      ...asks,
      context: { ...ours, 'aws:SourceAccount': strangersAccount(blueprint) },
      documentation: pages.confusedDeputy,
    }),
    ...denied(place, `somebody in ${account.name} takes the role that sends alerts`, {
      who: somebodyIn(blueprint, account.id),
      actions: ['sts:AssumeRole'],
      resource,
      documentation: pages.ruleRole,
    }),
  ];
}

/** Terraform makes the rules where no other thing of the account may be. */
function isMade(blueprint: Blueprint, account: AccountFacts): readonly Hop[] {
  const { names, facts } = blueprint;
  const worksIn = regionsOf(facts, account);
  const first = alertRulesIn(facts, account).find(({ region }) => !worksIn.includes(region));
  if (!first) return [];
  return allowed({ account: account.name }, `Terraform makes rules of ${account.name} in ${first.region}`, {
    who: terraformIn(blueprint, account),
    actions: MAKES_RULE,
    resource: own(names.alertRuleArn(account.id, first.region, first.alert.id), account.id),
    documentation:
      'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoneventbridge.html',
  });
}

/** The bus that all of them come to. */
function bus({ names, facts }: Blueprint) {
  return own(names.alertBusArn(auditOf(facts).id), auditOf(facts).id);
}

function sends(blueprint: Blueprint, account: AccountFacts): readonly Hop[] {
  const { names, facts } = blueprint;
  const place = { account: account.name };
  const watching = auditOf(facts);
  const asks = {
    who: role(names.roleArn(account.id, names.alertRole())),
    actions: ['events:PutEvents'],
    documentation: busPage,
  };
  return [
    ...allowed(
      place,
      `the role of ${account.name} that sends alerts puts one on the bus of ${watching.name}`,
      {
        ...asks,
        resource: bus(blueprint),
        free: [
          {
            who: [names.roleArn('*', names.alertRole())],
            in: 'resource policy',
            reason:
              'every account of the organization may send alerts, and its guardrails keep the name of the role',
          },
        ],
      },
    ),
    ...denied(place, `the role of ${account.name} that sends alerts puts events on another bus`, {
      ...asks,
      resource: {
        kind: 'foreign',
        arn: names.alertBusArn(strangersAccount(blueprint)),
        account: strangersAccount(blueprint),
      },
    }),
  ];
}

/** Nobody else makes people believe that something happened. */
function othersSend(blueprint: Blueprint): readonly Hop[] {
  const { names, facts } = blueprint;
  const watching = auditOf(facts);
  const asks = { actions: ['events:PutEvents'], resource: bus(blueprint), documentation: busPage };
  const others = membersOf(facts).filter(({ id }) => id !== watching.id);
  return [
    ...others.slice(0, 1).flatMap(({ id, name }) =>
      denied({ account: watching.name }, `somebody in ${name} puts events on the bus of the alerts`, {
        ...asks,
        who: somebodyIn(blueprint, id),
      }),
    ),
    ...denied(
      { account: watching.name },
      `the role of ${watching.name} puts events on the bus of the alerts without a policy that lets it`,
      {
        ...asks,
        who: {
          kind: 'role without its own policies',
          arn: names.roleArn(watching.id, names.alertRole()),
        },
      },
    ),
    ...denied(
      { account: watching.name },
      'a stranger with the name of the role puts events on the bus of the alerts',
      {
        ...asks,
        who: stranger(blueprint, names.alertRole()),
      },
    ),
  ];
}
