import { alertRulesIn } from '../../blueprint/plan/alerts';
import type { Blueprint } from '../../blueprint/plan/planned';
import { regionsOf } from '../../blueprint/plan/targets';
import type { AccountFacts } from '../../blueprint/schema/landing-zone';
import { pages } from '../documentation';
import { allowed, denied, type Free, type Hop } from '../hop';
import { own, service, somebodyIn, strangersAccount, terraformIn } from '../principals';
import { MAKES_RULE } from '../rule-actions';

/** EventBridge takes the role of an account for its rules. */
export function assumes(blueprint: Blueprint, account: AccountFacts): readonly Hop[] {
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
export function isMade(blueprint: Blueprint, account: AccountFacts): readonly Hop[] {
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
