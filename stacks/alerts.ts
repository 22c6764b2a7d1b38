import { auditOf } from '../blueprint/accounts';
import { alertRulesIn, type RaisedAlert, raisedAlerts } from '../blueprint/plan/alerts';
import { administratorArns } from '../blueprint/plan/key-administrators';
import type { Blueprint } from '../blueprint/plan/planned';
import type { AccountFacts } from '../blueprint/schema/landing-zone';
import { AlertDesk } from '../modules/audit/alert-desk';
import { AlertSource } from '../modules/audit/alert-source';
import type { AccountStack } from './account-stack';

/** The rules of an account that listen for what should never happen. */
export function addAlerts(stack: AccountStack, { facts, names }: Blueprint, account: AccountFacts): void {
  if (!facts.alerts) return;
  const rules = alertRulesIn(facts, account);
  if (rules.length === 0) return;
  new AlertSource(stack, 'alerts', {
    roleName: names.alertRole(),
    ruleArns: [names.alertRuleArn(account.id, '*', '*')],
    busArn: names.alertBusArn(auditOf(facts).id),
    rules: rules.map(({ alert, region, pattern }) => ({
      ...listening(names, alert),
      alert: alert.id,
      pattern,
      region,
      provider: stack.providerIn(region),
    })),
  });
}

/** What brings them together in the account of those who watch, and tells people. */
export function addAlertDesk(stack: AccountStack, { facts, names }: Blueprint, account: AccountFacts): void {
  new AlertDesk(stack, 'alert-desk', {
    prefix: facts.prefix,
    name: names.alerts(),
    busArn: names.alertBusArn(account.id),
    topicArn: names.alertTopicArn(account.id),
    keyAlias: names.alertKeyAlias(),
    accountArn: names.accountArn(account.id),
    administrators: administratorArns(facts, account),
    accountId: account.id,
    organizationId: facts.organization.id,
    senders: names.roleArn('*', names.alertRole()),
    rules: names.alertTellsArn(account.id, '*'),
    mails: facts.alerts?.mails ?? [],
    alerts: raisedAlerts(facts).map(({ alert, events }) => ({
      ...listening(names, alert),
      id: alert.id,
      act: alert.act,
      ...(alert.message && { message: alert.message }),
      pattern: events,
    })),
  });
}

/** What the rule that listens in an account, and the one that tells, have of an alert. */
function listening(names: Blueprint['names'], { id, happened, reads }: RaisedAlert['alert']) {
  return { ruleName: names.alertRule(id), happened, reads: reads === true };
}
