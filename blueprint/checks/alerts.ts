import { accessTo, placeOfAccount } from '../accounts';
import type { Names } from '../names';
import { alertRules, ownRoles } from '../plan/alerts';
import type { Problem } from '../problems/problem';
import { hasUnknown } from '../problems/unknown';
import type { LandingZoneFacts } from '../schema/landing-zone';
import { duplicatesOf } from './duplicates';

/**
 * Characters of a pattern that EventBridge takes.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html (2026-11-28)
 */
const LONGEST = 2048;

/** Alerts that would be raised by the landing zone itself, or that EventBridge takes no rule for. */
export function checkAlerts(facts: LandingZoneFacts, names: Names): readonly Problem[] {
  const { alerts } = facts;
  if (!alerts || hasUnknown([facts.access, facts.tooling, facts.management, facts.workloads, facts.waves]))
    return [];
  const twice = duplicatesOf(alerts.without, ({ alert }) => alert).map(({ again }) => ({
    place: `alerts.without.${again.alert}`,
    found: `"${again.alert}" twice`,
    wanted: 'each alert once',
    change: 'delete one of the two',
  }));
  return [...twice, ...ownWork(facts), ...tooLong(facts), ...namedLikeAlerts(facts, names)];
}

/** Where Terraform comes in by nobody knows which role, everything it does would be told. */
function ownWork(facts: LandingZoneFacts): readonly Problem[] {
  const accounts = new Set(
    alertRules(facts)
      .filter(({ alert, account }) => alert.by === 'others' && ownRoles(facts, account).length === 0)
      .map(({ account }) => account),
  );
  return [...accounts].map((account) => ({
    place: `${placeOfAccount(facts, account)}.access`,
    found: `{ kind: "${accessTo(facts, account).kind}" }, which names no role`,
    wanted: 'the role that Terraform changes the account with: alerts are about everybody else',
    change: 'write { kind: "assume-role" } or { kind: "roles" }, or name it in guardrails.administrators',
  }));
}

function tooLong(facts: LandingZoneFacts): readonly Problem[] {
  const long = new Map(
    alertRules(facts).flatMap(({ alert, pattern }) => {
      const { length } = JSON.stringify(pattern);
      return length > LONGEST ? [[alert.id, length] as const] : [];
    }),
  );
  return [...long].map(([id, length]) => ({
    place: 'alerts',
    found: `a pattern of ${length} characters for ${id}`,
    wanted: `at most ${LONGEST}`,
    change: 'name fewer roles, by shorter patterns, in guardrails.administrators and alerts.breakGlass',
  }));
}

/** Rules of an application that are named as those of alerts are: a change of them would be told as one of an alert. */
function namedLikeAlerts({ applications }: LandingZoneFacts, names: Names): readonly Problem[] {
  const begin = names.alertRule('');
  return applications
    .filter(({ name }) => names.start(name, '').startsWith(begin))
    .map(({ name }) => ({
      place: `applications.${name}`,
      found: `an application whose rules begin with "${begin}", as those of the alerts do`,
      wanted: 'a name that is not "alert", and does not begin with "alert-"',
      change: 'rename it',
    }));
}
