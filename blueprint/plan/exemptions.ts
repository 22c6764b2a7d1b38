import { covers } from '../../policies/pattern';
import { targetsAbove } from '../accounts';
import type { Names } from '../names';
import { hasUnknown } from '../problems/unknown';
import type { LandingZoneFacts } from '../schema/landing-zone';

/** Whom a guardrail does not bind, as `accounts/guardrails.ts` says it. */
export type Exemption = LandingZoneFacts['guardrails']['exemptions'][number];

/** A guardrail on a target. */
interface Bound {
  readonly guardrail: string;
  readonly target: string;
}

/** The exemptions from a guardrail that let anybody through on its target. */
export function exemptionsOn(facts: LandingZoneFacts, { guardrail, target }: Bound): readonly Exemption[] {
  return facts.guardrails.exemptions.filter(
    (each) => each.guardrail === guardrail && matters(facts, each, target),
  );
}

/** Whether an exemption lets anybody through on a target: a role wherever it is, an account only where it is below. */
export function matters(facts: LandingZoneFacts, { account }: Exemption, target: string): boolean {
  return account === undefined || account === target || targetsAbove(facts, account).includes(target);
}

/** The last days of these exemptions, each once, the earliest first. */
export function lastDaysOn(facts: LandingZoneFacts, bound: Bound): readonly string[] {
  const days = exemptionsOn(facts, bound).flatMap(({ until }) => until ?? []);
  return [...new Set(days)].filter((day) => !hasUnknown(day)).sort();
}

/** Whether an exemption is over after a day. @param day as `2027-03-31`; undefined is now. */
export function isOver({ until }: Exemption, day: string | undefined): boolean {
  return day !== undefined && until !== undefined && until <= day;
}

/** Whether an exemption names a role of this name. */
export function namesRole({ role }: Exemption, name: string): boolean {
  return role !== undefined && covers(role, name);
}

/** ARNs of the roles that exemptions name, in every account. */
export function exemptRoleArns(exemptions: readonly Exemption[], names: Names): readonly string[] {
  return [...new Set(exemptions.flatMap(({ role }) => (role ? [names.roleArn('*', role)] : [])))];
}
