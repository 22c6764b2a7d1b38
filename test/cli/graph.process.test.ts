import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { buildBlueprint } from '../../blueprint/blueprint';
import { addGraphCommand } from '../../cli/graph';
import { type Ran, runCommand } from '../support/command';
import { landingZones } from '../support/landing-zones';
import { synthesizeInto } from '../support/proof';

const root = resolve(__dirname, '..', '..');
const acme = join(root, 'test', 'consumers', 'acme');
const folder = mkdtempSync(join(tmpdir(), 'graph-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const graph = (...args: string[]) => runCommand(addGraphCommand, ['graph', ...args]);

/** A process of its own, as a person starts it. */
function node(args: readonly string[]): Promise<Ran> {
  return new Promise((done) => {
    const options = { cwd: acme, maxBuffer: 64 * 1024 * 1024 };
    execFile(process.execPath, args, options, (error, out, err) =>
      done({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    );
  });
}

/** The output of each landing zone, by its app. */
const outputs = new Map(landingZones.map(({ main }, position) => [main, join(folder, `output-${position}`)]));
const ofAcme = join(folder, 'output-0');

/** A copy of the output of acme in which one text of one stack is another one. */
function changed(name: string, stack: string, change: (text: string) => string): string {
  const copy = join(folder, name);
  cpSync(ofAcme, copy, { recursive: true });
  const file = join(copy, 'stacks', stack, 'cdk.tf.json');
  const before = readFileSync(file, 'utf8');
  const after = change(before);
  if (after === before) throw new Error(`${stack} has nothing to change for ${name}`);
  writeFileSync(file, after);
  return copy;
}

/** As if somebody forgot to narrow the trust of a deploy role to its pipeline. */
const widened = () =>
  changed('widened', 'dev', (text) =>
    text.replace(
      /,\\"Condition\\":\{\\"ArnEquals\\":\{\\"aws:PrincipalArn\\":\\"[^"]*pipeline-reports\\"\}\}/,
      '',
    ),
  );

beforeAll(() => {
  for (const { main, landingZone } of landingZones)
    synthesizeInto(outputs.get(main) ?? '', buildBlueprint(landingZone));
});

describe('blueprint graph', () => {
  it('is a command that writes Mermaid to the terminal', async () => {
    const { code, out, err } = await node([join(root, 'bin', 'blueprint.js'), 'graph', '--from', ofAcme]);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^flowchart LR\n/);
    expect(out).toContain('subgraph account_prod["account prod"]');
  }, 60_000);

  it('shows of a landing zone what delivery needs, and nobody else', async () => {
    const { out } = await graph('--from', ofAcme, '--format', 'json');
    const { nodes, edges } = JSON.parse(out);
    // The role that brings the roles of Terraform into an account is AWS's own, and may use the bucket of the states.
    const principals = nodes.filter(({ kind }: { kind: string }) => kind === 'principal');
    expect(
      principals.filter(({ name }: { name: string }) => name !== 'OrganizationAccountAccessRole'),
    ).toEqual([]);
    expect(edges.filter(({ dependsOn }: { dependsOn?: unknown }) => dependsOn)).toEqual([]);
    const pairs = edges.map(({ kind, from, to }: Record<string, string>) => `${kind} ${from} ${to}`);
    expect(pairs).toContain(
      'may assume arn:aws:iam::222222222222:role/acme-delivery-pipeline-reports arn:aws:iam::555555555555:role/acme-delivery-deploy-reports',
    );
    expect(pairs.filter((pair: string) => /pipeline-reports .*deploy-storefront/.test(pair))).toEqual([]);
  });

  it.each(landingZones)(
    'draws $title without a principal that no stack makes',
    async ({ main, landingZone }) => {
      const drawn = await runCommand(
        addGraphCommand,
        ['graph', '--from', outputs.get(main) ?? '', '--format', 'json'],
        join(root, dirname(main)),
      );
      expect(drawn.code).toBe(0);
      const { nodes } = JSON.parse(drawn.out);
      expect(nodes.map(({ kind }: { kind: string }) => kind)).toEqual(
        expect.arrayContaining(['pipeline', 'key']),
      );
      // The role that brings the roles of Terraform into an account is AWS's own, and may use the bucket of the states. People come
      // from where accounts/ says, or with the permission that those in charge of an account give.
      const principals = nodes.filter(({ kind }: { kind: string }) => kind === 'principal');
      const said = JSON.stringify(landingZone);
      expect(
        principals.filter(
          ({ name, id }: { name: string; id: string }) =>
            name !== 'OrganizationAccountAccessRole' && !said.includes(id) && !id.endsWith(':root'),
        ),
      ).toEqual([]);
    },
  );

  it('writes a page to a file', async () => {
    const file = join(folder, 'access.html');
    const { code, out } = await graph('--from', ofAcme, '--format', 'html', '--out', file);
    expect([code, out]).toEqual([0, '']);
    expect(readFileSync(file, 'utf8')).toMatch(/^<!doctype html>/);
  });
});

describe('blueprint graph --diff', () => {
  it('compares with an older output, whatever that was made from', async () => {
    const older = outputs.get('test/consumers/single-account/main.ts') ?? '';
    const { code, err } = await graph('--from', ofAcme, '--diff', older);
    expect(code).toBe(0);
    expect(err).toMatch(/\d+ opened, \d+ closed\n$/);
  });

  it('tells that nothing is opened or closed', async () => {
    const { code, err } = await graph('--from', ofAcme, '--diff', ofAcme, '--fail-on-opened');
    expect([code, err]).toEqual([0, '0 opened, 0 closed\n']);
  });

  it('tells what a change opens, and fails where it is asked to', async () => {
    const old = join(folder, 'old.json');
    await graph('--from', ofAcme, '--format', 'json', '--out', old);
    const newer = widened();
    const told = await graph('--from', newer, '--diff', old);
    expect(told.code).toBe(0);
    expect(told.err.split('\n')).toEqual([
      'opened: may assume tooling/anybody with the permission → dev/acme-delivery-deploy-reports',
      'opened: Allow sts:AssumeRole for arn:aws:iam::222222222222:root (PipelineMayAssume) by the trust policy of arn:aws:iam::333333333333:role/acme-delivery-deploy-reports',
      '2 opened, 0 closed',
      '',
    ]);
    expect(told.out).toContain('"+ opened: may assume"');
    expect((await graph('--from', newer, '--diff', ofAcme, '--fail-on-opened')).code).toBe(1);
    expect((await graph('--from', ofAcme, '--diff', newer, '--fail-on-opened')).code).toBe(0);
  });
});

describe('blueprint graph refuses', () => {
  const text = join(folder, 'text.json');
  const newerVersion = join(folder, 'newer.json');
  beforeAll(() => {
    writeFileSync(text, 'flowchart LR');
    writeFileSync(newerVersion, '{"version":2}');
  });

  it.each([
    [
      'an output that was made from other accounts',
      ['--from', outputs.get('test/consumers/single-account/main.ts') ?? ''],
      'found an output of other accounts/, wanted the output of accounts/ as it is now: run `npx cdktf synth`',
    ],
    ['an output folder that is not there', ['--from', join(folder, 'none')], 'none'],
    [
      'an older graph that is not there',
      ['--from', ofAcme, '--diff', join(folder, 'none')],
      'nothing that can be read',
    ],
    ['an older graph that is no JSON', ['--from', ofAcme, '--diff', text], 'no JSON'],
    ['an older graph of another version', ['--from', ofAcme, '--diff', newerVersion], 'version 2'],
    ['a page for the terminal', ['--from', ofAcme, '--format', 'html'], 'add --out'],
    ['a format that it does not know', ['--format', 'svg'], 'Allowed choices are mermaid, json, html'],
    ['to fail on what it does not compare', ['--from', ofAcme, '--fail-on-opened'], 'add --diff'],
    [
      'a file that cannot be written',
      ['--from', ofAcme, '--out', join(folder, 'no', 'file')],
      'cannot be written',
    ],
  ])('%s', async (_, args, problem) => {
    const { code, out, err } = await graph(...args);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain(problem);
    expect(err).not.toMatch(/\n\s+at /);
  });

  it('several things in one list', async () => {
    const { err } = await graph('--from', join(folder, 'none'), '--diff', text);
    expect(err).toContain('no graph, because of 2 problems:');
    expect(err).toContain('no JSON');
  });

  it('and leaves no file behind', () => {
    expect(existsSync(join(folder, 'no'))).toBe(false);
    expect(readdirSync(folder)).not.toContain('none');
  });
});
