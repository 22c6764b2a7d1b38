import { landingZone } from '../accounts';
import { buildBlueprint } from '../blueprint/blueprint';
import { counted, proveFolder } from '../proof/report';
import { manyAccounts } from './many-accounts';
import { needed, type ProofUsage } from './usage';

/**
 * The measured process of the proof: everything that `prove` does with the output in `BENCH_PLAYED`, from loading the
 * code on. `BENCH_ACCOUNTS` and `BENCH_APPLICATIONS` say what it has; 0 stands for the shipped landing zone.
 */
async function main(): Promise<void> {
  const accounts = Number(needed('BENCH_ACCOUNTS'));
  const applications = Number(process.env.BENCH_APPLICATIONS ?? 0);
  const blueprint = buildBlueprint(
    accounts > 0 ? manyAccounts(accounts, applications > 0 ? applications : undefined) : landingZone,
  );
  const start = performance.now();
  const before = process.cpuUsage();
  const report = await proveFolder(needed('BENCH_PLAYED'), blueprint);
  const proofCpuMs = milliseconds(process.cpuUsage(before));
  const wallMs = performance.now() - start;
  const refuted = report.results.filter(({ proved }) => !proved);
  const [problem] = [...report.problems, ...report.findings, ...refuted.map(({ hop }) => hop.title)];
  if (problem || report.results.length === 0) throw new Error(JSON.stringify(problem ?? 'no hops'));
  const usage: ProofUsage = {
    wallMs,
    cpuMs: milliseconds(process.cpuUsage()),
    proofCpuMs,
    peakMiB: process.resourceUsage().maxRSS / 1024,
  };
  console.log(JSON.stringify({ ...usage, hops: counted(report).hops }));
}

function milliseconds({ user, system }: NodeJS.CpuUsage): number {
  return (user + system) / 1000;
}

void main();
