import { landingZone } from '../accounts';
import { buildBlueprint } from '../blueprint/blueprint';
import { hopsOf } from '../hops';
import { gather, readStacks } from '../proof/gather';
import { prove, vocabularyOfHops } from '../proof/prove';
import { manyAccounts } from './many-accounts';
import { measuredLater, needed } from './usage';

/**
 * The measured process of the proof: reads and gathers the output in `BENCH_PLAYED` and proves `BENCH_REQUESTS` of its
 * hops, taken evenly from all of them before. `BENCH_ACCOUNTS` says how many accounts it has; 0 stands for the shipped landing zone.
 */
async function main(): Promise<void> {
  const accounts = Number(needed('BENCH_ACCOUNTS'));
  const wanted = Number(needed('BENCH_REQUESTS'));
  const blueprint = buildBlueprint(accounts > 0 ? manyAccounts(accounts) : landingZone);
  const hops = evenly(hopsOf(blueprint), wanted);
  const usage = await measuredLater(async () => {
    const { gathered, problems } = gather(readStacks(needed('BENCH_PLAYED')).stacks);
    if (!gathered || problems.length > 0) throw new Error(JSON.stringify(problems[0]));
    const refuted = prove(hops, gathered, await vocabularyOfHops(hops)).filter(({ proved }) => !proved);
    if (refuted.length > 0) throw new Error(`refuted: ${refuted[0]?.hop.title}`);
  });
  console.log(JSON.stringify(usage));
}

function evenly<T>(all: readonly T[], wanted: number): readonly T[] {
  const step = Math.max(1, all.length / wanted);
  return all.filter((_, position) => Math.floor(position / step) !== Math.floor((position - 1) / step));
}

void main();
