import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openBase } from '../../../rollout/renames/base';

const work = realpathSync(mkdtempSync(join(tmpdir(), 'renames-')));
const git = (...words: readonly string[]) =>
  execFileSync('git', ['-C', work, '-c', 'user.name=a', '-c', 'user.email=a@acme.example', ...words], {
    encoding: 'utf8',
  }).trim();

/** A repository that has an app of two commits: the first one writes an output, the second one is broken. */
beforeAll(() => {
  git('init', '--quiet');
  mkdirSync(join(work, 'bin'));
  mkdirSync(join(work, 'zone'));
  symlinkSync(resolve('node_modules'), join(work, 'node_modules'));
  writeFileSync(join(work, '.gitignore'), 'node_modules\n');
  writeFileSync(join(work, 'bin/load.js'), 'require(require("path").resolve(process.argv[2]));');
  const app =
    'const fs = require("fs"); fs.mkdirSync(process.env.CDKTF_OUTDIR); fs.writeFileSync(process.env.CDKTF_OUTDIR + "/manifest.json", "{}");';
  writeFileSync(join(work, 'zone/main.ts'), app);
  git('add', '.');
  git('commit', '--quiet', '-m', 'one');
  git('tag', 'deployed');
  writeFileSync(join(work, 'zone/main.ts'), 'throw new Error("a field that nobody knows");');
  git('commit', '--quiet', '-am', 'two');
});
afterAll(() => rmSync(work, { recursive: true }));

describe('the base of renames', () => {
  const zone = join(work, 'zone');

  it('is synthesized from a commit, in a working copy that is gone afterwards', () => {
    const base = openBase('deployed', zone);
    if (!('output' in base)) throw new Error(JSON.stringify(base));
    expect(existsSync(join(base.output, 'manifest.json'))).toBe(true);
    expect(git('worktree', 'list').split('\n')).toHaveLength(2);
    base.discard();
    expect(existsSync(base.output)).toBe(false);
    expect(git('worktree', 'list').split('\n')).toHaveLength(1);
    expect(git('status', '--porcelain')).toBe('');
  });

  it('is told to be left out of a copy with the newest commits alone, or of no repository', () => {
    const copy = mkdtempSync(join(tmpdir(), 'shallow-'));
    execFileSync('git', ['clone', '--quiet', '--depth', '1', `file://${work}`, copy]);
    expect(openBase('HEAD~1', copy)).toMatchObject({
      change: expect.stringContaining('git fetch --unshallow'),
    });
    rmSync(join(copy, '.git'), { recursive: true });
    expect(openBase('HEAD', copy)).toMatchObject({ found: expect.stringContaining('no Git repository') });
    rmSync(copy, { recursive: true });
  });

  it('is a folder with an output, as it stands', () => {
    const folder = mkdtempSync(join(work, 'output-'));
    writeFileSync(join(folder, 'manifest.json'), '{}');
    const base = openBase(folder, zone);
    expect(base).toMatchObject({ output: folder });
    rmSync(folder, { recursive: true });
  });

  it.each([
    ['nowhere', 'neither a folder nor a commit of this repository'],
    ['--upload-pack=x', 'neither a folder nor a commit of this repository'],
    [work, 'a folder without the output of `cdktf synth`'],
    ['HEAD', /^a commit that cannot be synthesized with the packages of this one: /],
  ])('is refused where it is %s', (base, found) => {
    expect(openBase(base, zone, '--changed-since')).toMatchObject({ place: `--changed-since ${base}` });
    expect(openBase(base, zone)).toMatchObject({
      place: `--base ${base}`,
      found: typeof found === 'string' ? found : expect.stringMatching(found),
    });
    expect(git('worktree', 'list').split('\n')).toHaveLength(1);
  });
});
