import type { PlanJson } from '../plan/model';
import type { Configuration } from './archive';
import { hashOfPlan } from './digest';
import { nameIn } from './message';
import type { HcpOutcome, HcpStack, HcpWave } from './model';
import { isDone, isFinal, isStopped, type RunDocument, relatedId, type WorkspaceDocument } from './resources';
import {
  errorsOf,
  followRun,
  Interrupted,
  planOf,
  runsNamed,
  say,
  startRun,
  tryPlanOf,
  uploadConfiguration,
} from './runs';
import { workspaceProblem } from './workspace';

/** What is planned, and whether runs that have ended count. */
interface Planning {
  readonly configuration: Configuration;
  /** Nothing new is started: a run of this very configuration is the answer, also one that was applied or found nothing to do. */
  readonly resume?: boolean;
}

/** Plans one stack: in the run that is there for it already, or in a new one. */
export async function planStack(wave: HcpWave, stack: HcpStack, planning: Planning): Promise<HcpOutcome> {
  const workspace = await wave.client.tryGet<WorkspaceDocument>(
    `organizations/${wave.organization}/workspaces/${stack.workspace}`,
  );
  const problem = await workspaceProblem(wave, stack, workspace);
  const outcome = { stack: stack.id, workspace: stack.workspace };
  if (problem !== undefined || !workspace) return { ...outcome, state: 'failed', reason: problem ?? '' };
  const before = await runBefore(wave, workspace.data.id, planning);
  if (!before && planning.resume)
    return { ...outcome, state: 'failed', reason: `no plan of it waits: plan the wave ${wave.wave} again` };
  const run = before ?? (await newRun(wave, stack, { ...planning, workspace }));
  if (typeof run === 'string') return { ...outcome, state: 'failed', reason: run };
  return followed(wave, { ...outcome, run: run.data.id, page: pageOf(wave, stack, run.data.id) }, planning);
}

/** The run that is there for this configuration: it goes on, or waits, or has done its work. */
async function runBefore(wave: HcpWave, workspace: string, { configuration, resume }: Planning) {
  const runs = await runsNamed(wave.client, workspace, configuration.hash);
  const [newest] = runs.filter(({ data }) => nameIn(data.attributes.message)?.commit === wave.commit);
  if (!newest) return undefined;
  // What an apply left half done was reviewed too: the others of its wave may go on.
  const counts = isDone(newest) || newest.data.attributes.status === 'errored';
  return !isFinal(newest) || (resume && counts) ? newest : undefined;
}

interface Starting extends Planning {
  readonly workspace: WorkspaceDocument;
}

/** A new run, or a sentence that says what holds the workspace. */
async function newRun(
  wave: HcpWave,
  stack: HcpStack,
  { workspace, configuration }: Starting,
): Promise<RunDocument | string> {
  const { client, landingZone, commit } = wave;
  const { id } = workspace.data;
  const held = await freed(wave, stack, workspace);
  if (held !== undefined) return held;
  const version = await uploadConfiguration(client, id, {
    archive: configuration.archive,
    signal: wave.signal,
    every: wave.every,
  });
  return startRun(client, id, {
    landingZone,
    commit,
    version,
    wave: wave.wave,
    stack: stack.id,
    configuration: configuration.hash,
  });
}

/** Makes way: an older plan of ours that waits is of no use any more. That of somebody else is theirs. */
async function freed(
  wave: HcpWave,
  stack: HcpStack,
  workspace: WorkspaceDocument,
): Promise<string | undefined> {
  const current = relatedId(workspace, 'current-run');
  const run = current && (await wave.client.tryGet<RunDocument>(`runs/${current}`));
  if (!run || isFinal(run)) return undefined;
  const { actions, message } = run.data.attributes;
  const ours = nameIn(message)?.landingZone === wave.landingZone;
  if (ours && actions['is-discardable'] && !actions['is-cancelable']) {
    await say(wave.client, {
      run: run.data.id,
      word: 'discard',
      comment: `a newer plan takes its place: commit ${wave.commit}`,
    });
    return undefined;
  }
  const waits = actions['is-discardable'] && !actions['is-cancelable'];
  return waits
    ? `the run ${run.data.id} of somebody else waits in its workspace: confirm or discard it, ${pageOf(wave, stack, run.data.id)}`
    : undefined;
}

type Started = Pick<HcpOutcome, 'stack' | 'workspace' | 'page'> & { readonly run: string };

async function followed(wave: HcpWave, started: Started, { configuration }: Planning): Promise<HcpOutcome> {
  const { client, signal, every } = wave;
  const onStatus = (status: string) => wave.onStatus?.(started.stack, status);
  try {
    const run = await followRun(client, started.run, { signal, every, onStatus });
    return await readPlan(wave, started, { run, configuration });
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
    const stopped = await say(client, { run: started.run, word: 'cancel', comment: 'interrupted' }).catch(
      () => false,
    );
    return { ...started, state: 'canceled', reason: stopped ? 'its run was canceled' : 'its run goes on' };
  }
}

interface Ended {
  readonly run: RunDocument;
  readonly configuration: Configuration;
}

async function readPlan(
  { client }: HcpWave,
  started: Started,
  { run, configuration }: Ended,
): Promise<HcpOutcome> {
  const { status } = run.data.attributes;
  if (isStopped(run) || status === 'policy_soft_failed')
    return {
      ...started,
      state: 'failed',
      reason: `a policy stopped it (${status}): override or discard it on its page`,
    };
  if (isFinal(run) && !isDone(run)) {
    const errors = await errorsOf(client, run);
    const reason = [`its run ended as ${status}`, ...errors].join('\n');
    const plan = await tryPlanOf(client, run);
    return { ...started, state: 'failed', reason, ...(plan && digested(plan, configuration)) };
  }
  const plan = await planOf(client, run);
  const state = ({ applied: 'applied', planned_and_finished: 'unchanged' } as const)[status] ?? 'planned';
  return { ...started, state, plan, ...digested(plan, configuration) };
}

/** What a plan brings into the digest of its wave. */
function digested(plan: PlanJson, { hash }: Configuration) {
  return { configuration: hash, planHash: hashOfPlan(plan) };
}

/** Where a person looks at a run. */
export function pageOf({ hostname, organization }: HcpWave, { workspace }: HcpStack, run: string): string {
  return `https://${hostname}/app/${organization}/workspaces/${workspace}/runs/${run}`;
}
