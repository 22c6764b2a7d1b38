/** The member of a tagged union that has this kind. */
export type OfKind<U extends { readonly kind: string }, K extends U['kind']> = Extract<
  U,
  { readonly kind: K }
>;

/** What each kind of a tagged union says of a subject. A kind without an entry is a compile error. */
export type ByKind<U extends { readonly kind: string }, Subject, Result> = {
  readonly [K in U['kind']]: (part: OfKind<U, K>, subject: Subject) => Result;
};

/** Asks the entry of a part's own kind. */
export function byKind<U extends { readonly kind: string }, Subject, Result>(
  table: ByKind<U, Subject, Result>,
  part: U,
  subject: Subject,
): Result {
  // Each entry takes its own member of the union, which TypeScript cannot follow through the index.
  const entry = table[part.kind as U['kind']] as (part: U, subject: Subject) => Result;
  return entry(part, subject);
}
