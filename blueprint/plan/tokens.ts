/** Who signs tokens, and the `sub` claims, with `*` in them, that are ours. */
export interface TrustedTokens {
  /** Address of the issuer without `https://`. */
  readonly host: string;
  readonly subjects: readonly string[];
}

/** One entry for each issuer, in the order of their names. */
export function mergedTokens(all: readonly TrustedTokens[]): readonly TrustedTokens[] {
  const byHost = new Map<string, readonly string[]>();
  for (const { host, subjects } of all) byHost.set(host, [...(byHost.get(host) ?? []), ...subjects]);
  return [...byHost]
    .map(([host, subjects]) => ({ host, subjects: [...new Set(subjects)].sort() }))
    .sort((left, right) => (left.host < right.host ? -1 : 1));
}
