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

/** The condition keys of a request. Their names are case-insensitive. */
export class Context {
  private constructor(private readonly entries: ReadonlyMap<string, Entry>) {}

  /** A key with an empty list of values counts as absent. */
  static of({ context = {}, unknown = [] }: AccessRequest): Context {
    const entries = new Map<string, Entry>();
    for (const [key, value] of Object.entries(context)) {
      const values = (Array.isArray(value) ? value : [value]).map(String);
      if (values.length > 0) entries.set(key.toLowerCase(), { kind: 'values', values });
    }
    for (const key of unknown) entries.set(key.toLowerCase(), ANY);
    return new Context(entries);
  }

  get(key: string): Entry {
    return this.entries.get(key) ?? ABSENT;
  }

  isUnknown(key: string): boolean {
    const { kind } = this.get(key);
    return kind === 'any' || kind === 'other';
  }

  /** The same request, with more known of some keys. */
  with(known: ReadonlyMap<string, Entry>): Context {
    return new Context(new Map([...this.entries, ...known]));
  }

  /** The only value of a key; undefined where there is none, several or an unknown one. */
  value(key: string): string | undefined {
    const entry = this.get(key);
    return entry.kind === 'values' && entry.values.length === 1 ? entry.values[0] : undefined;
  }
}
