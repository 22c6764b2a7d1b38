import { alertRules } from '../../blueprint/plan/alerts';
import type { Blueprint } from '../../blueprint/plan/planned';
import type { Hop } from '../hop';
import { othersSend, sends } from './bus';
import { deskHops } from './desk';
import { assumes, isMade } from './rules';

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
