import { type AlertRule, alertRules, alertRulesIn } from '../../blueprint/plan/alerts';
import type { Blueprint } from '../../blueprint/plan/planned';
import type { Hop } from '../../hops/hop';
import { matchesPattern } from '../events/pattern';
import type { Finding } from '../lint/rule';
import { callsOfOthers } from './others';
import { ownCalls } from './own';

/** What was asked of the alerts. */
export interface AlertReport {
  /** Rules that listen. */
  readonly rules: number;
  /** Requests of others that people are told of. */
  readonly told: number;
  /** Requests that the landing zone needs, and that nobody is told of. */
  readonly own: number;
  readonly findings: readonly Finding[];
}

/**
 * Sends calls through the patterns of the alerts. What the landing zone needs for its work tells nobody; what each alert is for
 * tells people, whoever else does it. That the output has these patterns, `planned/alerts.ts` holds.
 */
export function alertsAsked(blueprint: Blueprint, hops: readonly Hop[]): AlertReport {
  const rules = alertRules(blueprint.facts);
  // Of thousands of accounts, the events themselves are not kept.
  const others = rules.map((rule) => {
    const calls = callsOfOthers(blueprint, rule);
    const silent = calls.filter(({ event }) => !matchesPattern(rule.pattern, event));
    return { rule, told: calls.length - silent.length, silent: silent.map(({ title }) => title) };
  });
  const own = rules.length === 0 ? [] : ownCalls(blueprint, hops);
  const loud = own.flatMap(({ account, region, event, title }) =>
    alertRulesIn(blueprint.facts, { id: account })
      .filter((rule) => rule.region === region && matchesPattern(rule.pattern, event))
      .map((rule) => ({ rule, title })),
  );
  return {
    rules: rules.length,
    told: others.reduce((sum, { told }) => sum + told, 0),
    own: own.length,
    findings: [
      ...others.flatMap(({ rule, silent }) =>
        silent.map((title) => finding('alert-not-raised', rule, `nobody is told when ${title}`)),
      ),
      ...loud.map(({ rule, title }) => finding('alert-on-own-work', rule, `people are told when ${title}`)),
    ],
  };
}

function finding(rule: string, { alert, account, region }: AlertRule, found: string): Finding {
  return {
    rule,
    severity: 'error',
    address: `the alert ${alert.id} of ${account.name} in ${region}`,
    found,
    change: `mend the pattern in blueprint/alerts/${alert.id}.ts`,
  };
}
