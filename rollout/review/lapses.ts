import { nameOfId } from '../../blueprint/accounts';
import { policyTypes } from '../../blueprint/guardrails/policy-types';
import type { Blueprint } from '../../blueprint/plan/planned';
import { rolloutWaves } from '../../blueprint/plan/rollout-waves';
import type { Problem } from '../../blueprint/problems/problem';
import { quotasInForce } from '../../blueprint/quotas';
import { hopsOf } from '../../hops';
import type { Gathered } from '../../proof/gather/model';
import { identityOf, type Lapse, lapsesIn } from '../../proof/guardrails/lapses';
import { vocabularyOfHops } from '../../proof/prove';

/** What is applied now, and what is planned. */
export interface GuardrailSides {
  readonly before: Gathered;
  readonly after: Gathered;
}

/** What the guardrails deny before and after the plans are applied, and not all the time in between. */
export async function lapseProblems(
  blueprint: Blueprint,
  sides: GuardrailSides,
): Promise<readonly Problem[]> {
  const hops = hopsOf(blueprint).filter(({ expected }) => expected === 'denied');
  const order = new Map(
    rolloutWaves(blueprint).flatMap(({ stacks }, position) =>
      stacks.map(({ id }) => [id, position] as const),
    ),
  );
  const lapses = lapsesIn({
    ...sides,
    hops,
    vocabulary: await vocabularyOfHops(hops),
    wave: (stack) => order.get(stack),
  });
  return lapses.map((lapse) => problemOf(blueprint, sides, lapse));
}

function problemOf(blueprint: Blueprint, sides: GuardrailSides, lapse: Lapse): Problem {
  const { before, after, hops } = lapse;
  const count = hops.length === 1 ? 'a request' : `${hops.length} requests`;
  return {
    place: `guardrails ${after.join(', ')}`,
    found: `while the plans are applied nothing denies ${count}, such as "${hops[0]?.title}": ${before.join(', ')} may give up first what ${after.join(', ')} denies then`,
    wanted: 'that what is denied before and after is denied all the time',
    change: `change it in two steps: leave the guardrail where it is until the other place has it, and take it away there with the next change${withoutRoom(blueprint, sides, lapse)}`,
  };
}

/** Where AWS attaches no further policy, the way round. */
function withoutRoom({ facts }: Blueprint, { before, after }: GuardrailSides, lapse: Lapse): string {
  const quotas = quotasInForce(facts.quotas);
  const full = [...after.controls].flatMap(([target, controls]) =>
    (['service', 'resource'] as const).flatMap((kind) => {
      const own = controls[kind].map(identityOf);
      if (!own.some((policy) => lapse.after.includes(policy))) return [];
      const both = new Set([...own, ...(before.controls.get(target)?.[kind] ?? []).map(identityOf)]);
      const { perTarget, ownByAws } = policyTypes[`${kind}-control`];
      if (both.size + ownByAws <= quotas[perTarget]) return [];
      return [`${nameOfId(facts, target)} (${both.size + ownByAws} of ${quotas[perTarget]}, ${perTarget})`];
    }),
  );
  return full.length === 0
    ? ''
    : `; there is no room for both on ${full.join(', ')}: let the units or accounts below have the guardrail for the time between`;
}
