import { covers } from '../evaluate/pattern';
import type { AllowParts } from './allow';
import type { Family } from './family';
import { type Combination, type Misfit, misfitOf, principalGlob } from './fit';
import type { Entry } from './statement';

/** One entry of each list of a statement, and what is known of it. */
export interface Use extends Combination {
  /** Whether some hop has what all its entries name. */
  named: boolean;
  /** Whether a hop needs everything that it allows. */
  needed: boolean;
  /** What was too wide for the hop that came last. */
  misfit: Misfit | undefined;
}

/** What the hops need of an Allow statement. */
export class AllowUse {
  readonly uses: readonly Use[];
  private open: readonly Use[];

  constructor(readonly parts: AllowParts) {
    this.uses = usesOf(parts);
    this.open = this.uses;
  }

  /** Holds the statement against a hop that is allowed. */
  record(family: Family): void {
    if (!this.parts.narrowing.every((part) => part.holds(family.scope) === 'yes')) return;
    const named = this.open.filter((use) => isNamed(use, family));
    for (const use of named) {
      use.named = true;
      use.misfit = misfitOf(this.parts, use, family);
      use.needed = use.misfit === undefined;
    }
    if (named.some(({ needed }) => needed)) this.open = this.open.filter(({ needed }) => !needed);
  }

  /** Whether all that it names is known to be needed. An entry that goes with no other is needed by nobody. */
  get isNeeded(): boolean {
    const { action, resource } = this.parts;
    const possible = new Set(this.uses.flatMap((use) => [use.action, use.resource]));
    const entries = [...action.entries, ...(resource?.entries ?? [])];
    return !this.isOpen && entries.every((entry) => possible.has(entry));
  }

  /** Whether some combination is not known to be needed. */
  get isOpen(): boolean {
    return this.open.length > 0;
  }

  /** Whether it names an action. */
  mayConcern(action: string): boolean {
    return this.parts.action.entries.some(({ glob }) => covers(glob, action));
  }

  /** Whether any hop depends on the statement. */
  get isUsed(): boolean {
    return this.uses.some(({ named }) => named);
  }
}

/** Whether the hop asks for what the entries name, or declares it. */
function isNamed({ action, resource, principal, values }: Use, family: Family): boolean {
  const { scope } = family;
  return (
    (action.names(scope) || family.action(action.glob)) &&
    (!resource || resource.names(scope) || family.resource(resource.glob)) &&
    (!principal || principal.names(scope) || family.callers.includes(principalGlob(principal.named))) &&
    values.every(({ part, entry }) => entry.names(scope) || family.value(part.condition.key, entry.glob))
  );
}

function usesOf({ action, resource, principal, conditions, isPossible }: AllowParts): readonly Use[] {
  let values: readonly Combination['values'][] = [[]];
  for (const part of conditions)
    values = values.flatMap((chosen) => part.entries.map((entry) => [...chosen, { part, entry }]));
  const resources: readonly (Entry | undefined)[] = resource?.entries ?? [undefined];
  const principals: readonly Combination['principal'][] = principal?.entries ?? [undefined];
  return action.entries.flatMap((doing) =>
    resources.flatMap((about) =>
      about && !isPossible(doing, about)
        ? []
        : principals.flatMap((who) =>
            values.map(
              (each): Use => ({
                action: doing,
                resource: about,
                principal: who,
                values: each,
                named: false,
                needed: false,
                misfit: undefined,
              }),
            ),
          ),
    ),
  );
}
