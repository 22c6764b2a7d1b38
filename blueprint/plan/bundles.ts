import { type JsonObject, type PolicyDocument, policyOf, type Statement } from '../../policies/document';
import type { PolicyType } from '../guardrails/policy-types';

/** What one guardrail puts into a policy. */
export interface Part {
  /** The guardrail's id. */
  readonly guardrail: string;
  readonly type: PolicyType;
  /** The word for the policy it stands in. */
  readonly policy: string;
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

/**
 * Puts the guardrails of one target into few policies: one for each type and word. Which policy a guardrail is in depends
 * on nothing but itself, so adding, changing or removing one touches that policy and no other.
 */
export function bundlesOf(parts: readonly Part[]): readonly Bundle[] {
  const groups = new Map<string, Part[]>();
  for (const part of [...parts].sort((left, right) => compare(left.guardrail, right.guardrail))) {
    const key = `${part.type} ${part.policy}`;
    groups.set(key, [...(groups.get(key) ?? []), part]);
  }
  const inOrder = [...groups].sort(([left], [right]) => compare(left, right));
  return inOrder.flatMap(([, [first, ...others]]) => (first ? [bundleOf(first, others)] : []));
}

function bundleOf(first: Part, others: readonly Part[]): Bundle {
  const parts = [first, ...others];
  return { type: first.type, policy: first.policy, parts, document: documentOf(parts) };
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
