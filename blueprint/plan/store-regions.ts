import type { Blueprint } from './planned';

/** Regions with an artifact store: those that some pipeline works in. A region that nothing is deployed to has none. */
export function storeRegions({ facts: { regions }, applications }: Blueprint): readonly string[] {
  const used = new Set(applications.flatMap(({ artifactRegions }) => artifactRegions));
  return [regions.primary, ...regions.further].filter((region) => used.has(region));
}
