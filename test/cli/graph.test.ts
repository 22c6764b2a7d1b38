import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Command, CommanderError } from 'commander';
import { addGraphCommand } from '../../cli/graph';
import { landingZones } from '../support/landing-zones';

const root = resolve(__dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'graph-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Result {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command in this process: twenty new ones would take half a minute. */
async function graph(...args: string[]): Promise<Result> {
  const written = { out: '', err: '' };
  const out = (text: unknown) => {
    written.out += text;
    return true;
  };
  const err = (text: unknown) => {
    written.err += text;
    return true;
  };
  const spies = [
    jest.spyOn(process.stdout, 'write').mockImplementation(out),
    jest.spyOn(console, 'error').mockImplementation((text) => err(`${text}\n`)),
  ];
  const program = new Command().exitOverride().configureOutput({ writeErr: err });
  addGraphCommand(program);
  for (const command of program.commands) command.exitOverride().configureOutput({ writeErr: err });
  const before = process.exitCode;
  try {
    process.exitCode = 0;
    await program.parseAsync(['graph', ...args], { from: 'user' });
    return { code: Number(process.exitCode), ...written };
  } catch (error) {
    if (error instanceof CommanderError) return { code: error.exitCode, ...written };
    throw error;
  } finally {
    process.exitCode = before;
    for (const spy of spies) spy.mockRestore();
  }
}

/** A process of its own, as a person starts it. */
function node(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Result> {
  return new Promise((done) => {
    const options = { cwd: root, env: { ...process.env, ...env }, maxBuffer: 64 * 1024 * 1024 };
    execFile(process.execPath, args, options, (error, out, err) =>
      done({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    );
  });
}

/** The output of each landing zone, by its app. */
const outputs = new Map(landingZones.map(({ main }, position) => [main, join(folder, `output-${position}`)]));
const shipped = join(folder, 'output-0');

/** A copy of the shipped output in which one text of one stack is another one. */
function changed(name: string, stack: string, change: (text: string) => string): string {
  const copy = join(folder, name);
  cpSync(shipped, copy, { recursive: true });
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

beforeAll(async () => {
  for (const [main, out] of outputs) {
    const { code, err } = await node(['bin/load.js', main], { CDKTF_OUTDIR: out });
    expect([code, err]).toEqual([0, '']);
  }
}, 60_000);

describe('blueprint graph', () => {
  it('is a command that writes Mermaid to the terminal', async () => {
    const { code, out, err } = await node(['bin/blueprint.js', 'graph', '--out', shipped]);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^flowchart LR\n/);
    expect(out).toContain('subgraph account_prod["account prod"]');
  }, 60_000);

  it('shows of the shipped landing zone what delivery needs, and nobody else', async () => {
    const { out } = await graph('--out', shipped, '--format', 'json');
    const { nodes, edges } = JSON.parse(out);
    expect(nodes.filter(({ kind }: { kind: string }) => kind === 'principal')).toEqual([]);
    expect(edges.filter(({ dependsOn }: { dependsOn?: unknown }) => dependsOn)).toEqual([]);
    const pairs = edges.map(({ kind, from, to }: Record<string, string>) => `${kind} ${from} ${to}`);
    expect(pairs).toContain(
      'may assume arn:aws:iam::222222222222:role/acme-delivery-pipeline-reports arn:aws:iam::555555555555:role/acme-delivery-deploy-reports',
    );
    expect(pairs.filter((pair: string) => /pipeline-reports .*deploy-storefront/.test(pair))).toEqual([]);
  });

  it.each(landingZones)('draws $title without a principal that no stack makes', async ({ main }) => {
    const drawn = await graph('--out', outputs.get(main) ?? '', '--format', 'json');
    expect(drawn.code).toBe(0);
    const { nodes } = JSON.parse(drawn.out);
    expect(nodes.map(({ kind }: { kind: string }) => kind)).toEqual(
      expect.arrayContaining(['pipeline', 'key']),
    );
    expect(nodes.filter(({ kind }: { kind: string }) => kind === 'principal')).toEqual([]);
  });

  it('writes a page to a file', async () => {
    const file = join(folder, 'access.html');
    const { code, out } = await graph('--out', shipped, '--format', 'html', '--output', file);
    expect([code, out]).toEqual([0, '']);
    expect(readFileSync(file, 'utf8')).toMatch(/^<!doctype html>/);
  });
});

describe('blueprint graph --diff', () => {
  it('tells that nothing is opened or closed', async () => {
    const { code, err } = await graph('--out', shipped, '--diff', shipped, '--fail-on-opened');
    expect([code, err]).toEqual([0, '0 opened, 0 closed\n']);
  });

  it('tells what a change opens, and fails where it is asked to', async () => {
    const old = join(folder, 'old.json');
    await graph('--out', shipped, '--format', 'json', '--output', old);
    const newer = widened();
    const told = await graph('--out', newer, '--diff', old);
    expect(told.code).toBe(0);
    expect(told.err.split('\n')).toEqual([
      'opened: may assume tooling/anybody with the permission → dev/acme-delivery-deploy-reports',
      '1 opened, 0 closed',
      '',
    ]);
    expect(told.out).toContain('"+ opened: may assume"');
    expect((await graph('--out', newer, '--diff', shipped, '--fail-on-opened')).code).toBe(1);
    expect((await graph('--out', shipped, '--diff', newer, '--fail-on-opened')).code).toBe(0);
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
    ['an output folder that is not there', ['--out', join(folder, 'none')], 'none'],
    [
      'an older graph that is not there',
      ['--out', shipped, '--diff', join(folder, 'none')],
      'nothing that can be read',
    ],
    ['an older graph that is no JSON', ['--out', shipped, '--diff', text], 'no JSON'],
    ['an older graph of another version', ['--out', shipped, '--diff', newerVersion], 'version 2'],
    ['a page for the terminal', ['--out', shipped, '--format', 'html'], 'add --output'],
    ['a format that it does not know', ['--format', 'svg'], 'Allowed choices are mermaid, json, html'],
    ['to fail on what it does not compare', ['--out', shipped, '--fail-on-opened'], 'add --diff'],
    [
      'a file that cannot be written',
      ['--out', shipped, '--output', join(folder, 'no', 'file')],
      'cannot be written',
    ],
  ])('%s', async (_, args, problem) => {
    const { code, out, err } = await graph(...args);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain(problem);
    expect(err).not.toMatch(/\n\s+at /);
  });

  it('several things in one list', async () => {
    const { err } = await graph('--out', join(folder, 'none'), '--diff', text);
    expect(err).toContain('no graph, because of 2 problems:');
    expect(err).toContain('no JSON');
  });

  it('and leaves no file behind', () => {
    expect(existsSync(join(folder, 'no'))).toBe(false);
    expect(readdirSync(folder)).not.toContain('none');
  });
});
