/**
 * Whether every AWS provider that a constraint lets in is of a version or newer: what came later is written only then. The first
 * condition of a constraint counts, as the oldest is written first.
 */
export function providerHas(constraint: string, [major, minor]: readonly [number, number]): boolean {
  const [, found = '0', further = '0'] = /(\d+)(?:\.(\d+))?/.exec(constraint) ?? [];
  return Number(found) > major || (Number(found) === major && Number(further) >= minor);
}
