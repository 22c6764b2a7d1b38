const VARIABLE = /\$\{([^}]*)\}/g;
const matchers = new Map<string, RegExp>();

/** The pattern that a resource of a policy is for the roles of one account. A variable without a known value is `*`. */
export function patternFor(account: string, resource: string): string {
  if (!resource.includes('${')) return resource;
  return resource.replace(VARIABLE, (_, key: string) =>
    key.trim().toLowerCase() === 'aws:principalaccount' ? account : '*',
  );
}

/** Whether a pattern with `*` and `?` covers a text. */
export function covers(pattern: string, text: string): boolean {
  if (pattern === text || pattern === '*') return true;
  return matcherOf(pattern).test(text);
}

export function hasWildcard(text: string): boolean {
  return /[*?]/.test(text);
}

/** A text that a pattern covers: requests are concrete. */
export function concrete(pattern: string): string {
  return pattern.replace(VARIABLE, 'any').replace(/\*+/g, 'any').replace(/\?/g, 'x');
}

function matcherOf(pattern: string): RegExp {
  const known = matchers.get(pattern);
  if (known) return known;
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*+/g, '.*')
    .replace(/\?/g, '.');
  const made = new RegExp(`^${source}$`, 's');
  matchers.set(pattern, made);
  return made;
}
