const matchers = new Map<string, RegExp>();

/**
 * Whether a pattern covers a text, as IAM compares them: `*` is any text, `?` any one character, capitals count. The
 * proof's evaluator has a matcher of its own, which also knows variables.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html#reference_policies_elements_resource_wildcards
 */
export function covers(pattern: string, text: string): boolean {
  return pattern === text || pattern === '*' || matcherOf(pattern).test(text);
}

/** Whether a text holds a wildcard of IAM. */
export function hasWildcard(text: string): boolean {
  return /[*?]/.test(text);
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
