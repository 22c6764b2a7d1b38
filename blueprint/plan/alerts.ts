import type { JsonObject } from '../../policies/document';
import { accessRole, bootstrapRole } from '../accounts';
import { alerts } from '../alerts';
import type { Alert, EventPattern } from '../alerts/alert';
import type { AlertId } from '../alerts/ids';
import { namesOf } from '../names';
import { globalRegions } from '../regions';
import type { AccountFacts, LandingZoneFacts } from '../schema/landing-zone';
import { administrators } from './bound-guardrails';
import { regionsOf } from './targets';

/** A rule that listens in one region of one account. */
export interface AlertRule {
  readonly alert: Alert<AlertId>;
  readonly account: AccountFacts;
  readonly region: string;
  readonly pattern: EventPattern;
}

/** An alert that is raised in a landing zone, and its events, whoever makes them. */
export interface RaisedAlert {
  readonly alert: Alert<AlertId>;
  readonly events: EventPattern;
}

/** The alerts of a landing zone: none, where it has no settings for them. */
export function raisedAlerts(facts: LandingZoneFacts): readonly RaisedAlert[] {
  if (!facts.alerts) return [];
  const left = new Set<string>(facts.alerts.without.map(({ alert }) => alert));
  const names = namesOf(facts);
  return alerts
    .filter(({ id }) => !left.has(id))
    .flatMap((alert) => {
      const events = alert.events({ facts, names });
      return events ? [{ alert, events }] : [];
    });
}

const known = new WeakMap<LandingZoneFacts, ReadonlyMap<string, readonly AlertRule[]>>();

/** The rules of one account. */
export function alertRulesIn(
  facts: LandingZoneFacts,
  { id }: Pick<AccountFacts, 'id'>,
): readonly AlertRule[] {
  return rulesByAccount(facts).get(id) ?? [];
}

/** The rules of all accounts. */
export function alertRules(facts: LandingZoneFacts): readonly AlertRule[] {
  return [...rulesByAccount(facts).values()].flat();
}

function rulesByAccount(facts: LandingZoneFacts): ReadonlyMap<string, readonly AlertRule[]> {
  const found = known.get(facts);
  if (found) return found;
  const rules = new Map<string, AlertRule[]>();
  for (const raised of raisedAlerts(facts))
    for (const account of raised.alert.accounts(facts))
      rules.set(account.id, [...(rules.get(account.id) ?? []), ...rulesOf(facts, raised, account)]);
  known.set(facts, rules);
  return rules;
}

function rulesOf(
  facts: LandingZoneFacts,
  { alert, events }: RaisedAlert,
  account: AccountFacts,
): readonly AlertRule[] {
  const ofAws = (alert.ofAws?.(facts) ?? []).map((role) => namesOf(facts).roleArn(account.id, role));
  const pattern =
    alert.by === 'everybody' ? events : byOthers(events, [...ownRoles(facts, account), ...ofAws]);
  return listeningRegions(facts, alert, account).map((region) => ({ alert, account, region, pattern }));
}

function listeningRegions(
  facts: LandingZoneFacts,
  { regions }: Alert,
  account: AccountFacts,
): readonly string[] {
  if (typeof regions === 'function') return [...new Set(regions(facts, account))];
  const own = regions === 'global' ? [] : regionsOf(facts, account);
  const global = regions === 'own' ? [] : globalRegions(facts.regions.primary);
  return [...new Set([...own, ...global])];
}

/** ARNs and patterns of the roles by which the landing zone changes an account. */
export function ownRoles(facts: LandingZoneFacts, account: AccountFacts): readonly string[] {
  const roles = [
    ...administrators(facts),
    accessRole(facts, account) ?? [],
    bootstrapRole(facts, account) ?? [],
  ].flat();
  return [...new Set(roles)].map((role) => namesOf(facts).roleArn(account.id, role)).sort();
}

/**
 * The events that neither these roles made nor a service of AWS by itself. A user and the root user have no role: what is
 * asked of a field matches nothing where the field is not there. Of rules with a wildcard, AWS takes 30 on a bus, those of teams
 * among them: so whole names are compared as they are.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html (2026-11-28)
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html (2026-11-29)
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html (2026-11-28)
 */
function byOthers(events: EventPattern, roles: readonly string[]): EventPattern {
  const whole = roles.every((role) => !role.includes('*'));
  const of = (arn: JsonObject): JsonObject => ({ sessionContext: { sessionIssuer: { arn: [arn] } } });
  return {
    ...events,
    detail: {
      ...events.detail,
      $or: [
        { userIdentity: of({ 'anything-but': whole ? roles : { wildcard: roles } }) },
        { userIdentity: { type: [{ 'anything-but': ['AWSService'] }], ...of({ exists: false }) } },
      ],
    },
  };
}
