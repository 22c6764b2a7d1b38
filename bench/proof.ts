import { join } from 'node:path';
import { type Figure, most, ratio, seconds } from './figures';
import { measuredProcess } from './processes';
import { perAccount, type Usage } from './usage';

const ROUNDS = 4;

/** The proof of the shipped landing zone, and of 100 and 1,000 accounts, from what the earlier figures synthesized. */
export function proofFigures(folder: string): readonly Figure[] {
  const rounds = Array.from({ length: ROUNDS }, () => ({
    shipped: proof(join(folder, 'shipped'), 0, 1_000_000),
    hundred: proof(join(folder, '100'), 100, 2_000),
    thousand: proof(join(folder, '1000'), 1_000, 20_000),
  }));
  const of = (key: 'shipped' | 'hundred' | 'thousand') => rounds.map((round) => round[key]);
  const growth = rounds.map(
    ({ thousand, hundred }) => [perAccount(thousand, 1_000), perAccount(hundred, 100)] as const,
  );
  return [
    seconds('proof of accounts/, all requests', of('shipped'), 0.5),
    seconds('proof of 100 accounts, 2,000 requests', of('hundred')),
    seconds('proof of 1,000 accounts, 20,000 requests', of('thousand'), 3),
    most('  memory of its process', of('thousand'), 250),
    ratio('time per account, 1,000 / 100', growth, 1.2),
  ];
}

function proof(played: string, accounts: number, requests: number): Usage {
  return measuredProcess('bench/proof-process.ts', {
    BENCH_PLAYED: played,
    BENCH_ACCOUNTS: `${accounts}`,
    BENCH_REQUESTS: `${requests}`,
  });
}
