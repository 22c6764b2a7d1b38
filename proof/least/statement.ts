import type { PolicyDocument, PolicyStatement } from '../evaluate';
import { type Condition, holds } from '../evaluate/condition';
import { ANY, ONE, type Pattern } from '../evaluate/pattern';
import { anyReach, type NamedPrincipal, reachOf } from '../evaluate/principal';
import { chooses, parsedStatements, type Scope, type Statement } from '../evaluate/statement';
import { comparisonsOf, listed, statementsOf } from '../lint/subject';
import { type Glob, globOfPattern } from './glob';

/** One entry of a list of a statement. */
export interface Entry {
  /** As the policy writes it. */
  readonly written: string;
  readonly glob: Glob;
  /** Whether it is for certain that the request has what the entry names. */
  readonly names: (scope: Scope) => boolean;
}

/** Stands among the values of a condition for a request without the key: none that a policy can write, for a value may be empty. */
export const ABSENT: Glob = '\u0000';

/** One list of a statement: an element of it, or a key of a condition. */
export interface Part {
  /** As findings name it: `Action`, `StringEquals aws:SourceArn`. */
  readonly element: string;
  readonly entries: readonly Entry[];
}

/** A list of values of a condition key. */
export interface ConditionPart extends Part {
  readonly condition: Condition;
  /** Whether the condition holds for a request. */
  readonly holds: (scope: Scope) => 'yes' | 'no' | 'unknown';
}

/** A statement of a document, as it is written and as it is evaluated. */
export interface ReadStatement {
  readonly raw: PolicyStatement;
  readonly parsed: Statement;
}

export function readStatements(document: PolicyDocument): readonly ReadStatement[] {
  const parsed = parsedStatements(document);
  return statementsOf(document).flatMap((raw, position) => {
    const statement = parsed[position];
    return statement ? [{ raw, parsed: statement }] : [];
  });
}

/** The entries of `Resource`, or of `NotResource`; undefined where the statement has neither. */
export function resourcesOf({ raw, parsed: { resources } }: ReadStatement): Part | undefined {
  if (!resources) return undefined;
  const element = resources.negated ? 'NotResource' : 'Resource';
  const texts = listed(raw[element]);
  return {
    element,
    entries: resources.patterns.map((pattern, index) => ({
      written: texts[index] ?? '',
      glob: globOfPattern(pattern),
      names: (scope) => chooses({ patterns: [pattern], negated: false }, scope) === 'yes',
    })),
  };
}

/** A principal that a statement names. */
export interface PrincipalEntry extends Entry {
  readonly named: NamedPrincipal;
}

/** The entries of `Principal`, or of `NotPrincipal`. */
export function principalsOf(
  element: 'Principal' | 'NotPrincipal',
  named: readonly NamedPrincipal[],
): Part & { readonly entries: readonly PrincipalEntry[] } {
  return {
    element,
    entries: named.map((principal) => ({
      written: principal.name,
      glob: principal.name,
      named: principal,
      names: ({ caller, context }) => anyReach(reachOf([principal], caller, context)) === 'yes',
    })),
  };
}

/** The keys of the conditions, each with its values. */
export function conditionsOf({ raw, parsed }: ReadStatement): readonly ConditionPart[] {
  const comparisons = comparisonsOf(raw);
  return parsed.conditions.map((condition, index) => {
    const { operator = '', key = condition.key } = comparisons[index] ?? {};
    // What a negated operator leaves out is what the same without its negation holds for.
    const positive = condition.operator && { ...condition.operator, negated: false };
    if (condition.isNull) return nullPart(`${operator} ${key}`, condition);
    const exact = { ...condition, operator: positive, ifExists: false };
    const entries = condition.values.map((value): Entry => {
      const alone = { ...exact, values: [value] };
      return {
        written: value.written,
        glob: globOfValue(value.pattern, condition),
        names: ({ context }) => !lacks(context, condition) && holds(alone, context) === 'yes',
      };
    });
    return {
      element: `${operator} ${key}`,
      condition,
      holds: ({ context }) => holds(condition, context),
      entries: isSoft(condition) ? [...entries, absentOf(condition)] : entries,
    };
  });
}

/** Where capitals do not matter, a letter may be another one than the written. */
function globOfValue(pattern: Pattern, { operator }: Condition): Glob {
  const glob = globOfPattern(pattern);
  return operator?.comparison === 'StringEqualsIgnoreCase' ? glob.replace(/\p{L}/gu, ONE) : glob;
}

/** `Null` asks for a key with any value, or for none. */
function nullPart(element: string, condition: Condition): ConditionPart {
  const wantsKey = condition.values.some(({ written }) => written.toLowerCase() === 'false');
  const any: Entry = {
    written: 'any value',
    glob: ANY,
    names: ({ context }) => context.get(condition.key).kind === 'values',
  };
  return {
    element,
    condition,
    holds: ({ context }) => holds(condition, context),
    entries: [wantsKey ? any : absentOf(condition)],
  };
}

/** Whether a condition also holds where the request has no such key. */
function isSoft({ ifExists, set, isNull, operator }: Condition): boolean {
  return !isNull && operator?.negated === false && (ifExists || set === 'ForAllValues');
}

/** The request has no such key. */
export function absentOf(condition: Condition): Entry {
  return { written: 'no value', glob: ABSENT, names: ({ context }) => lacks(context, condition) };
}

function lacks(context: Scope['context'], { key }: Condition): boolean {
  return context.get(key).kind === 'absent';
}
