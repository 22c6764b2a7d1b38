import { setTimeout as sleep } from 'node:timers/promises';
import { orphansOn } from '../../rollout/deploy/orphans';
import { BlueprintFiles } from '../../rollout/terraform/files';
import { killEngine } from '../../test/support/kill';
import {
  answered,
  blueprint,
  blueprintArgs,
  calls,
  expect,
  forgetCalls,
  type Keys,
  type Place,
  READS,
  said,
  start,
} from './program';

/** What a person plans: a wave, or everything; and whether it changes something. */
interface Planned {
  readonly wave?: string;
  readonly changes: boolean;
}

/** Plans with the plan roles, and gives the digest. @throws where the plan role writes, or is denied something. */
export async function planned(place: Place, person: Keys, { wave, changes }: Planned): Promise<string> {
  await forgetCalls(place);
  const args = ['plan', '--no-synth', ...(wave === undefined ? [] : ['--wave', wave]), '--json'];
  const ended = await blueprint(place, person, { args, codes: [changes ? 2 : 0] });
  const made = await calls(place);
  const strange = made.filter(({ operation }) => !READS.test(operation));
  expect(strange.length === 0, `a plan of ${wave ?? 'all waves'} that reads`, strange);
  const denied = made.filter(({ status }) => status === 403);
  expect(denied.length === 0, `a plan of ${wave ?? 'all waves'} that is denied nothing`, denied);
  return answered<{ digest: string }>(ended).digest;
}

const deployment = (wave: string, digest: string) =>
  ['deploy', '--wave', wave, '--plan', digest, '--reason', 'a rehearsal, of no commit'] as const;

/** Plans a wave, and applies exactly that. */
export async function deployed(place: Place, person: Keys, wave: string): Promise<void> {
  const digest = await planned(place, person, { wave, changes: true });
  await blueprint(place, person, { args: deployment(wave, digest) });
  said(`wave ${wave}: planned by plan roles, deployed by apply roles`);
}

/** Deploys a wave, and kills the engine as the system does where memory is short, once so many requests changed something. */
export async function killedIn(
  place: Place,
  person: Keys,
  { wave, after }: { readonly wave: string; readonly after: number },
): Promise<void> {
  const digest = await planned(place, person, { wave, changes: true });
  await forgetCalls(place);
  const running = start(place, blueprintArgs(place, deployment(wave, digest)), person);
  const changed = async () =>
    (await calls(place)).filter(({ operation, status }) => !READS.test(operation) && status < 300);
  while ((await changed()).length < after && running.child.exitCode === null) await sleep(50);
  const engines = orphansOn(new BlueprintFiles(place.project).plans());
  expect(engines.length === 1, `one ${place.engine} that applies ${wave}`, engines);
  for (const { pid } of engines) killEngine(pid);
  const { code, text } = await running.ended;
  expect(
    code === 1 && /SIGKILL|killed/.test(text),
    `a deployment of ${wave} that says what was killed`,
    text,
  );
  // The lock of a file ends with its engine, and the next one takes it.
  if (place.blueprint.facts.state.kind === 'local') return;
  const refused = await blueprint(place, person, {
    args: [...deployment(wave, digest), '--resume'],
    codes: [1],
  });
  const command = `npx blueprint recover ${wave}`;
  expect(refused.text.includes(command), `a deployment that names the lock, and ${command}`, refused.text);
}

/** What `blueprint recover --json` says. */
interface Recovered {
  readonly lock: { readonly is: string; readonly lock?: { readonly who?: string } };
  readonly holder?: { readonly is: string };
  readonly diagnosis?: {
    readonly inState: number;
    readonly imports: readonly unknown[];
    readonly unclear: readonly unknown[];
  };
}

/** A stack whose engine was killed: what is found, and then either all is made, or what was made is gone. */
export async function recovered(
  place: Place,
  person: Keys,
  { stack, by }: { readonly stack: string; readonly by: 'apply' | 'destroy' },
): Promise<void> {
  const looked = await blueprint(place, person, { args: ['recover', stack, '--json'], codes: [1] });
  const { lock, holder, diagnosis } = answered<Recovered>(looked);
  const isGone = lock.is === 'held' && lock.lock?.who !== undefined && holder?.is === 'gone';
  expect(isGone, `a lock of ${stack} that nobody holds any more`, { lock, holder });
  const { inState = 0, imports = [], unclear = [] } = diagnosis ?? {};
  expect(inState + imports.length > 0 && unclear.length === 0, `what ${stack} made, found`, diagnosis);
  const { text } = await blueprint(place, person, { args: ['recover', stack, `--${by}`] });
  if (by === 'apply') expect(/a plan finds nothing to do\n$/.test(text), `an empty plan of ${stack}`, text);
  said(
    `${stack}, killed: unlocked, ${imports.length} found without a state and ${by === 'apply' ? 'taken in, the rest made' : 'destroyed'}`,
  );
}
