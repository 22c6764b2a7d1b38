import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { writeText } from '../support/folder';

const root = resolve(__dirname, '../..');
// What the loader keeps of a project, it keeps under the project's path: a new one in every run would pile up.
const projects = join(root, 'node_modules', '.cache', 'blueprint-test-projects');

interface Answer {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Whether anything was synthesized. */
  readonly output: boolean;
}

/** A landing zone beside this one, whose accounts/ is that of acme but for the files given. */
function project(name: string, files: Readonly<Record<string, string>>): string {
  const folder = join(projects, name);
  mkdirSync(folder, { recursive: true });
  cpSync(join(root, 'test', 'consumers', 'acme', 'accounts'), join(folder, 'accounts'), { recursive: true });
  for (const each of ['main.ts', 'tsconfig.json', 'cdktf.json', 'package.json']) {
    cpSync(join(root, each), join(folder, each), { recursive: true });
  }
  for (const each of [
    'bin',
    'blueprint',
    'cli',
    'hops',
    'modules',
    'node_modules',
    'policies',
    'proof',
    'rehearsal',
    'rollout',
    'stacks',
  ]) {
    if (!existsSync(join(folder, each))) symlinkSync(relative(folder, join(root, each)), join(folder, each));
  }
  for (const [file, text] of Object.entries(files)) writeText(join(folder, file), text);
  return folder;
}

/** Runs a program of `bin/` in a project. */
function run(folder: string, ...args: readonly string[]): Promise<Answer> {
  const env = { ...process.env, CDKTF_OUTDIR: join(folder, 'cdktf.out'), NO_COLOR: '1' };
  return new Promise((done) => {
    execFile(process.execPath, args, { cwd: folder, env }, (error, stdout, stderr) => {
      const code = typeof error?.code === 'number' ? error.code : 0;
      done({ code, stdout, stderr, output: existsSync(join(folder, 'cdktf.out')) });
    });
  });
}

const account = (text: string) => `import type { Account } from '../blueprint/schema/account';\n${text}`;

const wrongId = project('wrong-id', {
  'accounts/dev.ts': account(
    `export const dev: Account = { name: 'dev', id: '12', organizationalUnit: 'Development' };`,
  ),
});
// Without an import and without types of packages: the compiler reads this one file.
const doesNotCompile = project('does-not-compile', {
  'tsconfig.json': '{ "compilerOptions": { "types": [], "lib": ["ES5"] } }',
  'accounts/index.ts': `export const landingZone = { prefix: 'acme' organization: {} };\n`,
});
const fine = project('fine', {});

describe('the app and the command line', () => {
  let answers: Readonly<Record<'synth' | 'check' | 'compile' | 'fine' | 'help', Answer>>;

  beforeAll(async () => {
    const [synth, check, compile, good, help] = await Promise.all([
      run(wrongId, 'bin/load.js', 'main.ts'),
      run(wrongId, 'bin/blueprint.js', 'check'),
      run(doesNotCompile, 'bin/load.js', 'main.ts'),
      run(fine, 'bin/blueprint.js', 'check', '--json'),
      run(fine, 'bin/blueprint.js', 'sandbox', '--help'),
    ]);
    answers = { synth, check, compile, fine: good, help };
  }, 120_000);

  it.each(['synth', 'check'] as const)('lists the problems of accounts/ and writes nothing: %s', (name) => {
    expect(answers[name]).toEqual({
      code: 1,
      stdout: '',
      stderr:
        'the landing zone has 1 problem:\n  accounts/dev.ts:2 workloads.dev.id: found "12", wanted 12 digits: copy the account id from AWS Organizations\n',
      output: false,
    });
  });

  it('shows the error of TypeScript where accounts/ does not compile, no stack trace, and writes nothing', () => {
    const { code, stderr, output } = answers.compile;
    expect([code, output]).toEqual([1, false]);
    expect(stderr.trim()).toBe(
      "accounts/ does not compile:\naccounts/index.ts(1,45): error TS1005: ',' expected.",
    );
  });

  it('tells the stacks and promotions as JSON where nothing is wrong', () => {
    expect([answers.fine.code, answers.fine.stderr]).toEqual([0, '']);
    expect(JSON.parse(answers.fine.stdout)).toMatchObject({
      stacks: expect.arrayContaining([expect.objectContaining({ id: 'organization' })]),
      promotions: expect.arrayContaining([expect.objectContaining({ application: expect.any(String) })]),
    });
  });

  it('has help for each command', () => {
    expect([answers.help.code, answers.help.stderr]).toEqual([0, '']);
    expect(answers.help.stdout).toMatch(/^Usage: blueprint sandbox /);
  });
});
