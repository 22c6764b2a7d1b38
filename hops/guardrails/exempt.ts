import { type Exemption, namesRole } from '../../blueprint/plan/exemptions';
import { lastSecondOf } from '../../blueprint/plan/last-days';
import type { Blueprint } from '../../blueprint/plan/planned';
import { allowed, denied, type Free, type Hop, type HopPlace, type Requests } from '../hop';
import { at, CURRENT_TIME, datePage, EARLIER, justAfter } from '../last-days';
import { roleOfPattern } from '../principals';
import type { Guarded } from './guarded';
import { type AskedGuardrail, besideOthers, type Others } from './together';

/** Whom `accounts/guardrails.ts` names. */
type Who = { readonly account: string } | { readonly role: string };

function exemptionsFrom({ id, subject }: AskedGuardrail): readonly Exemption[] {
  return subject.blueprint.facts.guardrails.exemptions.filter(({ guardrail }) => guardrail === id);
}

/** The exemption of an account, or of roles, from a guardrail. */
export function exemptionOf(guardrail: AskedGuardrail, who: Who): Exemption | undefined {
  return exemptionsFrom(guardrail).find(({ account, role }) =>
    'role' in who ? role === who.role : account === who.account,
  );
}

/** Requests that an exemption lets through: on its last day at the latest, where it has one. */
export function untilItEnds(requests: Requests, { until }: Exemption): Requests {
  if (until === undefined) return requests;
  const { context, free = [] } = requests;
  return { ...requests, context: at(lastSecondOf(until), context), free: [...free, EARLIER] };
}

/** The same requests after the last day of an exemption; none where it has no end. */
export function endedHops(
  { place, sentence }: { readonly place: HopPlace; readonly sentence: string },
  { free: _, ...requests }: Requests,
  { until }: Exemption,
): readonly Hop[] {
  if (until === undefined) return [];
  const over = justAfter(lastSecondOf(until));
  return denied(place, `${sentence} at ${over}, when the exemption has ended`, {
    ...requests,
    context: at(over, requests.context),
    documentation: datePage,
  });
}

/**
 * Hops of one guardrail where others bind the same account and have exemptions for the same: what another one lets through
 * until a day is asked on that day.
 */
export function besideExempt(hops: readonly Hop[], others: Others, who: Who): readonly Hop[] {
  const left = besideOthers(hops, others, (other) => exemptionOf(other, who) !== undefined);
  return left.map((hop) => {
    if (hop.expected === 'denied') return hop;
    // Whoever denies it now lets it through by an exemption.
    const ends = others
      .denying(hop, () => false)
      .flatMap((other) => exemptionOf(other, who)?.until ?? [])
      .map(lastSecondOf);
    const { [CURRENT_TIME]: own } = hop.context;
    const [first] = [...ends, ...(typeof own === 'string' ? [own] : [])].sort();
    if (first === undefined || first === own) return hop;
    return { ...hop, context: at(first, hop.context), free: [...(hop.free ?? []), EARLIER] };
  });
}

/** What roles do that are exempt from a guardrail, and that they do not once the exemption has ended. */
export function exemptRoleHops(own: AskedGuardrail, others: Others, guarded: Guarded): readonly Hop[] {
  const { blueprint, account } = own.subject;
  const { sentence: _sentence, except: _except, binds: _binds, anywhere: _, ...requests } = guarded;
  return exemptionsFrom(own).flatMap((exemption) => {
    const { role } = exemption;
    if (role === undefined) return [];
    const place = { account: account.name };
    const sentence = `an exempt role (${role}) in ${account.name} ${guarded.sentence}`;
    const asks = {
      ...requests,
      who: { kind: 'administrator' as const, arn: blueprint.names.roleArn(account.id, roleOfPattern(role)) },
      free: byPattern(blueprint.names, role),
    };
    const hops = [
      ...allowed(place, sentence, untilItEnds(asks, exemption)),
      ...(isStillExempt(own, exemption) ? [] : endedHops({ place, sentence }, asks, exemption)),
    ];
    return besideExempt(hops, others, { role });
  });
}

/** Whether another exemption lets roles through when their own has ended. */
function isStillExempt(own: AskedGuardrail, { role = '', until = '' }: Exemption): boolean {
  return exemptionsFrom(own).some(
    (other) =>
      (other.until === undefined || other.until > until) &&
      (other.account === own.subject.account.name || namesRole(other, roleOfPattern(role))),
  );
}

/** Roles that `accounts/` names by a pattern. */
export function byPattern(names: Blueprint['names'], pattern: string): readonly Free[] {
  return [{ who: [names.roleArn('*', pattern)], reason: 'accounts/ names the roles by this pattern' }];
}
