import { join } from 'node:path';
import { type Figure, most, seconds } from './figures';
import { writePlans } from './plans';
import { measuredProcess } from './processes';

const ROUNDS = 3;
/** A thousand workload accounts have 1,022 stacks: each has a plan, and every tenth changes a policy. */
const ACCOUNTS = 1_000;

/** The report of the plans of a thousand accounts, with what they open and close, in every form. */
export function reportFigures(folder: string): readonly Figure[] {
  const [output, plans] = [join(folder, 'planned'), join(folder, 'plans')];
  measuredProcess('bench/landing-zone.ts', { BENCH_ACCOUNTS: `${ACCOUNTS}`, CDKTF_OUTDIR: output });
  writePlans(output, plans);
  const env = { BENCH_ACCOUNTS: `${ACCOUNTS}`, BENCH_PLAYED: output, BENCH_PLANS: plans };
  const runs = Array.from({ length: ROUNDS }, () => measuredProcess('bench/report-process.ts', env));
  return [seconds('report of 1,000 accounts', runs, 3), most('  memory of its process', runs, 300)];
}
