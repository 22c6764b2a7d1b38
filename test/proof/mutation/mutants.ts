import { requestOf } from '../../../proof/ask/sources';
import { evaluate, type PolicyDocument, type PolicyStatement } from '../../../proof/evaluate';
import type { FoundPolicy } from '../../../proof/gather/model';
import type { HopResult } from '../../../proof/prove';
import { isExpected } from '../../../proof/prove';

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
      without(statement, part).map(([name, rest]): Mutant => {
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

/** The first hop that notices a mutant; undefined where none does. */
export function killerOf(mutant: Mutant, results: readonly HopResult[]): HopResult | undefined {
  return results.find(({ hop, assembled }) => {
    if (!assembled) return false;
    const request = requestOf(assembled.bare, assembled.sources, (policy) =>
      policy === mutant.policy ? mutant.document : policy.document,
    );
    return !isExpected(hop, evaluate(request));
  });
}

/** The results in whose requests each policy has a say: those it decides first. */
export function resultsByPolicy(
  results: readonly HopResult[],
): ReadonlyMap<FoundPolicy, readonly HopResult[]> {
  const byPolicy = new Map<FoundPolicy, Set<HopResult>>();
  const add = (policy: FoundPolicy, result: HopResult) =>
    byPolicy.set(policy, (byPolicy.get(policy) ?? new Set()).add(result));
  for (const result of results) for (const { policy } of result.decidedBy) add(policy, result);
  for (const result of results) {
    if (!result.assembled) continue;
    const { identity, boundary, resource, serviceControls, resourceControls } = result.assembled.sources;
    const all = [...identity, ...resource, ...serviceControls.flat(), ...resourceControls.flat()];
    for (const policy of boundary ? [...all, boundary] : all) add(policy, result);
  }
  return new Map([...byPolicy].map(([policy, found]) => [policy, [...found]]));
}
