import type { HopResult } from '../../proof/prove';
import { counted } from '../../proof/report';
import { colours } from '../colours';

/** More parts than these are counted together. */
const MOST_PARTS = 20;

/** How many hops were proved of each application, then about each account: a line each, of many only the first. */
export function partLines(results: readonly HopResult[]): readonly string[] {
  return [
    'by application:',
    ...linesOf(partsOf(results, ({ hop }) => hop.application ?? 'all together')),
    'by account:',
    ...linesOf(partsOf(results, ({ hop }) => hop.account)),
    colours.dim('each hop, with the statements that decide it: npx blueprint prove --all'),
  ];
}

/** A name and its results. */
type Part = readonly [name: string, results: readonly HopResult[]];

function partsOf(results: readonly HopResult[], nameOf: (result: HopResult) => string): readonly Part[] {
  const parts = new Map<string, HopResult[]>();
  for (const result of results) {
    const part = parts.get(nameOf(result));
    if (part) part.push(result);
    else parts.set(nameOf(result), [result]);
  }
  return [...parts];
}

function linesOf(parts: readonly Part[]): readonly string[] {
  const shown = parts.length > MOST_PARTS ? parts.slice(0, MOST_PARTS - 1) : parts;
  const rest = parts.slice(shown.length);
  const more: Part = [`and ${rest.length} more`, rest.flatMap(([, results]) => results)];
  const all = rest.length > 0 ? [...shown, more] : shown;
  const width = Math.max(0, ...all.map(([name]) => name.length));
  return all.map(([name, results]) => `  ${name.padEnd(width)}  ${counts(results)}`);
}

function counts(results: readonly HopResult[]): string {
  const { hops, allowed, denied } = counted({ results });
  const refuted = hops - allowed - denied;
  const proved = `${hops} hops: ${allowed} proved allowed, ${denied} proved denied`;
  return refuted > 0 ? `${proved}, ${colours.red(`${refuted} REFUTED`)}` : proved;
}
