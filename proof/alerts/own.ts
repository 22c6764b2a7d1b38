import { everyAccount } from '../../blueprint/accounts';
import { alertRules, ownRoles } from '../../blueprint/plan/alerts';
import { administeredRegions } from '../../blueprint/plan/organization-services';
import type { Blueprint } from '../../blueprint/plan/planned';
import { globalRegions } from '../../blueprint/regions';
import type { Hop } from '../../hops/hop';
import { tryParseArn } from '../../policies/arn';
import { covers } from '../../policies/pattern';
import { type Caller, eventNamesOf, eventOf } from './event';
import type { Asked } from './others';

/** A call of the landing zone itself, and where CloudTrail logs it. */
export interface OwnCall extends Asked {
  readonly account: string;
  readonly region: string;
}

/** Calls that the landing zone makes for its work, in the accounts and regions where CloudTrail has them. */
export function ownCalls(blueprint: Blueprint, hops: readonly Hop[]): readonly OwnCall[] {
  const { facts } = blueprint;
  const everyRegion = [...new Set([...administeredRegions(facts), ...globalRegions(facts.regions.primary)])];
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
    const regions = everywhere ? everyRegion : [arn.region];
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
