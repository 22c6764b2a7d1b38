import { everyAccount } from '../../blueprint/accounts';
import { type AlertRule, alertRules, ownRoles } from '../../blueprint/plan/alerts';
import type { Blueprint } from '../../blueprint/plan/planned';
import { globalRegions } from '../../blueprint/regions';
import { TOLD, type ToldRequest } from '../../hops/alerts/told';
import type { Hop } from '../../hops/hop';
import { strangersAccount } from '../../hops/principals';
import { tryParseArn } from '../../policies/arn';
import { covers } from '../../policies/pattern';
import { matchesPattern } from '../events/pattern';
import type { Finding } from '../lint/rule';
import { type Caller, eventNameOf, eventOf } from './event';

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
  const others = rules.flatMap((rule) => callsOfOthers(blueprint, rule).map((call) => ({ rule, ...call })));
  const silent = others.filter(({ rule, event }) => !matchesPattern(rule.pattern, event));
  const own = rules.length === 0 ? [] : ownCalls(blueprint, hops);
  const byPlace = new Map<string, AlertRule[]>();
  for (const rule of rules) {
    const place = `${rule.account.id} ${rule.region}`;
    byPlace.set(place, [...(byPlace.get(place) ?? []), rule]);
  }
  const loud = own.flatMap(({ place, event, title }) =>
    (byPlace.get(place) ?? [])
      .filter(({ pattern }) => matchesPattern(pattern, event))
      .map((rule) => ({ rule, title })),
  );
  return {
    rules: rules.length,
    told: others.length - silent.length,
    own: own.length,
    findings: [
      ...silent.map(({ rule, title }) => finding('alert-not-raised', rule, `nobody is told when ${title}`)),
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

interface Asked {
  readonly title: string;
  readonly event: object;
}

/** What an alert is for, by people of the account, users, the root user, and a role of another account that is named like ours. */
function callsOfOthers(blueprint: Blueprint, { alert, account, region }: AlertRule): readonly Asked[] {
  const { names, facts } = blueprint;
  const [ours = names.roleArn(account.id, 'Terraform')] = ownRoles(facts, account);
  const root: Caller = { kind: 'root', account: account.id };
  const everybody: readonly Caller[] = [
    { kind: 'role', arn: names.roleArn(account.id, 'Somebody') },
    { kind: 'role', arn: ours.replaceAll('*', 'x').replace(account.id, strangersAccount(blueprint)) },
    { kind: 'user', arn: `arn:${names.partition}:iam::${account.id}:user/somebody` },
    root,
  ];
  const callersOf = ({ byRoot }: ToldRequest) => (byRoot ? [root] : everybody);
  return TOLD[alert.id]({ blueprint, account, region }).flatMap((request) =>
    callersOf(request).map((by) => ({
      title: `${'arn' in by ? by.arn : 'the root user'} asks for ${request.action} of ${request.arn}`,
      event: eventOf({
        by,
        action: request.action,
        about: request.arn,
        account: account.id,
        region,
        refused: request.refused === true,
      }),
    })),
  );
}

/** Calls that the landing zone makes for its work, in the accounts and regions where CloudTrail has them. */
function ownCalls(
  blueprint: Blueprint,
  hops: readonly Hop[],
): readonly (Asked & { readonly place: string })[] {
  const { facts } = blueprint;
  const listened = listenedNames(blueprint);
  return hops.flatMap((hop) => {
    if (hop.expected !== 'allowed' || !listened.has(eventNameOf(hop.action))) return [];
    const by = ownCaller(blueprint, hop);
    const about = hop.resource.kind === 'key' ? hop.resource.aliasArn : hop.resource.arn;
    const arn = tryParseArn(about);
    if (!by || !arn) return [];
    const account = accountOf(blueprint, by, hop);
    const regions =
      arn.region === '' || arn.region === '*'
        ? [facts.regions.primary, ...globalRegions(facts.regions.primary)]
        : [arn.region];
    return regions.map((region) => ({
      title: hop.title,
      place: `${account} ${region}`,
      event: eventOf({ by, action: hop.action, about, account, region }),
    }));
  });
}

/** The account that CloudTrail logs a call in: that of its caller. */
function accountOf({ facts }: Blueprint, by: Caller, hop: Hop): string {
  if ('arn' in by) return tryParseArn(by.arn)?.account ?? '';
  return everyAccount(facts).find(({ name }) => name === hop.account)?.id ?? '';
}

function listenedNames({ facts }: Blueprint): ReadonlySet<string> {
  const names = alertRules(facts).flatMap(({ pattern }) => {
    const { eventName } = pattern.detail;
    return Array.isArray(eventName) ? eventName : [];
  });
  return new Set(names.map(String));
}

/** Who of the landing zone itself makes a request; undefined where it is somebody else. */
function ownCaller({ facts }: Blueprint, { who }: Hop): Caller | undefined {
  if (who.kind === 'service') return { kind: 'service', name: who.name };
  if (who.kind === 'role') return who;
  if (who.kind !== 'administrator') return undefined;
  const id = tryParseArn(who.arn)?.account;
  const account = everyAccount(facts).find((each) => each.id === id);
  const roles = account ? ownRoles(facts, account) : [];
  return roles.some((pattern) => covers(pattern, who.arn)) ? { kind: 'role', arn: who.arn } : undefined;
}
