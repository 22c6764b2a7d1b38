import { membersOf } from '../../blueprint/accounts';
import type { DecidingGuardrailId } from '../../blueprint/guardrails';
import {
  accountsBelow,
  boundGuardrails,
  guardrailsAbove,
  openedOffRoot,
} from '../../blueprint/plan/guardrails';
import type { Blueprint } from '../../blueprint/plan/planned';
import type { RequestsOf } from './asked';

/** Protections that the landing zone does not use: nothing asks whether they hold. Those of the same accounts are one sentence. */
export function notAskedOf(blueprint: Blueprint, requestsOf: RequestsOf): readonly string[] {
  const ids = Object.keys(requestsOf) as DecidingGuardrailId[];
  const members = membersOf(blueprint.facts).map((account) => ({
    account,
    bound: new Set(guardrailsAbove(blueprint.facts, account).map(({ guardrail }) => guardrail)),
  }));
  const unbound = new Map<string, DecidingGuardrailId[]>();
  for (const guardrail of ids) {
    const open = members
      .filter(({ bound }) => !bound.has(guardrail))
      .filter(({ account }) => requestsOf[guardrail].denied({ blueprint, account, bound: [] }).length > 0)
      .map(({ account }) => account.name);
    if (open.length === 0) continue;
    const accounts = open.length > 5 ? `${open.length} accounts` : open.join(', ');
    unbound.set(accounts, [...(unbound.get(accounts) ?? []), guardrail]);
  }
  return [
    ...offRoot(blueprint, ids),
    ...withoutAccounts(blueprint, ids),
    ...[...unbound].map(([accounts, own]) => unboundSentence(own, accounts)),
  ];
}

function offRoot({ facts }: Blueprint, ids: readonly DecidingGuardrailId[]): readonly string[] {
  return ids.flatMap((guardrail) => {
    const opened = openedOffRoot(facts, guardrail);
    return opened === undefined ? [] : [`${guardrail} is not on the root: ${opened}`];
  });
}

/** Guardrails of units that have no account yet, or only such as have no id. */
function withoutAccounts({ facts }: Blueprint, ids: readonly DecidingGuardrailId[]): readonly string[] {
  const idle = boundGuardrails(facts).filter(({ target }) => accountsBelow(facts, target).length === 0);
  return [...new Set(idle.map(({ target }) => target))].map((target) => {
    const own = idle.filter((each) => each.target === target).map(({ guardrail }) => guardrail);
    return `${ids.filter((id) => own.some((each) => each === id)).join(', ')} on ${target}: no account is there yet`;
  });
}

function unboundSentence(guardrails: readonly DecidingGuardrailId[], accounts: string): string {
  const [are, they] = guardrails.length === 1 ? ['is', 'it forbids'] : ['are', 'they forbid'];
  return `${guardrails.join(', ')} ${are} attached to nothing above ${accounts}: what ${they} is allowed there`;
}
