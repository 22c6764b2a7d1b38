import { membersOf } from '../../blueprint/accounts';
import { guardrailOf } from '../../blueprint/guardrails';
import { guardrailsAbove } from '../../blueprint/plan/guardrails';
import type { Blueprint } from '../../blueprint/plan/planned';
import { answerTo, assemblerFor } from '../ask';
import type { Proved } from '../least';
import type { HopResult } from '../prove';
import { statementOwners } from './owners';
import { WithoutGuardrail } from './without';

/** A request that a guardrail denies, and nothing else. */
export interface Bite {
  readonly guardrail: string;
  /** Name of the account that the guardrail binds. */
  readonly account: string;
  /** The hop that would be allowed without it; undefined where there is none. */
  readonly hop: string | undefined;
  /** Why none is looked for: the account is exempt, or another guardrail denies nearly everything there. */
  readonly notAsked?: string;
}

/**
 * For each guardrail and each account below its targets, a request that is denied by the guardrail alone: with its statements
 * out of every policy, and everything else as it is, the request is allowed. Policies that are no statements, such as tag
 * policies, decide no request and are left out.
 */
export function bitesOf(blueprint: Blueprint, proved: Proved): readonly Bite[] {
  const bitten = bittenBy(blueprint, proved);
  return membersOf(blueprint.facts).flatMap((account) => {
    const bound = new Set(
      guardrailsAbove(blueprint.facts, account)
        .map(({ guardrail }) => guardrailOf(guardrail))
        .filter((guardrail) => 'statements' in guardrail),
    );
    const shadow = [...bound].find(({ shadowsOthers }) => shadowsOthers)?.id;
    return [...bound].map(({ id }): Bite => {
      const hop = bitten.get(id)?.get(account.name);
      const bite = { guardrail: id, account: account.name, hop };
      if (hop !== undefined) return bite;
      if (isExempt(blueprint, bite)) return { ...bite, notAsked: 'the account is exempt' };
      if (shadow === undefined || shadow === id) return bite;
      return { ...bite, notAsked: `${shadow} denies nearly everything there` };
    });
  });
}

function isExempt({ facts }: Blueprint, { guardrail, account }: Bite): boolean {
  return facts.guardrails.exemptions.some((each) => each.guardrail === guardrail && each.account === account);
}

/** By guardrail and by account: the first request that it alone denies. */
type Bitten = ReadonlyMap<string, ReadonlyMap<string, string>>;

function bittenBy(blueprint: Blueprint, { gathered, vocabulary, results }: Proved): Bitten {
  const owners = statementOwners(blueprint);
  const assemble = assemblerFor(gathered, vocabulary);
  const without = new Map<string, WithoutGuardrail>();
  const bitten = new Map<string, Map<string, string>>();
  for (const result of results) {
    const guardrail = deniedBy(result, owners);
    const known = bitten.get(guardrail ?? '');
    if (guardrail === undefined || known?.has(result.hop.account)) continue;
    const assembled = assemble(result.hop);
    if (typeof assembled === 'string') continue;
    const rest = without.get(guardrail) ?? new WithoutGuardrail(guardrail, owners);
    without.set(guardrail, rest);
    if (answerTo({ ...assembled, sources: rest.of(assembled.sources) }).decision !== 'Allowed') continue;
    const accounts = known ?? new Map<string, string>();
    bitten.set(guardrail, accounts);
    for (const account of [result.hop.account, ...(result.alike ?? [])])
      accounts.set(account, result.hop.title);
  }
  return bitten;
}

/** The guardrail that denies a request, where one and no other guardrail does. */
function deniedBy(
  { hop, decision, decidedBy }: HopResult,
  owners: ReadonlyMap<string, string>,
): string | undefined {
  if (hop.expected === 'allowed' || decision !== 'ExplicitlyDenied') return undefined;
  const denying = decidedBy.flatMap(({ policy, statement }) => {
    const sid = [policy.document.Statement].flat()[statement]?.Sid;
    return (sid !== undefined && owners.get(sid)) || [];
  });
  const [first, ...others] = new Set(denying);
  return others.length === 0 ? first : undefined;
}
