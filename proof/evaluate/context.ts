import type { AccessRequest } from './request';

/** What is known of a condition key. */
export type Entry =
  | { readonly kind: 'absent' }
  | { readonly kind: 'values'; readonly values: readonly string[] }
  /** Any values, or none. */
  | { readonly kind: 'any' }
  /** One value, of which only this is known: which comparisons it passes. Others may pass or fail. */
  | { readonly kind: 'other'; readonly passes: ReadonlyMap<string, boolean> };

const ABSENT: Entry = { kind: 'absent' };
const ANY: Entry = { kind: 'any' };

type Entries = ReadonlyMap<string, Entry>;
type Values = NonNullable<AccessRequest['context']>;

const NOTHING: Values = {};
let last: { readonly context: Values; readonly entries: Entries } = { context: NOTHING, entries: new Map() };

/** Requests that follow each other often have the same context. A key with an empty list of values counts as absent. */
function entriesOf(context: Values): Entries {
  if (last.context === context) return last.entries;
  const entries = new Map<string, Entry>();
  for (const [key, value] of Object.entries(context)) {
    const values = (Array.isArray(value) ? value : [value]).map(String);
    if (values.length > 0) entries.set(key.toLowerCase(), { kind: 'values', values });
  }
  last = { context, entries };
  return entries;
}

/** The condition keys of a request. Their names are case-insensitive. */
export class Context {
  private constructor(
    private readonly entries: Entries,
    private readonly unknown: readonly string[],
  ) {}

  static of({ context = NOTHING, unknown = [] }: AccessRequest): Context {
    return new Context(
      entriesOf(context),
      unknown.map((key) => key.toLowerCase()),
    );
  }

  get(key: string): Entry {
    return this.unknown.includes(key) ? ANY : (this.entries.get(key) ?? ABSENT);
  }

  isUnknown(key: string): boolean {
    const { kind } = this.get(key);
    return kind === 'any' || kind === 'other';
  }

  /** The same request, with more known of some keys. */
  with(known: ReadonlyMap<string, Entry>): Context {
    return new Context(
      new Map([...this.entries, ...known]),
      this.unknown.filter((key) => !known.has(key)),
    );
  }

  /** The only value of a key; undefined where there is none, several or an unknown one. */
  value(key: string): string | undefined {
    const entry = this.get(key);
    return entry.kind === 'values' && entry.values.length === 1 ? entry.values[0] : undefined;
  }
}
