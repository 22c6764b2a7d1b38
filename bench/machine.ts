/** What the work below takes where nothing else runs, on the machine that the limits are meant for. */
const REFERENCE_MS = 700;

const items = Array.from({ length: 2000 }, (_, index) => ({
  id: `item-${index}`,
  tags: [`a${index}`, `b${index}`],
  nested: { index, text: String(index) },
}));

/**
 * How many times slower this machine is at this moment than the one the limits are meant for, at least 1: other
 * programs and other machines on the same host can halve the speed from one minute to the next.
 */
export function slownessNow(): number {
  const start = performance.now();
  for (let round = 0; round < 150; round += 1) JSON.parse(JSON.stringify(items));
  return Math.max(1, (performance.now() - start) / REFERENCE_MS);
}
