import { the } from '../blueprint/the';
import { type Assembled, assemblerFor } from './ask';
import type { BareRequest } from './ask/sources';
import { Implied } from './classes/implied';
import { tryParseCaller } from './evaluate/caller';
import { Context } from './evaluate/context';
import type { Scope } from './evaluate/statement';
import type { FoundPolicy, Gathered } from './gather/model';
import { allowParts } from './least/allow';
import { AllowUse } from './least/allow-use';
import { bindingNobody } from './least/binding';
import { DenyUse } from './least/deny-use';
import { Family } from './least/family';
import { allowFindings, denyFindings, type Place, statementFinding } from './least/findings';
import { readStatements } from './least/statement';
import type { Catalogue } from './lint/catalogue';
import type { Finding } from './lint/rule';
import { type HopResult, usedStatements } from './prove';
import type { Vocabulary } from './vocabulary';

/** What a proof found, and what it found it with. */
export interface Proved {
  readonly gathered: Gathered;
  readonly results: readonly HopResult[];
  readonly vocabulary: Vocabulary;
}

/** A statement of a policy, and what the hops need of it. */
export interface StatementUse extends Place {
  readonly use: AllowUse | DenyUse;
}

/**
 * What the policies allow beside what the hops need: the second direction of the proof. Every combination of an action,
 * a resource, a principal and values of conditions that an Allow statement names must be part of what some hop stands
 * for, and by each exemption of a Deny statement some hop must escape it. What is `implied` is said of another account.
 */
export function unneeded(
  { gathered, results, vocabulary }: Proved,
  catalogue: Catalogue,
  implied = new Implied([]),
): readonly Finding[] {
  const idle = bindingNobody(gathered);
  const asked = gathered.policies.filter((policy) => !implied.at(policy.address) && !idle.has(policy));
  const uses = new Map(asked.map((policy) => [policy, new PolicyUses(policy, catalogue, implied)]));
  const assemble = assemblerFor(gathered, vocabulary);
  for (const { hop, proved: isProved } of results) {
    const assembled = isProved && hop.expected === 'allowed' ? assemble(hop) : '';
    if (typeof assembled !== 'string') record(hop, assembled, uses);
  }
  const deciding = usedStatements(results);
  return [...uses].flatMap(([policy, { all }]) =>
    all.flatMap((each) =>
      findingsOf(each, deciding.get(policy)?.has(each.statement.parsed.position) === true),
    ),
  );
}

export function useOf({ policy, statement }: Place, catalogue: Catalogue): StatementUse {
  const allows = statement.parsed.effect === 'Allow';
  const use = allows
    ? new AllowUse(allowParts(policy, statement, catalogue))
    : new DenyUse(policy, statement, catalogue);
  return { policy, statement, use };
}

/** The statements of a policy, and which of them are open: some of their entries are not known to be needed. */
class PolicyUses {
  readonly all: readonly StatementUse[];
  private readonly byAction = new Map<string, readonly StatementUse[]>();

  constructor(
    readonly policy: FoundPolicy,
    catalogue: Catalogue,
    implied: Implied,
  ) {
    const { document, isLeft } = implied.outOf(policy.document);
    const statements = readStatements(document).filter(({ parsed }) => isLeft(parsed.position));
    this.all = statements.map((statement) => useOf({ policy, statement }, catalogue));
  }

  /** What a hop may need. The action is in lower case; several where others are declared beside it. */
  openFor(action: string, several: boolean): readonly StatementUse[] {
    if (several) return this.all.filter(({ use }) => use.isOpen);
    const known = this.byAction.get(action) ?? this.all.filter(({ use }) => use.mayConcern(action));
    const open = known.every(({ use }) => use.isOpen) ? known : known.filter(({ use }) => use.isOpen);
    if (open !== this.byAction.get(action)) this.byAction.set(action, open);
    return open;
  }
}

type Uses = ReadonlyMap<FoundPolicy, PolicyUses>;

function record(hop: HopResult['hop'], { bare, sources }: Assembled, uses: Uses): void {
  const { identity, boundary, resource, serviceControls, resourceControls } = sources;
  const policies = [...identity, ...resource, ...serviceControls.flat(), ...resourceControls.flat()];
  const action = bare.action.toLowerCase();
  const several = hop.free?.some(({ actions }) => actions !== undefined) === true;
  const families = new Families(hop, bare, boundary !== undefined);
  for (const policy of boundary ? [...policies, boundary] : policies)
    for (const { use } of uses.get(policy)?.openFor(action, several) ?? [])
      use.record(families.in(policy.kind));
}

/** What a hop stands for, in policies of each kind. */
export class Families {
  private readonly known = new Map<FoundPolicy['kind'], Family>();
  private scope: Scope | undefined;

  constructor(
    private readonly hop: HopResult['hop'],
    private readonly bare: BareRequest,
    /** Whether the caller has a boundary. */
    private readonly bounded: boolean,
  ) {}

  in(kind: FoundPolicy['kind']): Family {
    this.scope ??= this.readScope();
    const family = this.known.get(kind) ?? new Family(this.hop, this.scope, kind);
    this.known.set(kind, family);
    return family;
  }

  private readScope(): Scope {
    const { bare, bounded } = this;
    const caller = the(tryParseCaller(bare.principal), `the principal ${bare.principal}`);
    const action = bare.action.toLowerCase();
    return { caller, context: Context.of(bare), action, resource: bare.resource, bounded };
  }
}

/** What of a statement no hop needs. A Deny is needed where it `decides` a hop. */
export function findingsOf({ use, ...place }: StatementUse, decides: boolean): readonly Finding[] {
  if (use instanceof DenyUse) return decides ? denyFindings(place, use) : statementFinding(place);
  return use.isUsed ? allowFindings(place, use) : statementFinding(place);
}
