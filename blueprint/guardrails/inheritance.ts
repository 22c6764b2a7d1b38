import type { Json, JsonObject } from '../../policies/document';

/**
 * Operators of policies that are inherited: a value that is set, and the word that no policy below may set another.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/policy-operators.html (2026-11-28)
 */
const ASSIGN = '@@assign';
const ALLOWED_BELOW = '@@operators_allowed_for_child_policies';

/** A value, as text: these policies write numbers so too. */
export function assign(value: string | number | readonly string[]): JsonObject {
  return { [ASSIGN]: typeof value === 'number' ? String(value) : value };
}

/** The same for a value that no unit and no account below may change. */
export function fixed(value: string | number | readonly string[]): JsonObject {
  return locked(assign(value));
}

/** A part of a policy that no policy below may change. */
export function locked<T extends Readonly<Record<string, Json>>>(part: T): JsonObject {
  return { [ALLOWED_BELOW]: ['@@none'], ...part };
}
