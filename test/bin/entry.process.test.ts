import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ownFolder, writeText } from '../support/folder';
import { aLandingZone, manyAccounts } from '../support/landing-zone';

const root = resolve(__dirname, '../..');
const folders = ownFolder();
let made = 0;

interface Answer {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

function mkdirp(...parts: readonly string[]): string {
  mkdirSync(join(...parts), { recursive: true });
  return join(...parts);
}

function run(folder: string, program: string, ...args: readonly string[]): Promise<Answer> {
  const env: NodeJS.ProcessEnv = { ...process.env, NO_COLOR: '1' };
  delete env.REGIONS_OF_THE_FORK;
  return new Promise((done) => {
    execFile(program, args, { cwd: folder, env }, (error, out, err) =>
      done({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    );
  });
}

/** A folder with a landing zone of these files. */
function landingZone(files: Readonly<Record<string, string>>): string {
  const folder = join(folders, `${made++}`);
  writeText(join(folder, 'cdktf.json'), '{}');
  for (const [file, text] of Object.entries(files)) writeText(join(folder, 'accounts', file), text);
  return folder;
}

function check(files: Readonly<Record<string, string>>, ...options: readonly string[]): Promise<Answer> {
  return run(landingZone(files), process.execPath, join(root, 'bin', 'blueprint.js'), 'check', ...options);
}

describe('accounts/ that cannot be read is told of in one line', () => {
  it.each([
    [
      'names the files of a circle',
      {
        'index.ts': `import { dev } from './dev';\nexport const zone = { name: 'zone' };\nexport const landingZone = { dev };\n`,
        'dev.ts': `import { prod } from './prod';\nexport const dev = { ...prod };\n`,
        'prod.ts': `import { zone } from './index';\nexport const prod = { of: zone.name };\n`,
      },
      'accounts/ imports itself in a circle: accounts/prod.ts > accounts/index.ts > accounts/dev.ts > accounts/prod.ts: move what both sides need into a file of its own\n',
    ],
    [
      'names the line that throws',
      { 'index.ts': `export const landingZone = {};\n\nthrow new Error('boom');\n` },
      'accounts/index.ts:3: boom\n',
    ],
    [
      'says what is thrown and is no error',
      { 'index.ts': `export const landingZone = {};\n\nthrow 'boom';\n` },
      'accounts/ threw "boom": throw an Error, so that its file and line are told\n',
    ],
    [
      'is not ended by accounts/ itself',
      { 'index.ts': `console.log('hello');\nprocess.exit(0);\n` },
      'hello\naccounts/index.ts:2: process.exit(0) was called: throw an Error instead\n',
    ],
    [
      'names the environment variable that is not set',
      {
        'index.ts': `export { regions } from './regions';\nexport const landingZone = {};\n`,
        'regions.ts': `/** Where. */\nexport const regions = process.env.REGIONS_OF_THE_FORK.split(',');\n`,
      },
      "accounts/regions.ts:2: the environment variable REGIONS_OF_THE_FORK is not set: set it, or write a default (process.env.REGIONS_OF_THE_FORK ?? '…')\n",
    ],
  ])('%s', async (_, files, line) => {
    expect(await check(files)).toEqual({ code: 1, out: '', err: line });
  });
});

describe('problems of accounts/', () => {
  const wrong = JSON.stringify(aLandingZone({ prefix: 'Acme' }));
  const files = { 'index.ts': `/** Ours. */\nexport const landingZone = ${wrong};\n` };
  const what = 'wanted lower-case letters, digits and single hyphens, starting with a letter';

  it('are told with their file and line', async () => {
    const line = `  accounts/index.ts:2 prefix: found "Acme", ${what}: rename the prefix\n`;
    expect(await check(files)).toEqual({ code: 1, out: '', err: `the landing zone has 1 problem:\n${line}` });
  });

  it('are JSON on the standard output where that is asked for', async () => {
    const { code, out, err } = await check(files, '--json');
    expect([code, err]).toEqual([1, '']);
    expect(JSON.parse(out)).toEqual({
      problems: [expect.objectContaining({ place: 'prefix', file: 'accounts/index.ts', line: 2 })],
    });
  });

  it('are annotations where GitHub Actions reads them', async () => {
    const { code, out } = await check(files, '--format', 'github');
    const line = `::error file=accounts/index.ts,line=2::prefix: found "Acme", ${what}: rename the prefix\n`;
    expect([code, out]).toEqual([1, line]);
  });
});

describe('accounts/ that cannot be loaded', () => {
  it('is a list of problems where JSON is asked for', async () => {
    const { code, out, err } = await check(
      { 'index.ts': `export const landingZone = {};\nthrow new Error('boom');\n` },
      '--json',
    );
    expect([code, err]).toEqual([1, '']);
    expect(JSON.parse(out)).toEqual({
      problems: [expect.objectContaining({ found: 'boom', file: 'accounts/index.ts', line: 2 })],
    });
  });

  it('is marked in the file where GitHub Actions reads it', async () => {
    const { code, out } = await check(
      { 'index.ts': 'export const landingZone = {\n  prefix: nowhere,\n};\n' },
      '--format',
      'github',
    );
    expect(code).toBe(1);
    expect(out).toMatch(
      /^::error file=accounts\/index\.ts,line=2::accounts\/: found nowhere is not defined,/,
    );
  });
});

it('says that npm ci was not run, where no package is there', async () => {
  const folder = join(folders, `${made++}`);
  cpSync(join(root, 'bin'), join(folder, 'bin'), { recursive: true });
  const line = 'the packages of this project are not installed: run npm ci\n';
  for (const program of ['bin/blueprint.js', 'bin/load.js']) {
    expect(await run(folder, process.execPath, program, 'main.ts')).toEqual({ code: 1, out: '', err: line });
  }
});

it('finds a package that was not there yet when the packages were bundled', async () => {
  const folder = join(folders, `${made++}`);
  cpSync(join(root, 'bin'), join(folder, 'bin'), { recursive: true });
  for (const installed of ['esbuild', '@esbuild'])
    symlinkSync(join(root, 'node_modules', installed), join(mkdirp(folder, 'node_modules'), installed));
  writeText(join(folder, 'node_modules', '.package-lock.json'), '{}');
  writeText(join(folder, 'main.ts'), `import { late } from 'late';\nconsole.log(late);\n`);
  const main = () => run(folder, process.execPath, 'bin/load.js', 'main.ts');
  expect(await main()).toMatchObject({ code: 1, out: '' });
  writeText(join(folder, 'node_modules', 'late', 'index.js'), `exports.late = 'here';\n`);
  const here = { code: 0, out: 'here\n', err: '' };
  expect([await main(), await main()]).toEqual([here, here]);
});

it('ends quietly where nobody reads on', async () => {
  const workloads = manyAccounts(2000);
  const waves = [{ name: 'all', accounts: workloads.map(({ name }) => name) }];
  const many = JSON.stringify(aLandingZone({ workloads, waves, applications: [] }));
  const folder = landingZone({ 'index.ts': `export const landingZone = ${many};` });
  const piped = `set -o pipefail; '${process.execPath}' '${join(root, 'bin', 'blueprint.js')}' check --json | head -1`;
  expect(await run(folder, 'bash', '-c', piped)).toEqual({ code: 0, out: '{\n', err: '' });
});
