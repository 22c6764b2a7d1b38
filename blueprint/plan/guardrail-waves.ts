import { targetId } from '../accounts';
import { namesOf } from '../names';
import type { LandingZoneFacts } from '../schema/landing-zone';
import { guardedTargets } from './bound-guardrails';
import { policyDelegate } from './delegated-policies';

/** The stack of the guardrails of one target. */
export interface GuardrailStack {
  readonly id: string;
  /** Name of the root, the unit or the account. */
  readonly target: string;
  readonly targetId: string;
}

/** Guardrails that change together. */
export interface GuardrailWave {
  /** As `accounts/` names it, or `AT_ONCE`. */
  readonly name: string;
  readonly stacks: readonly GuardrailStack[];
}

/** The wave of all guardrails, where another account than that of the organization looks after them and nobody wrote an order. */
export const AT_ONCE = 'all';

/**
 * The waves in which guardrails change, each with a stack for every target. That a target has a stack for itself, and not a
 * wave, lets it be put into another wave without anything being made anew. None where all are in the stack of the organization.
 */
export function guardrailWaves(facts: LandingZoneFacts): readonly GuardrailWave[] {
  if (!haveStacks(facts)) return [];
  const names = namesOf(facts);
  const guarded = guardedTargets(facts);
  const { waves } = facts.guardrails;
  const order = waves.length > 0 ? waves : [{ name: AT_ONCE, on: guarded }];
  return order.map(({ name, on }) => ({
    name,
    stacks: on.flatMap((target) => {
      const id = targetId(facts, target);
      if (id === undefined || !guarded.includes(target)) return [];
      return [{ id: names.guardrailStack(id), target, targetId: id }];
    }),
  }));
}

/** Whether each target with guardrails has a stack of its own: they change in waves, or another account looks after them. */
export function haveStacks(facts: LandingZoneFacts): boolean {
  return facts.guardrails.waves.length > 0 || policyDelegate(facts) !== undefined;
}
