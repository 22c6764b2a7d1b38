import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ratio, seconds, table } from './figures';
import { slownessNow } from './machine';
import { measuredProcess, timed } from './processes';
import type { Usage } from './usage';

/** How often each command is measured in each of the two checkouts. */
const ROUNDS = { app: 7, synth: 3, proof: 5, test: 3, sandbox: 1 } as const;

type What = keyof typeof ROUNDS;

interface Checkout {
  readonly folder: string;
  /** Where its output lies. */
  readonly output: string;
}

/** Measures a command in a checkout once; what is synthesized lies in `output`. */
const measures: Readonly<Record<What, (checkout: string, output: string) => Usage>> = {
  app: (cwd, output) => timed(appOf(cwd), { cwd, env: { CDKTF_OUTDIR: output } }),
  synth: (cwd, output) => timed([join(cwd, 'node_modules/.bin/cdktf'), 'synth', '--output', output], { cwd }),
  proof: (cwd, output) =>
    measuredProcess('bench/proof-process.ts', { BENCH_PLAYED: output, BENCH_ACCOUNTS: '0' }, cwd),
  test: (cwd) => timed(['npm', 'test'], { cwd, mustSucceed: false }),
  sandbox: (cwd) => timed(['npx', '--no-install', 'blueprint', 'sandbox', '--destroy'], { cwd }),
};

/**
 * This checkout against another one, such as that of the last version: `npm run bench:compare -- <folder> [--sandbox]`.
 * Both take turns, so that they see the same machine; the ratio counts, not the seconds.
 */
function main(): void {
  const [folder] = process.argv.slice(2).filter((word) => !word.startsWith('-') && !word.endsWith('.ts'));
  if (!folder)
    throw new Error('found no folder, wanted that of another checkout with its node_modules: add it');
  const work = mkdtempSync(join(tmpdir(), 'compare-'));
  const checkouts = [
    { folder: process.cwd(), output: join(work, 'here') },
    { folder: resolve(folder), output: join(work, 'there') },
  ] as const;
  for (const { output } of checkouts) mkdirSync(output);
  try {
    for (const what of wanted()) {
      const before = slownessNow();
      // Once without counting: what is kept between runs is there in everyday work.
      if (what === 'app') both(what, 0, checkouts);
      const pairs = Array.from({ length: ROUNDS[what] }, (_, round) => both(what, round, checkouts));
      const figures = [
        seconds(
          `${what}, here`,
          pairs.map(([here]) => here),
        ),
        seconds(
          `${what}, ${folder}`,
          pairs.map(([, there]) => there),
        ),
        ratio(`${what}, here / there`, pairs),
      ];
      console.log(`\non a machine ${before.toFixed(1)} times as slow as the limits are meant for`);
      console.log(table(figures, before));
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** The sandbox takes minutes: only where it is asked for. */
function wanted(): readonly What[] {
  const quick = ['app', 'synth', 'proof', 'test'] as const;
  return process.argv.includes('--sandbox') ? [...quick, 'sandbox'] : quick;
}

/** One measurement of each checkout; they take turns in going first. */
function both(
  what: What,
  round: number,
  [here, there]: readonly [Checkout, Checkout],
): readonly [here: Usage, there: Usage] {
  const measure = ({ folder, output }: Checkout) => measures[what](folder, output);
  if (round % 2 === 0) {
    const first = measure(here);
    return [first, measure(there)];
  }
  const first = measure(there);
  return [measure(here), first];
}

function appOf(checkout: string): readonly string[] {
  const { app } = JSON.parse(readFileSync(join(checkout, 'cdktf.json'), 'utf8')) as { app: string };
  return app.split(' ');
}

main();
