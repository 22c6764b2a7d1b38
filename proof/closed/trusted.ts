import type { LandingZoneFacts } from '../../blueprint/schema/landing-zone';
import { type Settled, unusedDeclaration } from '../declared';
import type { StackOutput } from '../gather/stacks';

/** What `accounts/` trusts: each name with a stack that has it; one that no stack has is a finding. */
export function trustedNames({ trusted }: LandingZoneFacts, stacks: readonly StackOutput[]): Settled {
  if (trusted.length === 0) return { findings: [], declared: [] };
  const texts = stacks.map(({ id, json }) => ({ id, text: JSON.stringify(json) }));
  const entries = trusted.map(({ name, kind, reason }, position) => ({
    declaration: `trusted.${position}`,
    what: name,
    reason,
    found: `${kind} that is named in ${naming(texts, name)}`,
    isNamed: texts.some(({ text }) => text.includes(name)),
  }));
  return {
    findings: entries
      .filter(({ isNamed }) => !isNamed)
      .map(({ declaration, what }) => unusedDeclaration(declaration, what)),
    declared: entries.filter(({ isNamed }) => isNamed).map(({ isNamed: _, ...entry }) => entry),
  };
}

function naming(stacks: readonly { readonly id: string; readonly text: string }[], name: string): string {
  const ids = stacks.filter(({ text }) => text.includes(name)).map(({ id }) => id);
  return ids.length > 3 ? `${ids.slice(0, 3).join(', ')} and ${ids.length - 3} more stacks` : ids.join(', ');
}
