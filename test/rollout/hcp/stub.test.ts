import { gzipSync } from 'node:zlib';
import { emptyPlan, planOf } from '../../support/hcp/canned-runner';
import type { Run } from '../../support/hcp/model';
import { type Hcp, startHcp } from '../../support/hcp/server';

const servers: Hcp[] = [];
const start: typeof startHcp = async (options) => {
  const hcp = await startHcp(options);
  servers.push(hcp);
  return hcp;
};
afterEach(() => Promise.all(servers.splice(0).map((each) => each.close())));

interface Answered {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: whatever the server says
  readonly body: any;
  readonly headers: Headers;
}

async function ask(hcp: Hcp, request: string, body?: object, token = 'token'): Promise<Answered> {
  const [method = '', path = ''] = request.split(' ');
  const answer = await fetch(path.startsWith('http') ? path : `${hcp.url}/api/v2/${path}`, {
    method,
    redirect: 'manual',
    headers: path.startsWith('http') ? {} : { authorization: `Bearer ${token}` },
    ...(body && { body: Buffer.isBuffer(body) ? new Uint8Array(body) : JSON.stringify(body) }),
  });
  const text = await answer.text();
  const json = answer.headers.get('content-type')?.includes('json');
  return { status: answer.status, body: json ? JSON.parse(text) : text, headers: answer.headers };
}

/** A run of a workspace, with a configuration that was uploaded. */
async function runIn(hcp: Hcp, name = 'acme-dev', attributes: object = {}): Promise<Run> {
  const known = hcp.store.workspaces.find((each) => each.name === name);
  const { id } = known ?? hcp.store.addWorkspace('acme-cloud', name);
  const data = { type: 'configuration-versions', attributes: { 'auto-queue-runs': false } };
  const version = await ask(hcp, `POST workspaces/${id}/configuration-versions`, { data });
  await ask(hcp, `PUT ${version.body.data.attributes['upload-url']}`, gzipSync('tar'));
  const made = await ask(hcp, 'POST runs', runOn(id, version.body.data.id, attributes));
  return hcp.store.run(made.body.data.id) as Run;
}

function runOn(workspace: string, version: string, attributes: object = {}): object {
  return {
    data: {
      type: 'runs',
      attributes: { message: 'one', ...attributes },
      relationships: {
        workspace: { data: { type: 'workspaces', id: workspace } },
        'configuration-version': { data: { type: 'configuration-versions', id: version } },
      },
    },
  };
}

async function until(run: Run, status: string): Promise<void> {
  for (let turn = 0; run.status !== status && turn < 500; turn += 1)
    await new Promise((resolve) => setTimeout(resolve, 2));
  expect(run.status).toBe(status);
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 10));

test('A run waits for a word in planned, is applied after it, and takes no second one', async () => {
  const hcp = await start();
  const run = await runIn(hcp);
  await until(run, 'planned');
  await settled();
  const shown = await ask(hcp, `GET runs/${run.id}`);
  expect(shown.body.data.attributes).toMatchObject({
    message: 'one',
    actions: { 'is-confirmable': true, 'is-cancelable': false, 'is-discardable': true },
    'has-changes': true,
  });
  expect(await ask(hcp, `POST runs/${run.id}/actions/cancel`)).toMatchObject({ status: 409 });
  expect(await ask(hcp, `POST runs/${run.id}/actions/apply`)).toMatchObject({ status: 202, body: '' });
  await until(run, 'applied');
  const again = await ask(hcp, `POST runs/${run.id}/actions/apply`);
  expect(again).toMatchObject({ status: 409, body: { errors: [{ status: '409' }] } });
  expect(hcp.store.currentState(run.workspace)?.serial).toBe(1);
});

test.each([
  ['a cost estimate', { checks: ['cost_estimating', 'cost_estimated'] }, 'cost_estimated', true],
  ['policies', { checks: ['policy_checking', 'policy_checked'] }, 'policy_checked', true],
  [
    'a policy that failed softly',
    { checks: ['policy_checking'], softFailed: true },
    'policy_override',
    false,
  ],
])('A run can stop behind %s, confirmable or not', async (_, course, status, confirmable) => {
  const hcp = await start({ course: () => course });
  const run = await runIn(hcp);
  await until(run, status);
  await settled();
  expect(hcp.runs.isConfirmable(run)).toBe(confirmable);
  const { status: answer } = await ask(hcp, `POST runs/${run.id}/actions/apply`);
  expect(answer).toBe(confirmable ? 202 : 409);
});

test('A plan as JSON is a link that lives for a minute, and nothing before its end', async () => {
  let go = () => {};
  const gate = new Promise<void>((resolve) => {
    go = resolve;
  });
  const plan = planOf('aws_iam_role.one', 'aws_iam_role.two');
  const hcp = await start({ canned: () => ({ plan, planTakes: () => gate }) });
  const run = await runIn(hcp);
  await until(run, 'planning');
  const path = `GET plans/${run.plan.id}/json-output`;
  expect(await ask(hcp, path)).toMatchObject({ status: 204, body: '' });
  go();
  await until(run, 'planned');
  const { status, headers } = await ask(hcp, path);
  const link = `GET ${headers.get('location')}`;
  expect(status).toBe(307);
  expect(JSON.parse((await ask(hcp, link)).body).resource_changes).toHaveLength(2);
  hcp.pass(61_000);
  expect(await ask(hcp, link)).toMatchObject({ status: 403 });
  const shown = await ask(hcp, `GET plans/${run.plan.id}`);
  expect(shown.body.data.attributes).toMatchObject({ 'resource-additions': 2, 'resource-changes': 0 });
});

test('One run at a time has a workspace; the next begins when it is gone', async () => {
  const hcp = await start();
  const first = await runIn(hcp);
  await until(first, 'planned');
  const second = await runIn(hcp);
  await settled();
  expect(second.status).toBe('pending');
  await settled();
  const { body } = await ask(hcp, `GET workspaces/${first.workspace}`);
  expect(body.data.attributes.locked).toBe(true);
  expect(body.data.relationships['current-run'].data.id).toBe(first.id);
  expect((await ask(hcp, `POST workspaces/${first.workspace}/actions/lock`)).status).toBe(409);
  await ask(hcp, `POST runs/${first.id}/actions/discard`);
  await until(second, 'planned');
  expect(first.status).toBe('discarded');
});

test('A workspace that somebody locked holds runs back until it is unlocked', async () => {
  const hcp = await start();
  const { id } = hcp.store.addWorkspace('acme-cloud', 'acme-dev');
  expect((await ask(hcp, `POST workspaces/${id}/actions/lock`)).status).toBe(200);
  expect((await ask(hcp, `POST workspaces/${id}/actions/lock`)).status).toBe(409);
  const run = await runIn(hcp);
  await settled();
  expect(run.status).toBe('pending');
  await ask(hcp, `POST workspaces/${id}/actions/force-unlock`);
  await until(run, 'planned');
});

test('A cancelled plan ends as canceled, one without a change as finished', async () => {
  const hcp = await start({
    canned: (name) =>
      name === 'acme-slow' ? { planTakes: () => new Promise(() => {}) } : { plan: emptyPlan },
  });
  const slow = await runIn(hcp, 'acme-slow');
  await until(slow, 'planning');
  expect((await ask(hcp, `POST runs/${slow.id}/actions/force-cancel`)).status).toBe(409);
  expect((await ask(hcp, `POST runs/${slow.id}/actions/cancel`)).status).toBe(202);
  await until(slow, 'canceled');
  await until(await runIn(hcp, 'acme-same'), 'planned_and_finished');
});

interface Bad {
  readonly what: string;
  readonly request: string;
  readonly body?: object;
  readonly token?: string;
  readonly status: number;
}

const BAD: readonly Bad[] = [
  { what: 'no token', request: 'GET workspaces/ws-none', token: 'nobody', status: 401 },
  { what: 'another organization', request: 'GET organizations/other/workspaces/acme-dev', status: 404 },
  { what: 'an unknown run', request: 'GET runs/run-none', status: 404 },
  { what: 'an unknown path', request: 'GET nothing/here', status: 404 },
  {
    what: 'a reader who would change something',
    request: 'POST organizations/acme-cloud/workspaces',
    body: named('new'),
    token: 'reader',
    status: 404,
  },
  {
    what: 'a name that is taken',
    request: 'POST organizations/acme-cloud/workspaces',
    body: named('acme-dev'),
    status: 422,
  },
  {
    what: 'a name with a blank',
    request: 'POST organizations/acme-cloud/workspaces',
    body: named('acme dev'),
    status: 422,
  },
  { what: 'another type', request: 'POST runs', body: { data: { type: 'bananas' } }, status: 422 },
  { what: 'a run of no workspace', request: 'POST runs', body: { data: { type: 'runs' } }, status: 422 },
];

test.each(BAD)('It refuses $what', async ({ request, body, token, status }) => {
  const hcp = await start({ tokens: { token: {}, reader: { may: 'read' } } });
  hcp.store.addWorkspace('acme-cloud', 'acme-dev');
  const answer = await ask(hcp, request, body, token);
  expect(answer).toMatchObject({ status, body: { errors: [{ status: `${status}` }] } });
});

function named(name: string): object {
  return { data: { type: 'workspaces', attributes: { name } } };
}

test('A configuration that is not there yet, or is no archive, gets no run', async () => {
  const hcp = await start();
  const { id } = hcp.store.addWorkspace('acme-cloud', 'acme-dev');
  const version = await ask(hcp, `POST workspaces/${id}/configuration-versions`, {});
  const { id: configuration, attributes } = version.body.data;
  expect((await ask(hcp, 'POST runs', runOn(id, configuration))).status).toBe(422);
  await ask(hcp, `PUT ${attributes['upload-url']}`, Buffer.from('garbage'));
  const shown = await ask(hcp, `GET configuration-versions/${configuration}`);
  expect(shown.body.data.attributes).toMatchObject({ status: 'errored' });
  expect(shown.body.data.attributes['upload-url']).toBeUndefined();
  expect((await ask(hcp, 'POST runs', runOn(id, configuration))).status).toBe(422);
});

test('Lists come in pages, and runs are found by their message', async () => {
  const hcp = await start();
  for (let count = 0; count < 23; count += 1) hcp.store.addWorkspace('acme-cloud', `acme-${count}`);
  const first = await ask(hcp, 'GET organizations/acme-cloud/workspaces');
  expect(first.body.data).toHaveLength(20);
  expect(first.body.meta.pagination).toMatchObject({ 'next-page': 2, 'total-count': 23 });
  const second = await ask(hcp, 'GET organizations/acme-cloud/workspaces?page%5Bnumber%5D=2');
  expect(second.body.data).toHaveLength(3);
  const run = await runIn(hcp, 'acme-1', { message: 'abc123 wave dev' });
  const found = await ask(hcp, `GET workspaces/${run.workspace}/runs?search%5Bbasic%5D=abc123`);
  expect(found.body.data.map(({ id }: { id: string }) => id)).toEqual([run.id]);
});

test('Too many requests in a second are answered with 429, a fault once with what a test says', async () => {
  const hcp = await start({ perSecond: 3 });
  const many = await Promise.all(Array.from({ length: 5 }, () => ask(hcp, 'GET ping')));
  expect(many.map(({ status }) => status).sort()).toEqual([204, 204, 204, 429, 429]);
  const other = await start();
  other.faults.push({ on: /GET .*ping/, status: 502 });
  expect((await ask(other, 'GET ping')).status).toBe(502);
  expect((await ask(other, 'GET ping')).status).toBe(204);
});
