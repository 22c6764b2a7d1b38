import { everyAccount } from '../../blueprint/accounts';
import { type AlertRule, alertRules, alertRulesIn, ownRoles } from '../../blueprint/plan/alerts';
import type { Blueprint } from '../../blueprint/plan/planned';
import { globalRegions } from '../../blueprint/regions';
import { TOLD, type ToldRequest } from '../../hops/alerts/told';
import type { Hop } from '../../hops/hop';
import { strangersAccount } from '../../hops/principals';
import { tryParseArn } from '../../policies/arn';
import { covers } from '../../policies/pattern';
import { matchesPattern } from '../events/pattern';
import type { Finding } from '../lint/rule';
import { type Caller, eventNamesOf, eventOf } from './event';

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
    eventNamesOf(request.action).flatMap((eventName) =>
      callersOf(request).map((by) => ({
        title: `${'arn' in by ? by.arn : 'the root user'} asks for ${eventName} (${request.action}) of ${request.arn}`,
        event: eventOf({
          by,
          action: request.action,
          eventName,
          about: request.arn,
          account: account.id,
          region,
          refused: request.refused === true,
        }),
      })),
    ),
  );
}

/** Calls that the landing zone makes for its work, in the accounts and regions where CloudTrail has them. */
function ownCalls(
  blueprint: Blueprint,
  hops: readonly Hop[],
): readonly (Asked & { readonly account: string; readonly region: string })[] {
  const { primary } = blueprint.facts.regions;
  const listened = listenedNames(blueprint);
  const callerOf = ownCallers(blueprint);
  return hops.flatMap((hop) => {
    if (hop.expected !== 'allowed') return [];
    const eventNames = eventNamesOf(hop.action).filter((name) => listened.has(name));
    if (eventNames.length === 0) return [];
    const caller = callerOf(hop);
    const about = hop.resource.kind === 'key' ? hop.resource.aliasArn : hop.resource.arn;
    const arn = tryParseArn(about);
    if (!caller || !arn) return [];
    const { by, account } = caller;
    const through = [hop.context['kms:ViaService']].flat().map(String)[0];
    const everywhere = arn.region === '' || arn.region === '*';
    const regions = everywhere ? [primary, ...globalRegions(primary)] : [arn.region];
    return regions.flatMap((region) =>
      eventNames.map((eventName) => ({
        title: hop.title,
        account,
        region,
        event: eventOf({
          by,
          action: hop.action,
          eventName,
          about,
          account,
          region,
          ...(through && { through }),
        }),
      })),
    );
  });
}

function listenedNames({ facts }: Blueprint): ReadonlySet<string> {
  const names = alertRules(facts).flatMap(({ pattern }) => {
    const { eventName } = pattern.detail;
    return Array.isArray(eventName) ? eventName : [];
  });
  return new Set(names.map(String));
}

/** Somebody of the landing zone itself, and the account that CloudTrail logs their calls in. */
interface OwnCaller {
  readonly by: Caller;
  readonly account: string;
}

/** Who of the landing zone itself makes a request; undefined where it is somebody else. */
function ownCallers({ facts }: Blueprint): (hop: Hop) => OwnCaller | undefined {
  const accounts = everyAccount(facts);
  const ids = new Map(accounts.map(({ name, id }) => [name, id]));
  const roles = new Map(accounts.map((account) => [account.id, ownRoles(facts, account)]));
  return ({ who, account }) => {
    if (who.kind === 'service')
      return { by: { kind: 'service', name: who.name }, account: ids.get(account) ?? '' };
    if (who.kind !== 'role' && who.kind !== 'administrator') return undefined;
    const of = tryParseArn(who.arn)?.account ?? '';
    const isOwn = who.kind === 'role' || roles.get(of)?.some((pattern) => covers(pattern, who.arn));
    return isOwn ? { by: { kind: 'role', arn: who.arn }, account: of } : undefined;
  };
}
