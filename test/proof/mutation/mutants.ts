import type { Hop } from '../../../hops';
import { covers } from '../../../policies/pattern';
import { type Assembled, assemblerFor } from '../../../proof/ask';
import { replaced, requestOf, type Sources } from '../../../proof/ask/sources';
import { evaluate, type PolicyDocument, type PolicyStatement } from '../../../proof/evaluate';
import type { FoundPolicy } from '../../../proof/gather/model';
import { isExpected } from '../../../proof/prove';
import type { ProvedLandingZone } from '../../support/proof';
import { changedStatements, mayNotice } from './may-notice';
import { withoutGuardrails, withoutTwins } from './narrowed';

export type Part = 'statement' | 'condition key' | 'action' | 'resource';

/** A policy with one part less. */
export interface Mutant {
  /** "tooling/aws_kms_key.x AdministerKey: condition key aws:PrincipalArn". */
  readonly title: string;
  readonly part: Part;
  readonly policy: FoundPolicy;
  readonly statement: number;
  readonly document: PolicyDocument;
}

/** Every policy with every part of one kind deleted, one at a time. */
export function mutantsOf(policies: readonly FoundPolicy[], part: Part): readonly Mutant[] {
  return policies.flatMap((policy) => {
    const statements = [policy.document.Statement].flat();
    return statements.flatMap((statement, position) =>
      without(statement, part)
        .filter(([name]) => part !== 'action' || !isSaidTwice(name, position, statements))
        .map(([name, rest]): Mutant => {
          const others = statements.map((each, index) => (index === position ? rest : each));
          return {
            title: `${policy.address} ${statement.Sid ?? position}: ${part}${name ? ` ${name}` : ''}`,
            part,
            policy,
            statement: position,
            document: { ...policy.document, Statement: others.filter((each) => each !== undefined) },
          };
        }),
    );
  });
}

/** Whether another statement lets an action through on everything: deleted here, the policy says as much as before. */
function isSaidTwice(action: string, position: number, statements: readonly PolicyStatement[]): boolean {
  return statements.some(
    ({ Effect, Action, Resource, Condition }, other) =>
      other !== position &&
      Effect === 'Allow' &&
      statements[position]?.Effect === 'Allow' &&
      Resource === '*' &&
      !Condition &&
      [Action ?? []].flat().some((pattern) => covers(pattern, action)),
  );
}

type Deleted = readonly (readonly [name: string, rest: PolicyStatement | undefined])[];

function without(statement: PolicyStatement, part: Part): Deleted {
  switch (part) {
    case 'statement':
      return [['', undefined]];
    case 'condition key':
      return withoutKeys(statement);
    case 'action':
      return withoutOne(statement, 'Action');
    case 'resource':
      return withoutOne(statement, 'Resource');
  }
}

function withoutKeys(statement: PolicyStatement): Deleted {
  const { Condition = {} } = statement;
  return Object.entries(Condition).flatMap(([operator, keys]) =>
    Object.keys(keys).map((key) => {
      const { [key]: _key, ...otherKeys } = keys;
      const { [operator]: _operator, ...others } = Condition;
      const left = Object.keys(otherKeys).length > 0 ? { ...others, [operator]: otherKeys } : others;
      return [`${operator} ${key}`, { ...statement, Condition: left }] as const;
    }),
  );
}

/** Of a list only: a statement without any action or resource would be none. */
function withoutOne(statement: PolicyStatement, element: 'Action' | 'Resource'): Deleted {
  const listed = statement[element];
  if (!Array.isArray(listed) || listed.length < 2) return [];
  return listed.map((each: string) => [
    each,
    { ...statement, [element]: listed.filter((other) => other !== each) },
  ]);
}

/** A hop with the request that it makes and the policies that have a say. */
export interface Asked extends Assembled {
  readonly hop: Hop;
  /** Policies whose statements decide it. */
  readonly deciding: readonly FoundPolicy[];
}

/** The requests of every hop. */
export function askedOf({ gathered, results, vocabulary }: ProvedLandingZone): readonly Asked[] {
  const assemble = assemblerFor(gathered, vocabulary);
  return results.map(({ hop, decidedBy }) => {
    const assembled = assemble(hop);
    if (typeof assembled === 'string') throw new Error(assembled);
    return { hop, ...assembled, deciding: decidedBy.map(({ policy }) => policy) };
  });
}

/**
 * The first hop that notices a mutant; undefined where none does. A guardrail may be on a target and above it: then
 * each of the two is asked about as if the other were not there. Where a guardrail denies what another policy does not
 * allow, that one holds without it too.
 */
export function killerOf(mutant: Mutant, asked: readonly Asked[]): Hop | undefined {
  return (
    firstKiller(mutant, asked, (sources) => sources) ??
    (/ control policy$/.test(mutant.policy.kind)
      ? firstKiller(mutant, asked, withoutTwins(mutant))
      : firstKiller(mutant, asked, withoutGuardrails))
  );
}

function firstKiller(
  { part, policy, document }: Mutant,
  asked: readonly Asked[],
  narrowed: (sources: Sources) => Sources,
): Hop | undefined {
  const other = { ...policy, document };
  const changed = changedStatements(policy.document, document);
  return asked.find(({ hop, bare, sources }) => {
    if (!mayNotice(changed, part, hop)) return false;
    const left = narrowed(sources);
    const isAsExpected = (asAsked: Sources) => isExpected(hop, evaluate(requestOf(bare, asAsked)));
    // A hop that a guardrail alone answers is another one without guardrails, whatever the policy says: it notices nothing.
    return !isAsExpected(replaced(left, policy, other)) && isAsExpected(left);
  })?.hop;
}

/** The requests in which each policy has a say: those it decides first. */
export function askedByPolicy(all: readonly Asked[]): ReadonlyMap<FoundPolicy, readonly Asked[]> {
  const byPolicy = new Map<FoundPolicy, Set<Asked>>();
  const add = (policy: FoundPolicy, asked: Asked) =>
    byPolicy.set(policy, (byPolicy.get(policy) ?? new Set()).add(asked));
  for (const asked of all) for (const policy of asked.deciding) add(policy, asked);
  for (const asked of all) {
    const { identity, boundary, resource, serviceControls, resourceControls } = asked.sources;
    const having = [...identity, ...resource, ...serviceControls.flat(), ...resourceControls.flat()];
    for (const policy of boundary ? [...having, boundary] : having) add(policy, asked);
  }
  return new Map([...byPolicy].map(([policy, found]) => [policy, [...found]]));
}
