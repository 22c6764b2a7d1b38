import type { HcpOutcome, HcpWave } from './model';
import type { RunDocument } from './resources';
import { errorsOf, followRun, Interrupted, say } from './runs';

/** Confirms the run of a stack whose plan was reviewed, and follows it to its end. An apply is never cut off. */
export async function applyStack(wave: HcpWave, planned: HcpOutcome, digest: string): Promise<HcpOutcome> {
  const { client, every } = wave;
  const run = planned.run ?? '';
  const taken = await say(client, { run: run, word: 'apply', comment: `reviewed as ${digest}` });
  const onStatus = (status: string) => wave.onStatus?.(planned.stack, status);
  try {
    const ended = await followRun(client, run, { signal: wave.signal, every, onStatus });
    return await outcomeOf(wave, planned, { ended, taken });
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
    return {
      ...planned,
      state: 'canceled',
      reason: `its apply goes on in HCP Terraform: ${planned.page ?? run}`,
    };
  }
}

interface Ended {
  readonly ended: RunDocument;
  readonly taken: boolean;
}

async function outcomeOf(
  { client }: HcpWave,
  planned: HcpOutcome,
  { ended, taken }: Ended,
): Promise<HcpOutcome> {
  const { status } = ended.data.attributes;
  if (status === 'applied') return { ...planned, state: 'applied' };
  const errors = await errorsOf(client, ended);
  const first = taken ? `its run ended as ${status}` : `somebody else decided on its run: ${status}`;
  return { ...planned, state: 'failed', reason: [first, ...errors].join('\n') };
}
