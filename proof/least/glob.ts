import { ANY, covers, ONE, type Pattern, parsePattern } from '../evaluate/pattern';

/** A pattern whose wildcards are told from plain text, as the evaluator writes them. */
export type Glob = string;

/** The pattern that a text with `*` and `?` is. */
export function globOf(text: string): Glob {
  return parsePattern(text, { wildcards: true, variables: false }).text ?? text;
}

/** A pattern of a policy, where each of its variables may have any value. */
export function globOfPattern({ parts }: Pattern): Glob {
  return parts.map((part) => (typeof part === 'string' ? part : ANY)).join('');
}

export function hasWildcard(glob: Glob): boolean {
  return glob.includes(ANY) || glob.includes(ONE);
}

/** As people write it. */
export function written(glob: Glob): string {
  return glob.replaceAll(ANY, '*').replaceAll(ONE, '?');
}

/**
 * Whether everything that one pattern covers is covered by another. Yes is certain. No is not, for patterns that say the
 * same in different ways, such as `?*` and `*?`.
 */
export function includes(wide: Glob, narrow: Glob): boolean {
  return wide === narrow || covers(wide, narrow);
}

/** The account in a pattern of ARNs; undefined where it is none, or may be any. */
export function accountIn(glob: Glob): string | undefined {
  const account = glob.split(':')[4];
  return account !== undefined && !hasWildcard(account) ? account : undefined;
}

/** A pattern of ARNs with another account in it; the pattern itself where it has no place for one. */
export function withAccount(glob: Glob, account: string): Glob {
  const parts = glob.split(':');
  if (parts.length < 6) return glob;
  return [...parts.slice(0, 4), account, ...parts.slice(5)].join(':');
}
