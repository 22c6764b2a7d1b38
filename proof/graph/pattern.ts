const VARIABLE = /\$\{([^}]*)\}/g;

/** The pattern that a resource of a policy is for the roles of one account. A variable without a known value is `*`. */
export function patternFor(account: string, resource: string): string {
  if (!resource.includes('${')) return resource;
  return resource.replace(VARIABLE, (_, key: string) =>
    key.trim().toLowerCase() === 'aws:principalaccount' ? account : '*',
  );
}

/** A text that a pattern covers: requests are concrete. */
export function concrete(pattern: string): string {
  return pattern.replace(VARIABLE, 'any').replace(/\*+/g, 'any').replace(/\?/g, 'x');
}
