import { type JsonObject, type PolicyDocument, policyOf, type Statement } from '../../policies/document';
import type { PolicyType } from '../guardrails/policy-types';

/** What one guardrail puts into a policy. */
export interface Part {
  /** The guardrail's id. */
  readonly guardrail: string;
  readonly type: PolicyType;
  /** The word for the policy it stands in. */
  readonly policy: string;
  /**
   * Whether `accounts/` gave the policy its word: then what has that word is in one policy, and nothing else is put to it.
   *
   * @default it may be put to others
   */
  readonly alone?: boolean;
  /** Statements in the language of IAM, or content in a language of its own. */
  readonly document: readonly Statement[] | JsonObject;
}

/** Guardrails of one type that stand in one policy. */
export interface Bundle {
  readonly type: PolicyType;
  readonly policy: string;
  /** In the order of their ids. */
  readonly parts: readonly Part[];
  readonly document: PolicyDocument | JsonObject;
}

/** What AWS takes of one type of policy. */
export interface Room {
  /** Characters of one policy. */
  readonly size: number;
  /** Policies on one target, beside those of AWS. */
  readonly policies: number;
}

/**
 * Puts the guardrails of one target into policies: one for each type and word, where AWS takes as many and as large ones.
 * Which policy a guardrail is in depends on nothing but itself then, so that adding, changing or removing one touches that
 * policy and no other. Otherwise whole words are put together, and words are divided where that is still too many: at most
 * one policy more than the length of all of them asks for.
 */
export function bundlesOf(parts: readonly Part[], roomFor: (type: PolicyType) => Room): readonly Bundle[] {
  const inOrder = [...parts].sort((left, right) => compare(left.guardrail, right.guardrail));
  const types = [...new Set(inOrder.map(({ type }) => type))].sort(compare);
  return types.flatMap((type) => {
    const own = inOrder.filter((part) => part.type === type);
    const written = new Set(own.filter(({ alone }) => alone).map(({ policy }) => policy));
    const free = own.filter(({ policy, document }) => !written.has(policy) && isStatements(document));
    const kept = own.filter((part) => !free.includes(part));
    return [...byWord(kept), ...within(roomFor(type), free, new Set(kept.map(({ policy }) => policy)))].sort(
      (left, right) => compare(left.policy, right.policy),
    );
  });
}

/** The guardrails of each word. */
function byWord(parts: readonly Part[]): readonly Bundle[] {
  const words = [...new Set(parts.map(({ policy }) => policy))].sort(compare);
  return words.flatMap(
    (word) =>
      bundleOf(
        word,
        parts.filter(({ policy }) => policy === word),
      ) ?? [],
  );
}

/** By word where there is room; otherwise the first way that is within one policy of the fewest. */
function within(
  { size, policies }: Room,
  parts: readonly Part[],
  taken: ReadonlySet<string>,
): readonly Bundle[] {
  const words = byWord(parts);
  const further = words.filter(({ policy }) => !taken.has(policy)).length;
  if (taken.size + further <= policies && words.every((bundle) => fits(bundle.parts, size))) return words;
  const groups = words.map((bundle) => bundle.parts);
  const ways = [
    filled(groups, size),
    filled(largestFirst(groups), size),
    filled(largestFirst(parts.map((part) => [part])), size),
  ].filter((way) => way.every((each) => fits(each, size)));
  const enough = Math.min(Math.ceil(lengthOf(parts) / size) + 1, Math.max(policies - taken.size, 1));
  const chosen =
    ways.find(({ length }) => length <= enough) ??
    [...ways].sort((left, right) => left.length - right.length)[0];
  return chosen ? named(chosen, taken) : words;
}

/** Each group in the first policy that has room for it. */
function filled(groups: readonly (readonly Part[])[], limit: number): readonly (readonly Part[])[] {
  const policies: (readonly Part[])[] = [];
  for (const group of groups) {
    const at = policies.findIndex((policy) => fits([...policy, ...group], limit));
    if (at < 0) policies.push(group);
    else policies[at] = [...(policies[at] ?? []), ...group];
  }
  return policies;
}

function largestFirst(groups: readonly (readonly Part[])[]): readonly (readonly Part[])[] {
  return [...groups].sort((left, right) => lengthOf(right) - lengthOf(left));
}

/** Each policy has the first word of its guardrails, with a number where another one has it too. */
function named(policies: readonly (readonly Part[])[], taken: ReadonlySet<string>): readonly Bundle[] {
  const used = new Set(taken);
  return policies.flatMap((parts) => {
    const word = parts.map(({ policy }) => policy).sort(compare)[0] ?? '';
    const names = [word, ...policies.map((_, position) => `${word}-${position + 2}`)];
    const name = names.find((each) => !used.has(each)) ?? word;
    used.add(name);
    return (
      bundleOf(
        name,
        [...parts].sort((left, right) => compare(left.guardrail, right.guardrail)),
      ) ?? []
    );
  });
}

function fits(parts: readonly Part[], limit: number): boolean {
  return lengthOf(parts) <= limit;
}

/** Characters around the statements of a policy. */
const AROUND = JSON.stringify(policyOf([])).length;
const lengths = new WeakMap<Part, number>();

/** Characters of a policy with the statements of all of them. */
function lengthOf(parts: readonly Part[]): number {
  return parts.reduce((sum, part) => sum + ownLength(part), AROUND + parts.length - 1);
}

function ownLength(part: Part): number {
  const known = lengths.get(part) ?? JSON.stringify(part.document).length - 2;
  lengths.set(part, known);
  return known;
}

function bundleOf(policy: string, parts: readonly Part[]): Bundle | undefined {
  const [first] = parts;
  return first && { type: first.type, policy, parts, document: documentOf(parts) };
}

function documentOf(parts: readonly Part[]): PolicyDocument | JsonObject {
  const statements = parts.flatMap(({ document }) => (isStatements(document) ? document : []));
  if (statements.length > 0) return policyOf(statements);
  return parts.reduce<JsonObject>(
    (whole, { guardrail, document }) => (isStatements(document) ? whole : merged(whole, document, guardrail)),
    {},
  );
}

/** Whether a guardrail brings statements in the language of IAM. */
export function isStatements(document: Part['document']): document is readonly Statement[] {
  return Array.isArray(document);
}

/** Two contents in one: objects are put together, and nobody overwrites what another one says. */
function merged(left: JsonObject, right: JsonObject, guardrail: string): JsonObject {
  const result: Record<string, JsonObject[string]> = { ...left };
  for (const [key, value] of Object.entries(right)) {
    const there = result[key];
    if (there === undefined) result[key] = value;
    else if (isObject(there) && isObject(value)) result[key] = merged(there, value, guardrail);
    else if (JSON.stringify(there) !== JSON.stringify(value))
      throw new Error(
        `the guardrail "${guardrail}" says otherwise of "${key}" than another one of its policy`,
      );
  }
  return result;
}

function isObject(value: JsonObject[string]): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** By characters, the same on every machine. */
function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
