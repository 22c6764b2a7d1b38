import { setTimeout as sleep } from 'node:timers/promises';
import type { PlanJson } from '../plan/model';
import { type HcpClient, HcpError } from './client';
import { messageOf, nameIn, type RunName } from './message';
import {
  type ConfigurationDocument,
  isConfirmable,
  isFinal,
  isStopped,
  type PhaseDocument,
  type RunDocument,
  relatedId,
} from './resources';

/** How a run is followed. */
export interface Following {
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds between the first looks; later ones are further apart. @default 100 */
  readonly every?: number | undefined;
  readonly onStatus?: ((status: string) => void) | undefined;
}

/** Whoever waits was interrupted. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

/** The runs of a workspace that this program started, newest first. */
export async function runsNamed(
  client: HcpClient,
  workspace: string,
  configuration: string,
): Promise<readonly RunDocument[]> {
  const query = { 'search[basic]': configuration };
  const found: RunDocument[] = [];
  for await (const data of client.list<RunDocument['data']>(`workspaces/${workspace}/runs`, query))
    if (nameIn(data.attributes.message)?.configuration === configuration) found.push({ data });
  return found;
}

/** Uploads a configuration and waits until runs may use it. @throws HcpError where the server cannot read it. */
export async function uploadConfiguration(
  client: HcpClient,
  workspace: string,
  { archive, ...following }: Following & { readonly archive: Uint8Array<ArrayBuffer> },
): Promise<string> {
  const attributes = { 'auto-queue-runs': false, speculative: false };
  const made = await client.post<ConfigurationDocument>(`workspaces/${workspace}/configuration-versions`, {
    data: { type: 'configuration-versions', attributes },
  });
  const { id, attributes: created } = made.data;
  const address = created['upload-url'];
  if (address === undefined)
    throw new HcpError(201, `configuration version ${id}`, ['has no address to upload to']);
  await client.upload(address, archive);
  for (let turn = 0; ; turn += 1) {
    const { data } = await client.get<ConfigurationDocument>(`configuration-versions/${id}`);
    if (data.attributes.status === 'uploaded') return id;
    if (data.attributes.status === 'errored')
      throw new HcpError(200, `configuration version ${id}`, [
        data.attributes['error-message'] ?? 'cannot be read',
      ]);
    await waitFor(turn, following);
  }
}

/**
 * Starts a run that waits for a word behind its plan. Where the answer gets lost, it is looked for: a second run would
 * wait for the first one for ever.
 */
export async function startRun(
  client: HcpClient,
  workspace: string,
  name: RunName & { readonly version: string },
): Promise<RunDocument> {
  const related = (type: string, id: string) => ({ data: { type, id } });
  const body = {
    data: {
      type: 'runs',
      attributes: { message: messageOf(name), 'auto-apply': false },
      relationships: {
        workspace: related('workspaces', workspace),
        'configuration-version': related('configuration-versions', name.version),
      },
    },
  };
  try {
    return await client.post<RunDocument>('runs', body);
  } catch (error) {
    if (!(error instanceof HcpError) || (error.status !== 0 && error.status < 500)) throw error;
    const found = (await runsNamed(client, workspace, name.configuration)).find((run) => !isFinal(run));
    if (found) return found;
    return client.post<RunDocument>('runs', body);
  }
}

/** Follows a run until it waits for somebody or has ended. @throws Interrupted where the signal says so. */
export async function followRun(client: HcpClient, id: string, following: Following): Promise<RunDocument> {
  let status = '';
  for (let turn = 0; ; turn += 1) {
    if (following.signal?.aborted) throw new Interrupted();
    const run = await client.get<RunDocument>(`runs/${id}`);
    if (run.data.attributes.status !== status) {
      status = run.data.attributes.status;
      following.onStatus?.(status);
      turn = 0;
    }
    if (isFinal(run) || isConfirmable(run) || isStopped(run)) return run;
    await waitFor(turn, following);
  }
}

/** The plan of a run, as Terraform tells it. @throws where there is none. */
export async function planOf(client: HcpClient, run: RunDocument): Promise<PlanJson> {
  const plan = await tryPlanOf(client, run);
  if (plan === undefined) throw new HcpError(204, `the plan of ${run.data.id}`, ['is not there']);
  return plan;
}

/** The plan of a run; undefined where it came to none. */
export async function tryPlanOf(client: HcpClient, run: RunDocument): Promise<PlanJson | undefined> {
  const id = relatedId(run, 'plan');
  const text = id === undefined ? undefined : await client.download(`plans/${id}/json-output`);
  return text === undefined ? undefined : (JSON.parse(text) as PlanJson);
}

/** A word to a run, and why it is said. */
export interface Word {
  readonly run: string;
  readonly word: 'apply' | 'discard' | 'cancel';
  readonly comment: string;
}

/**
 * Says a word to a run. Where the answer got lost the run is looked at; where it says 409, somebody was quicker.
 *
 * @returns whether the word was taken.
 */
export async function say(client: HcpClient, { run, word, comment }: Word): Promise<boolean> {
  for (let again = false; ; again = true) {
    try {
      await client.act(`runs/${run}/actions/${word}`, { comment });
      return true;
    } catch (error) {
      if (!(error instanceof HcpError)) throw error;
      if (error.status === 409) return again;
      if (again || (error.status !== 0 && error.status < 500)) throw error;
    }
  }
}

/** The last that Terraform printed in a run that failed: what the error is. */
export async function errorsOf(client: HcpClient, run: RunDocument): Promise<readonly string[]> {
  for (const [name, path] of [
    ['apply', 'applies'],
    ['plan', 'plans'],
  ] as const) {
    const id = relatedId(run, name);
    const phase = id === undefined ? undefined : await client.tryGet<PhaseDocument>(`${path}/${id}`);
    if (phase?.data.attributes.status !== 'errored') continue;
    const address = phase.data.attributes['log-read-url'];
    return address === undefined ? [] : errorLines(await client.read(address));
  }
  return [];
}

function errorLines(log: string): readonly string[] {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: marks of the text's ends, and of its colours
  const lines = log.replace(/[\u0002\u0003]|\u001b\[[0-9;]*m/g, '').split('\n');
  const first = lines.findIndex((line) => /^\W*Error: /.test(line));
  return (first < 0 ? lines.slice(-3) : lines.slice(first, first + 4))
    .map((line) => line.replace(/^[│╷╵\s]+/, ''))
    .filter(Boolean);
}

async function waitFor(turn: number, { every = 100, signal }: Following): Promise<void> {
  const time = Math.min(every * 1.3 ** turn, every * 30);
  await sleep(time, undefined, signal ? { signal } : {}).catch(() => {
    throw new Interrupted();
  });
}
