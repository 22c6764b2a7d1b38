import type { PolicyDocument, PolicyStatement } from '../evaluate';
import type { PolicyKind } from '../gather/model';

/** A kind of policy, as far as AWS has rules of its own for it. */
export type StoredKind = PolicyKind | 'session policy' | 'endpoint policy';

/** What a policy is, and for what. */
export interface Stored {
  readonly kind: StoredKind;
  /** Of a policy on a resource: the service that stores it, `s3`; undefined where it is not known. */
  readonly service?: string | undefined;
}

/** Why AWS does not store a policy. */
export interface Refusal {
  /** Where in the statement, or in the policy: `Resource`, `Resource[1]`, `Condition.Bool`. */
  readonly at: string;
  readonly found: unknown;
  readonly wanted: string;
  readonly change: string;
}

/** Looks at one statement. */
export type StatementCheck = (statement: PolicyStatement, stored: Stored) => readonly Refusal[];

/** Looks at a whole policy. */
export type DocumentCheck = (document: PolicyDocument, stored: Stored) => readonly Refusal[];

/** Policies that IAM itself stores. */
export function isOfIam({ kind }: Stored): boolean {
  return (
    kind === 'identity policy' ||
    kind === 'permission boundary' ||
    kind === 'session policy' ||
    kind === 'trust policy'
  );
}

/** Policies that AWS Organizations stores. */
export function isOfOrganizations({ kind }: Stored): boolean {
  return kind === 'service control policy' || kind === 'resource control policy';
}

/** One value of an element, with its place. */
export interface Placed<T> {
  readonly at: string;
  readonly value: T;
}

/** The values of an element that is one value or a list. */
export function valuesAt<T>(at: string, element: T | readonly T[] | undefined): readonly Placed<T>[] {
  if (element === undefined) return [];
  if (!Array.isArray(element)) return [{ at, value: element as T }];
  return element.map((value: T, index) => ({ at: `${at}[${index}]`, value }));
}
