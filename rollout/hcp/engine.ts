import type { Problem } from '../../blueprint/problems/problem';
import { the } from '../../blueprint/the';
import { runInOrder } from '../schedule';
import { applyStack } from './apply-stack';
import { configurationOf } from './archive';
import { digestOf } from './digest';
import type { HcpOutcome, HcpStack, HcpWave } from './model';
import { planStack } from './plan-stack';
import { Interrupted } from './runs';

/** A planned wave: its digest, where every plan is there. */
export interface HcpPlanned {
  readonly digest?: string;
  readonly stacks: readonly HcpOutcome[];
}

/** Plans every stack of a wave: each in a run that waits for a word, or that found nothing to do. */
export async function planWave(
  wave: HcpWave,
  options: { readonly resume?: boolean } = {},
): Promise<HcpPlanned> {
  // One that fails keeps no other one from being looked at: nothing is changed.
  const stacks = await eachStack({ ...wave, tolerated: Number.POSITIVE_INFINITY }, (stack) =>
    planStack(wave, stack, { ...options, configuration: configurationOf(stack.folder) }),
  );
  const digested = stacks.flatMap(({ stack, configuration, planHash }) =>
    configuration && planHash ? [{ stack, configuration, plan: planHash }] : [],
  );
  if (digested.length < stacks.length) return { stacks };
  const { organization, landingZone, commit } = wave;
  return { stacks, digest: digestOf({ organization, landingZone, commit, wave: wave.wave }, digested) };
}

/** Why nothing was confirmed: other plans than those that were reviewed are there, or they must not be applied. */
export interface NotConfirmed {
  readonly found: string | undefined;
  readonly stacks: readonly HcpOutcome[];
  readonly refusals: readonly Problem[];
}

/** What somebody has against plans before one of them is applied. */
export type Objection = (stacks: readonly HcpOutcome[]) => Promise<readonly Problem[]>;

/**
 * Applies the plans that a digest names and no others: runs that wait are found again, those that were applied already
 * count, and nothing is confirmed where one plan is another than was reviewed.
 */
export async function deployWave(
  wave: HcpWave,
  digest: string,
  objection: Objection = () => Promise.resolve([]),
): Promise<readonly HcpOutcome[] | NotConfirmed> {
  const planned = await planWave(wave, { resume: true });
  const { digest: found, stacks } = planned;
  if (found === undefined || !names(digest, found)) return { found, stacks, refusals: [] };
  const refusals = await objection(stacks);
  if (refusals.length > 0) return { found, stacks, refusals };
  const waiting = new Map(stacks.flatMap((each) => (each.state === 'planned' ? [[each.stack, each]] : [])));
  const applied = await eachStack(
    { ...wave, stacks: wave.stacks.filter(({ id }) => waiting.has(id)) },
    ({ id }) => applyStack(wave, the(waiting.get(id), `the plan of ${id}`), found),
  );
  const ended = new Map(applied.map((outcome) => [outcome.stack, outcome]));
  return stacks.map((outcome) => ended.get(outcome.stack) ?? outcome);
}

/** Whether somebody means this digest: its first 12 characters are enough. */
function names(given: string, digest: string): boolean {
  return given.length >= 12 && digest.startsWith(given);
}

/** Works on each stack, some at a time. Those of a wave wait for nothing but the wave before. */
async function eachStack(
  wave: HcpWave,
  work: (stack: HcpStack) => Promise<HcpOutcome>,
): Promise<readonly HcpOutcome[]> {
  const done = new Map<string, HcpOutcome>();
  const enough = new AbortController();
  const stop = AbortSignal.any([enough.signal, ...(wave.signal ? [wave.signal] : [])]);
  await runInOrder(
    wave.stacks.map((stack) => ({ ...stack, dependsOn: [] })),
    {
      concurrency: wave.concurrency ?? 10,
      signal: stop,
      run: async (stack) => {
        const outcome = await work(stack).catch((error: unknown) => failed(stack, error));
        done.set(stack.id, outcome);
        const count = [...done.values()].filter(({ state }) => state === 'failed').length;
        if (count > (wave.tolerated ?? 0)) enough.abort();
      },
    },
  );
  return wave.stacks.map((stack) => done.get(stack.id) ?? notStarted(stack));
}

function notStarted({ id, workspace }: HcpStack): HcpOutcome {
  return { stack: id, workspace, state: 'not started' };
}

function failed({ id, workspace }: HcpStack, error: unknown): HcpOutcome {
  const state = error instanceof Interrupted ? 'canceled' : 'failed';
  return { stack: id, workspace, state, reason: error instanceof Error ? error.message : String(error) };
}
