import { targetId } from '../accounts';
import { namesOf } from '../names';
import type { LandingZoneFacts } from '../schema/landing-zone';
import { guardedTargets } from './bound-guardrails';

/** The stack of the guardrails of one target. */
export interface GuardrailStack {
  readonly id: string;
  /** Name of the root, the unit or the account. */
  readonly target: string;
  readonly targetId: string;
}

/** Guardrails that change together. */
export interface GuardrailWave {
  /** As `accounts/` names it. */
  readonly name: string;
  readonly stacks: readonly GuardrailStack[];
}

/**
 * The waves in which guardrails change, each with a stack for every target. That a target has a stack for itself, and not a
 * wave, lets it be put into another wave without anything being made anew. None where all are in the stack of the organization.
 */
export function guardrailWaves(facts: LandingZoneFacts): readonly GuardrailWave[] {
  const names = namesOf(facts);
  const guarded = new Set(guardedTargets(facts));
  return facts.guardrails.waves.map(({ name, on }) => ({
    name,
    stacks: on.flatMap((target) => {
      const id = targetId(facts, target);
      if (id === undefined || !guarded.has(target)) return [];
      return [{ id: names.guardrailStack(id), target, targetId: id }];
    }),
  }));
}

/** Whether each target with guardrails has a stack of its own. */
export function inGuardrailWaves({ guardrails }: LandingZoneFacts): boolean {
  return guardrails.waves.length > 0;
}
