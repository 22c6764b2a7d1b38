import type { HopResult } from '../../proof/prove';
import { counted, type ProofCounts, timesOfEach } from '../../proof/report';
import { colours } from '../colours';

/** More parts than these are counted together. */
const MOST_PARTS = 20;

/** How many hops were proved of each application, then about each account: a line each, of many only the first. */
export function partLines(results: readonly HopResult[]): readonly string[] {
  return [
    'by application:',
    ...linesOf(applicationParts(results)),
    'by account:',
    ...linesOf(accountParts(results)),
    colours.dim('each hop, with the statements that decide it: npx blueprint prove --all'),
  ];
}

/** A name and how many of its hops are proved. */
type Parts = ReadonlyMap<string, ProofCounts>;

function applicationParts(results: readonly HopResult[]): Parts {
  const parts = new Map<string, ProofCounts>();
  for (const result of results)
    add(parts, result.hop.application ?? 'all together', counted({ results: [result] }));
  return parts;
}

/** Accounts that can be swapped have the same answers: each its share of them. */
function accountParts(results: readonly HopResult[]): Parts {
  const parts = new Map<string, ProofCounts>();
  const classes = new Map<readonly string[], Map<string, ProofCounts>>();
  for (const result of results) {
    const { hop, alike = [] } = result;
    const counts = counted({ results: [{ ...result, times: timesOfEach(result) }] });
    add(parts, hop.account, counts);
    if (!alike.includes(hop.account)) continue;
    const shared = classes.get(alike) ?? new Map<string, ProofCounts>();
    classes.set(alike, shared);
    add(shared, hop.account, counts);
  }
  for (const [alike, shared] of classes) {
    for (const [account, counts] of shared)
      for (const name of alike) if (name !== account) add(parts, name, counts);
  }
  return parts;
}

function add(parts: Map<string, ProofCounts>, key: string, more: ProofCounts): void {
  const { hops, allowed, denied } = parts.get(key) ?? { hops: 0, allowed: 0, denied: 0 };
  parts.set(key, { hops: hops + more.hops, allowed: allowed + more.allowed, denied: denied + more.denied });
}

function linesOf(parts: Parts): readonly string[] {
  const all = [...parts];
  const shown = all.length > MOST_PARTS ? all.slice(0, MOST_PARTS - 1) : all;
  const rest = new Map<string, ProofCounts>();
  for (const [, counts] of all.slice(shown.length))
    add(rest, `and ${all.length - shown.length} more`, counts);
  const lines = [...shown, ...rest];
  const width = Math.max(0, ...lines.map(([name]) => name.length));
  return lines.map(([name, counts]) => `  ${name.padEnd(width)}  ${countsLine(counts)}`);
}

function countsLine({ hops, allowed, denied }: ProofCounts): string {
  const refuted = hops - allowed - denied;
  const proved = `${hops} hops: ${allowed} proved allowed, ${denied} proved denied`;
  return refuted > 0 ? `${proved}, ${colours.red(`${refuted} REFUTED`)}` : proved;
}
