import { createHash } from 'node:crypto';

/**
 * The one spelling of a record: keys sorted, no blanks, a line end. `jq -cS .` writes the same, so `sha256sum` on the file of a record
 * prints its hash, and nobody needs this program to verify a chain.
 */
export function canonical(value: unknown): string {
  return `${written(value)}\n`;
}

/** The hash of a record as it is stored. */
export function hashOf(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}

function written(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(written).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value as object).sort(([left], [right]) => (left < right ? -1 : 1));
  return `{${entries.map(([key, each]: readonly [string, unknown]) => `${JSON.stringify(key)}:${written(each)}`).join(',')}}`;
}
