import type { CommandResult } from '../command';
import { RunFolders } from './folders';
import { type StackOfRun, unpackPlan } from './planned';
import { digestOfWave } from './report';
import { jsonAt } from './store';

export interface ApplyingStack extends StackOfRun {
  /** Digest of the plans of the wave, as they were reported. */
  readonly digest: string;
}

/**
 * Applies the plan of one stack, if it is the one that was reported. A stack whose plan was applied already, because its stage
 * is tried again, is planned anew: only what is left of the reported plan is applied.
 *
 * @throws where anything was changed since the report.
 */
export async function applyStack(input: ApplyingStack): Promise<CommandResult> {
  const { blueprint, store, run, wave, stack, digest, plans } = input;
  const folders = new RunFolders(blueprint);
  const digests = await jsonAt<readonly (readonly [string, string])[]>(store, folders.digests(run, wave));
  const found = digestOfWave(digests);
  if (found !== digest)
    throw new Error(
      `the plans of wave ${wave} have the digest ${found}, and ${digest} was reported: start a run`,
    );
  const planned = digests.find(([id]) => id === stack)?.[1];
  if (planned === undefined) throw new Error(`${stack} was not planned in this run: start another run`);
  unpackPlan(await store.get(folders.plan(run, wave, stack)), plans, planned);
  const reason = `delivered by run ${run} of the pipeline`;
  return input.blueprintCommand([
    'deploy',
    '--wave',
    wave,
    '--plan',
    planned,
    '--resume',
    '--reason',
    reason,
  ]);
}
