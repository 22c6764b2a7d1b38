import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { type Figure, ratio, seconds } from './figures';
import { measuredProcess } from './processes';
import { perAccount, type Usage } from './usage';

/** Runs of each process; they take turns, so that all see the same machine. */
const ROUNDS = 4;

/** What the processes of one round cost. */
interface Round {
  readonly hundred: Usage;
  readonly thousand: Usage;
  readonly bare: Usage;
  readonly bareNoTraces: Usage;
  /** The thousand with token traces, every other round: only to tell what they cost. */
  readonly traced: Usage | undefined;
}

/** Synth of 100 and of 1,000 accounts, and of the same resources by bare cdktf. */
export function scaleFigures(folder: string): readonly Figure[] {
  const rounds = Array.from({ length: ROUNDS }, (_, position) => measureRound(folder, position % 2 === 0));
  const stacks = sameStacks(join(folder, '1000'), join(folder, 'bare'));
  const of = (key: keyof Round) => rounds.flatMap((round) => round[key] ?? []);
  const pairs = (over: 'thousand' | 'traced', under: 'bare' | 'bareNoTraces') =>
    rounds.flatMap((round) => {
      const measured = round[over];
      return measured ? [[measured, round[under]] as const] : [];
    });
  const growth = rounds.map(
    ({ thousand, hundred }) => [perAccount(thousand, 1000), perAccount(hundred, 100)] as const,
  );
  return [
    seconds('synth of 100 accounts', of('hundred')),
    seconds('synth of 1,000 accounts', of('thousand')),
    seconds('  with token traces', of('traced')),
    seconds(`bare cdktf, the same ${stacks} stacks`, of('bare')),
    seconds('  without token traces', of('bareNoTraces')),
    ratio('blueprint / bare cdktf', pairs('thousand', 'bare'), 1.3),
    ratio('  both without token traces', pairs('thousand', 'bareNoTraces'), 1.3),
    ratio('  both with token traces', pairs('traced', 'bare')),
    ratio('time per account, 1,000 / 100', growth, 1.2),
  ];
}

function measureRound(folder: string, traced: boolean): Round {
  const zone = (accounts: number, traces = '0') =>
    measuredProcess('bench/landing-zone.ts', {
      BENCH_ACCOUNTS: `${accounts}`,
      CDKTF_OUTDIR: join(folder, `${accounts}`),
      BLUEPRINT_TOKEN_TRACES: traces,
    });
  const bare = (traces: string) =>
    measuredProcess('bench/bare.ts', {
      BENCH_PLAYED: join(folder, '1000'),
      BENCH_TRACES: traces,
      CDKTF_OUTDIR: join(folder, 'bare'),
    });
  return {
    hundred: zone(100),
    thousand: zone(1000),
    bare: bare('on'),
    bareNoTraces: bare('off'),
    traced: traced ? zone(1000, '1') : undefined,
  };
}

/** How many stacks two outputs have. @throws where they are not the same but for cdktf's own notes. */
function sameStacks(left: string, right: string): number {
  const ids = readdirSync(join(left, 'stacks'));
  const different = ids.find((id) => !isDeepStrictEqual(readStack(left, id), readStack(right, id)));
  if (different) throw new Error(`bench/bare.ts makes another ${different}: the ratio would mean nothing`);
  return ids.length;
}

function readStack(folder: string, id: string): unknown {
  const text = readFileSync(join(folder, 'stacks', id, 'cdk.tf.json'), 'utf8');
  return JSON.parse(text, (key, value) => (key === '//' ? undefined : value));
}
