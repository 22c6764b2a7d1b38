import type { Problem } from '../../blueprint/problems/problem';
import { deployWave, type NotConfirmed } from '../../rollout/hcp/engine';
import type { HcpOutcome } from '../../rollout/hcp/model';
import { stacksBehind } from '../../rollout/hcp/order';
import { progressOn } from '../progress';
import { because, refuse } from '../refuse';
import type { DeployCommandOptions } from './deploy-options';
import {
  asked,
  type HcpRun,
  type OpenWave,
  openWave,
  outcomeLines,
  reviewOfRuns,
  unreachable,
} from './hcp-run';
import { interruptedBySignals } from './interruptible';

/** `blueprint deploy --engine hcp`: confirms the runs whose plans were reviewed, and follows them to their ends. */
export async function deployOnHcp(run: HcpRun & { readonly options: DeployCommandOptions }): Promise<void> {
  const { options } = run;
  const open = openWave(run, options.wave);
  const problem = 'problem' in open ? open.problem : await unreachable(open.wave);
  if ('problem' in open || problem) return refuse(because('not deployed', problem ? [problem] : []));
  const progress = progressOn(process.stdout, { live: false });
  const { signal, stopListening } = interruptedBySignals({
    print: (line) => progress.line(line),
    waitsFor: 'an answer; applies go on in HCP Terraform',
  });
  const onStatus = (stack: string, status: string) => progress.line(`${stack}: ${status}`);
  const wave = { ...open.wave, signal, onStatus, tolerated: options.tolerate };
  try {
    const gates = await asked(wave, () => gateProblems({ ...open, wave }, options));
    if ('problem' in gates) return refuse(because('not deployed', [gates.problem]));
    if (gates.length > 0) return refuse(because('not deployed', gates));
    const refusals = async (stacks: readonly HcpOutcome[]) =>
      (await reviewOfRuns(run, wave, { stacks })).refusals;
    const deployed = await asked(wave, () => deployWave(wave, options.plan, refusals));
    if ('problem' in deployed) return refuse(because('not deployed', [deployed.problem]));
    if ('found' in deployed) return refuse(notConfirmed(deployed, options));
    tell(wave.wave, deployed, signal.aborted);
  } finally {
    progress.end();
    stopListening();
  }
}

/** What a gate has against it: an earlier wave that is not there yet, a working copy of no commit. */
async function gateProblems(
  { wave, earlier, gated, dirty }: OpenWave,
  { reason }: DeployCommandOptions,
): Promise<readonly Problem[]> {
  if (reason !== undefined) return [];
  const behind = await stacksBehind(wave, earlier);
  return [
    ...(behind.length > 0
      ? [
          {
            place: `--wave ${wave.wave}`,
            found: `earlier waves that are not applied as they are here: ${behind.slice(0, 5).join(', ')}${behind.length > 5 ? ` and ${behind.length - 5} more` : ''}`,
            wanted: 'every wave after those before it',
            change: 'deploy them first, or say with --reason why not',
          },
        ]
      : []),
    ...(gated && dirty
      ? [
          {
            place: 'the working copy',
            found: 'changes that are not committed',
            wanted: 'a commit that everybody can look at',
            change: 'commit them, or say with --reason why not',
          },
        ]
      : []),
  ];
}

function notConfirmed(
  { found, stacks, refusals }: NotConfirmed,
  { plan, wave }: DeployCommandOptions,
): string {
  if (refusals.length > 0) return because('not deployed', refusals);
  if (found === undefined)
    return [
      `not deployed: not every stack of the wave ${wave} has a plan that waits`,
      ...outcomeLines(stacks),
    ].join('\n');
  const change = `look at what waits: npx blueprint plan --engine hcp --wave ${wave}`;
  return because('not deployed', [
    {
      place: '--plan',
      found: plan,
      wanted: `the digest of the plans that wait, ${found.slice(0, 12)}`,
      change,
    },
  ]);
}

function tell(wave: string, stacks: readonly HcpOutcome[], interrupted: boolean): void {
  const done = stacks.filter(({ state }) => state === 'applied' || state === 'unchanged').length;
  const heading = `wave ${wave}: ${done} of ${stacks.length} stacks are done`;
  console.log([heading, ...outcomeLines(stacks)].join('\n'));
  if (done === stacks.length) return;
  console.log(
    'go on with the same line: what is done counts, what failed must be planned and reviewed again',
  );
  process.exitCode = interrupted ? 130 : 1;
}
