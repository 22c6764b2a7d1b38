import { ANY, covers } from '../evaluate/pattern';
import { anyReach, reachOf } from '../evaluate/principal';
import { chooses, type Scope } from '../evaluate/statement';
import type { FoundPolicy } from '../gather/model';
import type { Catalogue } from '../lint/catalogue';
import { actionPart } from './actions';
import type { Family } from './family';
import { type Glob, withAccount } from './glob';
import {
  absentOf,
  type ConditionPart,
  conditionsOf,
  type Entry,
  type Part,
  principalsOf,
  type ReadStatement,
  resourcesOf,
} from './statement';

/** One way in which requests escape a Deny statement: a list of what it leaves out, or a condition. */
export interface Exemption extends Part {
  /** Whether each entry is left out for itself. */
  readonly isList: boolean;
  /** Whether the statement lets a request through because of it. */
  readonly spares: (scope: Scope) => boolean;
  readonly covers: (family: Family, glob: Glob) => boolean;
}

/** What is known of an exemption. */
export interface ExemptionUse {
  readonly exemption: Exemption;
  /** Whether a hop escapes the statement by it alone. */
  used: boolean;
  /** Entries that such a hop needs, each with whether it needs all of it. */
  readonly entries: Map<Entry, boolean>;
}

/** What the hops need of the exemptions of a Deny statement. */
export class DenyUse {
  readonly uses: readonly ExemptionUse[];
  /** Whether some exemption, or some entry of one, is not known to be needed. */
  isOpen: boolean;
  private readonly action: Part;

  constructor(
    readonly policy: FoundPolicy,
    private readonly statement: ReadStatement,
    catalogue: Catalogue,
  ) {
    this.action = actionPart(statement, catalogue);
    this.uses = exemptionsOf(policy, statement, this.action).map((exemption) => ({
      exemption,
      used: false,
      entries: new Map(),
    }));
    this.isOpen = this.uses.length > 0;
  }

  /** Whether it is about an action, or lets it through. */
  mayConcern(action: string): boolean {
    return (
      this.statement.parsed.actions.negated || this.action.entries.some(({ glob }) => covers(glob, action))
    );
  }

  /** Holds the statement against a hop that is allowed. */
  record(family: Family): void {
    const { scope } = family;
    if (!this.isAbout(scope)) return;
    const sparing = this.uses.filter(({ exemption }) => exemption.spares(scope));
    const [only] = sparing;
    if (!only || sparing.length > 1 || isKnown(only)) return;
    recordOne(only, family);
    this.isOpen = !this.uses.every(isKnown);
  }

  private isAbout(scope: Scope): boolean {
    const { resources, principals } = this.statement.parsed;
    return (
      this.mayConcern(scope.action) &&
      (!resources || resources.negated || chooses(resources, scope) !== 'no') &&
      (!principals || anyReach(reachOf(principals, scope.caller, scope.context)) !== 'no')
    );
  }
}

/** Whether nothing of it is left to find out. */
function isKnown({ used, exemption, entries }: ExemptionUse): boolean {
  return used && (!exemption.isList || exemption.entries.every((entry) => entries.get(entry)));
}

function recordOne(use: ExemptionUse, family: Family): void {
  use.used = true;
  const { isList, entries, covers } = use.exemption;
  if (!isList) return;
  const named = entries.filter((entry) => entry.names(family.scope));
  const [entry] = named;
  // Where several entries leave the same out, none of them is needed.
  if (entry && named.length === 1)
    use.entries.set(entry, use.entries.get(entry) || covers(family, entry.glob));
  for (const each of entries) if (covers(family, each.glob)) use.entries.set(each, true);
}

function exemptionsOf(policy: FoundPolicy, statement: ReadStatement, action: Part): readonly Exemption[] {
  const { actions, resources, notPrincipals } = statement.parsed;
  const resource = resourcesOf(statement);
  const principal = notPrincipals && principalsOf('NotPrincipal', notPrincipals);
  return [
    ...(actions.negated ? [listed(action, (family, glob) => family.action(glob))] : []),
    ...(resource && resources?.negated ? [listed(resource, (family, glob) => family.resource(glob))] : []),
    ...(principal ? [listed(principal, (family, glob) => family.who(glob))] : []),
    ...conditionsOf(statement).map((part) => ofCondition(part, policy)),
  ];
}

function listed(part: Part, covers: Exemption['covers']): Exemption {
  return {
    ...part,
    isList: true,
    spares: (scope) => part.entries.some((entry) => entry.names(scope)),
    covers,
  };
}

function ofCondition(part: ConditionPart, { kind }: FoundPolicy): Exemption {
  const { key, set, ifExists, operator } = part.condition;
  const sparesAbsent = set === 'ForAnyValue' && !ifExists && operator?.negated === true;
  return {
    ...part,
    entries: sparesAbsent ? [...part.entries, absentOf(part.condition)] : part.entries,
    isList: part.condition.operator?.negated === true,
    spares: (scope) => part.holds(scope) === 'no',
    covers: (family, glob) => {
      if (family.value(key, glob)) return true;
      // A service control policy binds the accounts it is attached to and no other, so that any account is one of them.
      const inTheseAccounts = kind === 'service control policy' && key === 'aws:principalarn';
      return inTheseAccounts && family.callers.some((each) => withAccount(each, ANY) === glob);
    },
  };
}
