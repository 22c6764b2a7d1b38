import { join } from 'node:path';
import { HcpClient } from '../../../rollout/hcp/client';
import { deployWave, planWave } from '../../../rollout/hcp/engine';
import type { HcpStack, HcpWave } from '../../../rollout/hcp/model';
import { stacksBehind } from '../../../rollout/hcp/order';
import { ownFolder, writeText } from '../../support/folder';
import { type Canned, emptyPlan, planOf } from '../../support/hcp/canned-runner';
import type { Run } from '../../support/hcp/model';
import { type Hcp, type HcpOptions, startHcp } from '../../support/hcp/server';

const folder = ownFolder();
const servers: Hcp[] = [];
afterEach(() => Promise.all(servers.splice(0).map((each) => each.close())));

/** A server with a workspace for each of these stacks, all in the project `delivery`. */
async function start(stacks: readonly string[], options: HcpOptions = {}): Promise<Hcp> {
  const hcp = await startHcp(options);
  servers.push(hcp);
  const project = hcp.store.addProject('acme-cloud', 'delivery').id;
  for (const stack of stacks) hcp.store.addWorkspace('acme-cloud', `acme-${stack}`, { project });
  return hcp;
}

function stackOf(id: string, text = id): HcpStack {
  const at = join(folder, `${id}-${text}`);
  writeText(join(at, 'cdk.tf.json'), JSON.stringify({ locals: { text } }));
  return { id, folder: at, workspace: `acme-${id}`, project: 'delivery' };
}

function waveOn(hcp: Hcp, stacks: readonly string[], change: Partial<HcpWave> = {}): HcpWave {
  const access = { address: `${hcp.url}/api/v2/`, token: 'token' };
  return {
    client: new HcpClient(access, { first: 2, perSecond: 2000 }),
    organization: 'acme-cloud',
    hostname: 'app.terraform.io',
    landingZone: 'acme',
    wave: 'dev',
    commit: 'abc1234',
    stacks: stacks.map((id) => stackOf(id)),
    every: 2,
    ...change,
  };
}

/** In the order of the workspaces: runs of a wave start in any. */
const runsIn = ({ store }: Hcp) =>
  store.workspaces.flatMap(({ id }) => store.runs.filter(({ workspace }) => workspace === id));
const statuses = (hcp: Hcp) => runsIn(hcp).map(({ status }: Run) => status);
const states = (outcomes: unknown) =>
  Array.isArray(outcomes) ? outcomes.map(({ stack, state }) => `${stack} ${state}`) : outcomes;

const TWO = ['dev', 'test'];

test('A wave is planned, reviewed by its digest, and then applied: those runs and no others', async () => {
  const hcp = await start(TWO);
  const planned = await planWave(waveOn(hcp, TWO));
  expect(planned).toMatchObject({ digest: expect.stringMatching(/^[0-9a-f]{64}$/) });
  expect(states(planned.stacks)).toEqual(['dev planned', 'test planned']);
  expect(planned.stacks[0]?.plan?.resource_changes).toHaveLength(1);
  expect(runsIn(hcp).map(({ message }) => message.replace(/[0-9a-f]{16}$/, '…'))).toEqual([
    'blueprint acme: wave dev, stack dev, commit abc1234, configuration …',
    'blueprint acme: wave dev, stack test, commit abc1234, configuration …',
  ]);
  const deployed = await deployWave(waveOn(hcp, TWO), planned.digest ?? '');
  expect(states(deployed)).toEqual(['dev applied', 'test applied']);
  expect(statuses(hcp)).toEqual(['applied', 'applied']);
});

test('What was applied already counts when the same digest is deployed again', async () => {
  const hcp = await start(TWO);
  const { digest = '' } = await planWave(waveOn(hcp, TWO));
  await deployWave(waveOn(hcp, TWO), digest);
  expect(states(await deployWave(waveOn(hcp, TWO), digest))).toEqual(['dev applied', 'test applied']);
  expect(hcp.store.runs).toHaveLength(2);
});

test.each<[string, Partial<HcpWave>]>([
  ['of another commit', { commit: 'fff0000' }],
  ['of another wave', { wave: 'prod' }],
  ['of another landing zone', { landingZone: 'other' }],
  ['of another configuration', { stacks: [stackOf('dev', 'other'), stackOf('test')] }],
])('A digest %s is refused before anything is confirmed', async (_, change) => {
  const hcp = await start(TWO);
  const { digest = '' } = await planWave(waveOn(hcp, TWO));
  const deployed = await deployWave(waveOn(hcp, TWO, change), digest);
  expect(deployed).toMatchObject({ found: expect.not.stringMatching(digest) });
  expect(statuses(hcp).filter((status) => /appl/.test(status))).toEqual([]);
});

test('A plan that somebody discarded is not made anew: it must be reviewed again', async () => {
  const hcp = await start(['dev']);
  const { digest = '' } = await planWave(waveOn(hcp, ['dev']));
  hcp.runs.discard(hcp.store.runs[0] as Run);
  const deployed = await deployWave(waveOn(hcp, ['dev']), digest);
  expect(deployed).toMatchObject({
    found: undefined,
    stacks: [{ reason: expect.stringContaining('again') }],
  });
  expect(statuses(hcp)).toEqual(['discarded']);
});

test('A digest follows what a plan does, and not when it was made', async () => {
  const plans = [planOf('aws_iam_role.one'), { ...planOf('aws_iam_role.one'), timestamp: 'later' }];
  const digests: unknown[] = [];
  for (const plan of [...plans, planOf('aws_iam_role.two')]) {
    const hcp = await start(['dev'], { canned: () => ({ plan }) });
    digests.push((await planWave(waveOn(hcp, ['dev']))).digest);
  }
  expect(digests[1]).toBe(digests[0]);
  expect(digests[2]).not.toBe(digests[0]);
});

test('A stack without a change needs no word', async () => {
  const hcp = await start(['dev'], { canned: () => ({ plan: emptyPlan }) });
  const { digest = '', stacks } = await planWave(waveOn(hcp, ['dev']));
  expect(states(stacks)).toEqual(['dev unchanged']);
  expect(states(await deployWave(waveOn(hcp, ['dev']), digest))).toEqual(['dev unchanged']);
  expect(hcp.requests.some(({ path }) => path.endsWith('/actions/apply'))).toBe(false);
});

test.each([
  ['behind a cost estimate', { checks: ['cost_estimating', 'cost_estimated'] }],
  [
    'behind policies',
    { before: ['queuing', 'pre_plan_running'], checks: ['policy_checking', 'policy_checked'] },
  ],
])('A run that waits %s is confirmed as any other', async (_, course) => {
  const hcp = await start(['dev'], {
    course: () => ({ ...course, confirmed: ['confirmed', 'queuing_apply'] }),
  });
  const { digest = '' } = await planWave(waveOn(hcp, ['dev']));
  expect(states(await deployWave(waveOn(hcp, ['dev']), digest))).toEqual(['dev applied']);
});

test('A policy that stops a run stops its wave: nobody here overrides it', async () => {
  const hcp = await start(['dev'], { course: () => ({ checks: ['policy_checking'], softFailed: true }) });
  const planned = await planWave(waveOn(hcp, ['dev']));
  expect(planned.digest).toBeUndefined();
  expect(planned.stacks[0]).toMatchObject({
    state: 'failed',
    reason: expect.stringContaining('a policy stopped it'),
  });
  expect(statuses(hcp)).toEqual(['policy_override']);
});

test('The error of a failed plan is told, with the page of its run', async () => {
  const hcp = await start(['dev'], { canned: () => ({ planFails: true }) });
  const { stacks } = await planWave(waveOn(hcp, ['dev']));
  expect(stacks[0]).toMatchObject({
    state: 'failed',
    reason: 'its run ended as errored\nError: No valid credential sources found',
    page: expect.stringMatching(
      /^https:\/\/app.terraform.io\/app\/acme-cloud\/workspaces\/acme-dev\/runs\/run-/,
    ),
  });
});

test('Where an apply fails no other one begins, and the runs of the others go on waiting', async () => {
  const three = ['dev', 'test', 'prod'];
  const canned = (name: string): Canned => ({ applyFails: name === 'acme-dev' });
  const hcp = await start(three, { canned });
  const { digest = '' } = await planWave(waveOn(hcp, three));
  const deployed = await deployWave(waveOn(hcp, three, { concurrency: 1 }), digest);
  expect(states(deployed)).toEqual(['dev failed', 'test not started', 'prod not started']);
  expect(statuses(hcp)).toEqual(['errored', 'planned', 'planned']);
  const again = await deployWave(waveOn(hcp, three), digest);
  expect(states(again)).toEqual(['dev failed', 'test applied', 'prod applied']);
});

test('An older plan of ours makes way for a newer one, that of somebody else does not', async () => {
  const hcp = await start(['dev']);
  await planWave(waveOn(hcp, ['dev']));
  await planWave(waveOn(hcp, ['dev'], { stacks: [stackOf('dev', 'newer')] }));
  expect(statuses(hcp)).toEqual(['discarded', 'planned']);
  const [, mine] = hcp.store.runs;
  Object.assign(mine as object, { message: 'by hand' });
  const { stacks } = await planWave(waveOn(hcp, ['dev']));
  expect(stacks[0]?.reason).toContain('of somebody else waits in its workspace');
  expect(statuses(hcp)).toEqual(['discarded', 'planned']);
});

test('An interrupted plan cancels its runs, an interrupted apply goes on', async () => {
  const canned = (): Canned => ({ planTakes: () => new Promise(() => {}) });
  const hcp = await start(TWO, { canned });
  const stop = new AbortController();
  const onStatus = (_: string, status: string) => status === 'planning' && stop.abort();
  const { stacks } = await planWave(waveOn(hcp, TWO, { signal: stop.signal, onStatus }));
  expect(stacks.map(({ state }) => state)).not.toContain('planned');
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(new Set(statuses(hcp))).toEqual(new Set(['canceled']));

  let done = () => {};
  const gate = new Promise<void>((resolve) => {
    done = resolve;
  });
  const other = await start(['dev'], { canned: () => ({ applyTakes: () => gate }) });
  const { digest = '' } = await planWave(waveOn(other, ['dev']));
  const later = new AbortController();
  const onApply = (_: string, status: string) => status === 'applying' && later.abort();
  const deployed = await deployWave(
    waveOn(other, ['dev'], { signal: later.signal, onStatus: onApply }),
    digest,
  );
  expect(deployed).toMatchObject([
    { state: 'canceled', reason: expect.stringContaining('goes on in HCP Terraform') },
  ]);
  done();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(states(await deployWave(waveOn(other, ['dev']), digest))).toEqual(['dev applied']);
});

test.each([
  ['is not there', {}, 'has no workspace acme-gone'],
  ['is in local mode', { executionMode: 'local' as const }, 'is in execution mode local'],
  [
    'reads a repository',
    { repository: { identifier: 'acme/landing-zone' } },
    'takes its configuration from the repository acme/landing-zone',
  ],
  ['is in another project', { project: 'default' }, 'is in the project "Default Project"'],
])('A workspace that %s is told of', async (_, change, reason) => {
  const hcp = await start([]);
  const home = hcp.store.projects.find(({ name }) => name === 'delivery')?.id ?? '';
  if (Object.keys(change).length > 0) {
    const made = hcp.store.addWorkspace('acme-cloud', 'acme-gone', { project: home });
    const other = hcp.store.projects[0]?.id ?? '';
    Object.assign(made, change, 'project' in change ? { project: other } : {});
  }
  const { stacks } = await planWave(waveOn(hcp, ['gone']));
  expect(stacks).toMatchObject([{ state: 'failed', reason: expect.stringContaining(reason) }]);
  expect(hcp.store.runs).toEqual([]);
});

test('A run whose answer got lost is found again and not started twice', async () => {
  const hcp = await start(['dev']);
  hcp.faults.push(
    { on: /POST .*\/runs$/, status: 502, after: true },
    { on: /actions\/apply$/, status: 503, after: true },
  );
  const { digest = '' } = await planWave(waveOn(hcp, ['dev']));
  expect(states(await deployWave(waveOn(hcp, ['dev']), digest))).toEqual(['dev applied']);
  expect(hcp.store.runs).toHaveLength(1);
});

test('A server that stumbles or is busy is asked again', async () => {
  const hcp = await start(TWO);
  hcp.faults.push(
    { on: /GET .*runs\/run-/, status: 500, times: 2 },
    { on: /json-output$/, status: 429, headers: { 'retry-after': '0' } },
    { on: /POST .*configuration-versions$/, status: 429, headers: { 'retry-after': '0' } },
    { on: /PUT/, status: 503 },
  );
  expect(await planWave(waveOn(hcp, TWO))).toMatchObject({ digest: expect.any(String) });
});

test('The token is shown to the API alone: not where plans, logs and configurations are kept', async () => {
  const hcp = await start(['dev'], { canned: () => ({ applyFails: true }) });
  const { digest = '' } = await planWave(waveOn(hcp, ['dev']));
  await deployWave(waveOn(hcp, ['dev']), digest);
  const signed = hcp.requests.filter(({ path }) => path.startsWith('/signed/'));
  expect(signed.map(({ method }) => method)).toEqual(expect.arrayContaining(['PUT', 'GET']));
  expect(signed.filter(({ token }) => token !== undefined)).toEqual([]);
});

test('No more requests go out in a second than the server takes', async () => {
  const stacks = Array.from({ length: 12 }, (_, position) => `s${position}`);
  const hcp = await start(stacks, { perSecond: 100 });
  const access = { address: `${hcp.url}/api/v2/`, token: 'token' };
  const client = new HcpClient(access, { first: 2, perSecond: 100 });
  expect(await planWave(waveOn(hcp, stacks, { client }))).toMatchObject({ digest: expect.any(String) });
  expect(hcp.requests.filter(({ status }) => status === 429)).toEqual([]);
});

test('A wave waits for the waves before it, by what was applied and not by the commit', async () => {
  const hcp = await start(TWO);
  const earlier = TWO.map((id) => stackOf(id));
  const wave = waveOn(hcp, TWO);
  expect(await stacksBehind(wave, earlier)).toEqual(TWO);
  const { digest = '' } = await planWave(wave);
  expect(await stacksBehind(wave, earlier)).toEqual(TWO);
  await deployWave(wave, digest);
  expect(await stacksBehind(wave, earlier)).toEqual([]);
  expect(await stacksBehind(wave, [stackOf('dev', 'changed')])).toEqual(['dev']);
});
