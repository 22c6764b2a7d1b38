import { join } from 'node:path';
import { cpuSeconds, type Figure, most, ratio } from './figures';
import { measuredProcess } from './processes';
import { type ProofUsage, perAccount, type Usage } from './usage';

const ROUNDS = 4;

/** Landing zones whose proof has a limit, in seconds of processor time and in MiB. */
const LARGE = {
  thousand: { accounts: 1_000, applications: 50, seconds: 4, memory: 400, rounds: 4 },
  fiveThousand: { accounts: 5_000, applications: 200, seconds: 12, memory: 1024, rounds: 2 },
} as const;

type Large = (typeof LARGE)[keyof typeof LARGE];

/**
 * The proof of all requests, in both directions: of the shipped landing zone, from what the earlier figures
 * synthesized, and of two large ones, which are synthesized first.
 */
export function proofFigures(folder: string): readonly Figure[] {
  const shipped = Array.from({ length: ROUNDS }, () => proof(join(folder, 'shipped'), 0, 0));
  const thousand = proofs(folder, LARGE.thousand);
  const fiveThousand = proofs(folder, LARGE.fiveThousand);
  const growth = fiveThousand.flatMap((large, round) => {
    const small = thousand[round];
    return small ? [[perAccount(large, 5_000), perAccount(small, 1_000)] as const] : [];
  });
  return [
    cpuSeconds(
      'proof of accounts/, the code loaded',
      shipped.map((usage) => ({ ...usage, cpuMs: usage.proofCpuMs })),
      0.3,
    ),
    ...figuresOf(LARGE.thousand, thousand),
    ...figuresOf(LARGE.fiveThousand, fiveThousand),
    ratio('time per account, 5,000 / 1,000', growth, 1.2),
  ];
}

function figuresOf(large: Large, runs: readonly Usage[]): readonly Figure[] {
  const what = `${large.accounts.toLocaleString('en')} accounts, ${large.applications} applications`;
  return [
    cpuSeconds(`proof of ${what}`, runs, large.seconds),
    most('  memory of its process', runs, large.memory),
  ];
}

function proofs(folder: string, { accounts, applications, rounds }: Large): readonly Usage[] {
  const output = join(folder, `${accounts}-${applications}`);
  measuredProcess('bench/landing-zone.ts', {
    BENCH_ACCOUNTS: `${accounts}`,
    BENCH_APPLICATIONS: `${applications}`,
    CDKTF_OUTDIR: output,
  });
  return Array.from({ length: rounds }, () => proof(output, accounts, applications));
}

function proof(output: string, accounts: number, applications: number): ProofUsage {
  return measuredProcess<ProofUsage>('bench/proof-process.ts', {
    BENCH_PLAYED: output,
    BENCH_ACCOUNTS: `${accounts}`,
    BENCH_APPLICATIONS: `${applications}`,
  });
}
