import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { evidenceFigures } from './evidence';
import { type Figure, median, seconds, table, type Verdict, verdictOf } from './figures';
import { guardrailFigures } from './guardrails';
import { slownessNow } from './machine';
import { policyFigures } from './policy-sizes';
import { type ProcessOptions, timed } from './processes';
import { proofFigures } from './proof';
import { registryFigures } from './registries';
import { reportFigures } from './report';
import { scaleFigures } from './scale';
import { signingFigures } from './signing';
import { terraformFigures } from './terraform';

/** Repeats every figure of docs/benchmarks.md: `npm run bench`, with `-- --json` for programs. */
async function main(): Promise<void> {
  const json = process.argv.includes('--json');
  const tell = json ? () => {} : console.log;
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const groups = {
    'everyday commands': commandFigures,
    'a thousand accounts': scaleFigures,
    'the access proof': proofFigures,
    guardrails: guardrailFigures,
    policies: policyFigures,
    'the report of a wave': reportFigures,
    'promotion evidence': evidenceFigures,
    signing: signingFigures,
    registries: registryFigures,
    Terraform: terraformFigures,
  };
  const all: { figure: Figure; verdict: Verdict | undefined; slowness: number }[] = [];
  tell(`Node.js ${process.version}, ${cpus().length} processors, ${new Date().toISOString().slice(0, 10)}`);
  try {
    for (const [title, measure] of Object.entries(groups)) {
      const before = slownessNow();
      const figures = await measure(folder);
      const slowness = median([before, slownessNow()]);
      all.push(...figures.map((figure) => ({ figure, slowness, verdict: verdictOf(figure, slowness) })));
      tell(`\n${title}, on a machine ${slowness.toFixed(1)} times as slow as the limits are meant for`);
      tell(table(figures, slowness));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const missed = all.filter(({ verdict }) => verdict === 'missed').map(({ figure }) => figure.name.trim());
  tell(`\n${missed.length === 0 ? 'no limit is missed by more than noise' : `missed: ${missed.join('; ')}`}`);
  tell(
    'The sandbox measures itself: npx blueprint sandbox --destroy, at most 5 minutes from a warm install.',
  );
  if (json) console.log(JSON.stringify({ figures: all, missed }, null, 2));
  process.exitCode = missed.length === 0 ? 0 : 1;
}

function commandFigures(folder: string): readonly Figure[] {
  const { app } = JSON.parse(readFileSync('cdktf.json', 'utf8')) as { app: string };
  const [output, copy] = [join(folder, 'shipped'), join(folder, 'copy')];
  const bin = (name: string) => join('node_modules', '.bin', name);
  const env = { CDKTF_OUTDIR: output, CHECKPOINT_DISABLE: '1' };
  const times = (count: number, command: readonly string[], options: ProcessOptions = { env }) =>
    Array.from({ length: count }, () => timed(command, options));
  for (const each of [output, copy]) mkdirSync(each);
  // Once without counting: what the app keeps between runs is there in everyday work.
  timed(app.split(' '), { env });
  return [
    seconds(`the app: ${app}`, times(7, app.split(' ')), 1),
    seconds('cdktf synth', times(3, [bin('cdktf'), 'synth', '--output', output]), 3),
    seconds(
      '  cdktf-cli alone: its app is cp',
      times(3, [bin('cdktf'), 'synth', '--output', copy, '--app', `cp -r ${output}/. ${copy}`]),
    ),
    seconds('tsc --noEmit', times(3, [bin('tsc'), '--noEmit']), 5),
    seconds('  everything checked anew', times(2, [bin('tsc'), '--noEmit', '--incremental', 'false'])),
    seconds('npm test', times(2, ['npm', 'test'], { mustSucceed: false }), 15),
    seconds('npm run test:all', times(1, ['npm', 'run', 'test:all'], { mustSucceed: false }), 30),
  ];
}

void main();
