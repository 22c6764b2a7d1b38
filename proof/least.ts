import { type Assembled, assemblerFor } from './ask';
import { Implied } from './classes/implied';
import { tryParseCaller } from './evaluate/caller';
import { Context } from './evaluate/context';
import type { FoundPolicy, Gathered } from './gather/model';
import { allowParts } from './least/allow';
import { AllowUse } from './least/allow-use';
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
interface StatementUse extends Place {
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
  const asked = gathered.policies.filter(({ address }) => !implied.at(address));
  const uses = new Map(asked.map((policy) => [policy, usesOf(policy, catalogue, implied)]));
  const assemble = assemblerFor(gathered, vocabulary);
  for (const { hop, proved: isProved } of results) {
    const assembled = isProved && hop.expected === 'allowed' ? assemble(hop) : '';
    if (typeof assembled !== 'string') record(hop, assembled, uses);
  }
  const deciding = usedStatements(results);
  return [...uses].flatMap(([policy, statements]) =>
    statements.flatMap((each) => findingsOf(each, deciding.get(policy))),
  );
}

function usesOf(policy: FoundPolicy, catalogue: Catalogue, implied: Implied): readonly StatementUse[] {
  const { document, isLeft } = implied.outOf(policy.document);
  const statements = readStatements(document).filter(({ parsed }) => isLeft(parsed.position));
  return statements.map((statement) => ({
    policy,
    statement,
    use:
      statement.parsed.effect === 'Allow'
        ? new AllowUse(allowParts(policy, statement, catalogue))
        : new DenyUse(policy, statement, catalogue),
  }));
}

type Uses = ReadonlyMap<FoundPolicy, readonly StatementUse[]>;

function record(hop: HopResult['hop'], { bare, sources }: Assembled, uses: Uses): void {
  const caller = tryParseCaller(bare.principal);
  if (!caller) return;
  const { identity, boundary, resource, serviceControls, resourceControls } = sources;
  const scope = {
    caller,
    context: Context.of(bare),
    action: bare.action.toLowerCase(),
    resource: bare.resource,
    bounded: boundary !== undefined,
  };
  const callerId = 'arn' in hop.who ? hop.who.arn : hop.who.name;
  const families = new Map<FoundPolicy['kind'], Family>();
  const policies = [...identity, ...resource, ...serviceControls.flat(), ...resourceControls.flat()];
  for (const policy of boundary ? [...policies, boundary] : policies)
    for (const { use } of uses.get(policy) ?? []) {
      const family = families.get(policy.kind) ?? new Family(hop, scope, { callerId, kind: policy.kind });
      families.set(policy.kind, family);
      use.record(family);
    }
}

function findingsOf(
  { use, ...place }: StatementUse,
  deciding: ReadonlySet<number> | undefined,
): readonly Finding[] {
  const decides = deciding?.has(place.statement.parsed.position) === true;
  if (use instanceof DenyUse) return decides ? denyFindings(place, use) : statementFinding(place);
  return use.isUsed ? allowFindings(place, use) : statementFinding(place);
}
