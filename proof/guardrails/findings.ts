import { accountNamed } from '../../blueprint/accounts';
import { guardrailsAbove } from '../../blueprint/plan/guardrails';
import type { Blueprint } from '../../blueprint/plan/planned';
import type { Finding } from '../lint/rule';
import type { Bite } from './bites';

/** Guardrails that deny nothing in an account they bind that would not be denied without them. */
export function biteFindings(blueprint: Blueprint, bites: readonly Bite[]): readonly Finding[] {
  return bites
    .filter(({ hop, notAsked }) => hop === undefined && notAsked === undefined)
    .map(({ guardrail, account }) => {
      const targets = guardrailsAbove(blueprint.facts, accountNamed(blueprint.facts, account))
        .filter((bound) => bound.guardrail === guardrail)
        .map(({ target }) => target);
      return {
        rule: 'guardrail-bites',
        severity: 'error',
        address: `guardrails.on.${targets.join(', ')}`,
        sid: guardrail,
        found: `in ${account} it denies nothing that would be allowed without it`,
        change: `take it off ${account}, or off what it stands on twice`,
      };
    });
}
