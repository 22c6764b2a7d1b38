import { writeFileSync } from 'node:fs';
import type { Problem } from '../../blueprint/problems/problem';
import { planWave } from '../../rollout/hcp/engine';
import { SHORT } from '../../rollout/plan/digest';
import { type Review, renderHtmlReview, renderMarkdown, renderText } from '../../rollout/review';
import { progressOn } from '../progress';
import { because, refuse } from '../refuse';
import { asked, type HcpRun, openWave, outcomeLines, reviewOfRuns, unreachable } from './hcp-run';
import { interruptedBySignals } from './interruptible';
import type { PlanCommandOptions } from './plan-options';
import { synthesizeInto } from './synthesize';

/** `blueprint plan --engine hcp`: the wave in runs that wait for a word, and the report of their plans. */
export async function planOnHcp(run: HcpRun & { readonly options: PlanCommandOptions }): Promise<void> {
  const { options, files } = run;
  const other = localOnly(options);
  if (other.length > 0) return refuse(because('not planned', other));
  if (options.synth) synthesizeInto(files.output(), files.project);
  const open = openWave(run, options.wave);
  const problem = 'problem' in open ? open.problem : await unreachable(open.wave);
  if ('problem' in open || problem) return refuse(because('not planned', problem ? [problem] : []));
  const progress = progressOn(options.json ? process.stderr : process.stdout, { live: false });
  const { signal, stopListening } = interruptedBySignals({
    print: (line) => progress.line(line),
    waitsFor: 'HCP Terraform to cancel the runs',
  });
  const concurrency = options.concurrency;
  const onStatus = (stack: string, status: string) => progress.line(`${stack}: ${status}`);
  const wave = { ...open.wave, signal, onStatus, ...(concurrency !== undefined && { concurrency }) };
  try {
    const planned = await asked(wave, () => planWave(wave));
    if ('problem' in planned) return refuse(because('not planned', [planned.problem]));
    if (planned.digest === undefined) {
      refuse([`wave ${wave.wave} is not planned:`, ...outcomeLines(planned.stacks)].join('\n'));
      if (signal.aborted) process.exitCode = 130;
      return;
    }
    const review = await reviewOfRuns(run, wave, planned);
    tell(review, options, planned.digest);
  } finally {
    progress.end();
    stopListening();
  }
}

/** Flags that choose what a machine does: HCP Terraform plans whole waves, with its own Terraform. */
function localOnly({ stack, changedSince, tofu }: PlanCommandOptions): readonly Problem[] {
  const flags = { '--stack': stack, '--changed-since': changedSince, '--tofu': tofu };
  return Object.entries(flags).flatMap(([place, value]) =>
    value === undefined
      ? []
      : [{ place, found: 'beside --engine hcp', wanted: 'a whole wave', change: `leave ${place} out` }],
  );
}

function tell(review: Review, options: PlanCommandOptions, digest: string): void {
  if (options.html !== undefined) writeFileSync(options.html, renderHtmlReview(review));
  if (options.markdown !== undefined) writeFileSync(options.markdown, renderMarkdown(review));
  if (options.json) console.log(JSON.stringify({ digest, ...review }, null, 2));
  else console.log([renderText(review), '', ...nextLines(review, digest)].join('\n'));
  const changes = review.stacks.some(({ empty }) => !empty);
  process.exitCode = changes ? 2 : 0;
}

function nextLines({ wave, stacks }: Review, digest: string): readonly string[] {
  if (stacks.every(({ empty }) => empty)) return ['nothing to apply'];
  return [
    `digest ${digest}`,
    'their runs wait in HCP Terraform; exactly these plans are confirmed by:',
    `  npx blueprint deploy --engine hcp --wave ${wave} --plan ${digest.slice(0, SHORT)}`,
  ];
}
