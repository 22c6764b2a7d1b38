import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '../..');
const SNAPSHOTS = 'test/fork/__snapshots__';
/** What a fork changes first: its prefix and its ids. */
const ENTRY = 'accounts/index.ts';
/** A file that many forks leave as it was. */
const UNTOUCHED = 'accounts/guardrails.ts';
const OUTLINE = `${SNAPSHOTS}/outline.test.ts.snap`;
/** What upstream ships; a fork that runs this test has other accounts and another outline. */
const SHIPPED = [
  ['.gitattributes', '.gitattributes'],
  ['test/consumers/acme/accounts', 'accounts'],
  ['test/landing-zone/__snapshots__', SNAPSHOTS],
] as const;
/** What docs/fork-guide.md says to do where a merge stopped. */
const KEEP_OURS = [
  ['rm', '-r', '--force', '--quiet', 'accounts', SNAPSHOTS],
  ['checkout', 'HEAD', '--', 'accounts', SNAPSHOTS],
];

/** Upstream and a clone of it, in the state of this working copy as far as a merge looks at it. */
class Clones {
  readonly folder = mkdtempSync(join(tmpdir(), 'blueprint-upgrade-'));
  readonly upstream = join(this.folder, 'upstream');
  readonly fork = join(this.folder, 'fork');

  constructor() {
    for (const [from, to] of SHIPPED) cpSync(join(root, from), join(this.upstream, to), { recursive: true });
    this.git(this.upstream, 'init', '--quiet', '--initial-branch=main');
    this.commit(this.upstream, {});
    this.git(this.folder, 'clone', '--quiet', this.upstream, this.fork);
  }

  /** Git without the settings of this machine: what holds here holds in a fresh clone. */
  git(clone: string, ...args: readonly string[]): string {
    const identity = ['-c', 'user.name=Somebody', '-c', 'user.email=somebody@acme.example'];
    const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
    return execFileSync('git', [...identity, ...args], { cwd: clone, encoding: 'utf8', env });
  }

  /** Commits changes of files. */
  commit(clone: string, changes: Readonly<Record<string, (text: string) => string>>): void {
    for (const [file, change] of Object.entries(changes))
      writeFileSync(join(clone, file), change(this.read(clone, file)));
    this.git(clone, 'add', '--all');
    this.git(clone, 'commit', '--quiet', '--message', 'change');
  }

  /** Merges upstream into the fork, and gives the files it stopped at. */
  merge(): readonly string[] {
    this.git(this.fork, 'fetch', '--quiet');
    try {
      this.git(this.fork, 'merge', '--quiet', '--no-edit', 'origin/main');
    } catch {
      // It stopped: the files that are not merged say where.
    }
    return this.git(this.fork, 'diff', '--name-only', '--diff-filter=U').split('\n').filter(Boolean);
  }

  /** Keeps what the fork has of its own, and ends the merge. */
  keepOurs(): void {
    for (const command of [...KEEP_OURS, ['commit', '--no-edit', '--quiet']]) this.git(this.fork, ...command);
  }

  read(clone: string, file: string): string {
    return readFileSync(join(clone, file), 'utf8');
  }
}

const top = (text: string) => `// changed at the top\n${text}`;
const bottom = (text: string) => `${text}// changed at the bottom\n`;
const renamed = (text: string) => text.replace(/aws_iam_policy\.\w+/, 'aws_iam_policy.renamed');
const ofTheFork = (text: string) =>
  text.replace(/^organization .*$/m, 'organization o-fork000000, prefix fork');

const git = spawnSync('git', ['--version']).status === 0;
if (!git) console.warn('skipped: there is no git, so no merge can be tried');

(git ? describe : describe.skip)('a merge of upstream into a fork', () => {
  let clones: Clones;
  beforeEach(() => {
    clones = new Clones();
  });
  afterEach(() => rmSync(clones.folder, { recursive: true, force: true }));

  it('stops at a file of accounts/ that both changed, and leaves that of the fork', () => {
    clones.commit(clones.fork, { [ENTRY]: top });
    const ours = clones.read(clones.fork, ENTRY);
    clones.commit(clones.upstream, { [ENTRY]: bottom });
    expect(clones.merge()).toEqual([ENTRY]);
    expect(clones.read(clones.fork, ENTRY)).toBe(ours);
  });

  it('stops where upstream changed a file that the fork left alone: its entry changes with it', () => {
    clones.commit(clones.fork, { [ENTRY]: top });
    const ours = clones.read(clones.fork, UNTOUCHED);
    clones.commit(clones.upstream, { [ENTRY]: bottom, [UNTOUCHED]: bottom });
    expect(clones.merge()).toEqual([ENTRY]);
    clones.keepOurs();
    expect(clones.read(clones.fork, UNTOUCHED)).toBe(ours);
    expect(clones.git(clones.fork, 'diff', '--name-only', 'HEAD^1', 'HEAD')).toBe('');
  });

  it('leaves a file deleted that the fork deleted and upstream changed', () => {
    clones.git(clones.fork, 'rm', '--quiet', UNTOUCHED);
    clones.commit(clones.fork, { [ENTRY]: top });
    clones.commit(clones.upstream, { [ENTRY]: bottom, [UNTOUCHED]: bottom });
    expect(clones.merge()).toEqual([UNTOUCHED, ENTRY]);
    clones.keepOurs();
    expect(clones.git(clones.fork, 'diff', '--name-only', 'HEAD^1', 'HEAD')).toBe('');
  });

  it('is ended by the commands of the fork guide', () => {
    const guide = readFileSync(join(root, 'docs', 'fork-guide.md'), 'utf8');
    expect(guide.split('\n').map((line) => line.trim())).toEqual(
      expect.arrayContaining(KEEP_OURS.map((command) => `git ${command.join(' ')}`)),
    );
  });

  it('stops at the outline where upstream renamed a construct: the fork still has the address it deployed', () => {
    clones.commit(clones.fork, { [OUTLINE]: ofTheFork });
    clones.commit(clones.upstream, { [OUTLINE]: renamed });
    expect(clones.read(clones.upstream, OUTLINE)).toContain('aws_iam_policy.renamed');
    expect(clones.merge()).toEqual([OUTLINE]);
    expect(clones.read(clones.fork, OUTLINE)).not.toContain('aws_iam_policy.renamed');
    expect(clones.read(clones.fork, OUTLINE)).toContain('organization o-fork000000');
  });

  it('goes through where upstream changed what is no fork’s', () => {
    clones.commit(clones.fork, { [ENTRY]: top, [OUTLINE]: ofTheFork });
    clones.commit(clones.upstream, { '.gitattributes': (text) => `${text}# changed\n` });
    expect(clones.merge()).toEqual([]);
    expect(clones.git(clones.fork, 'diff', '--name-only', 'HEAD^1', 'HEAD')).toBe('.gitattributes\n');
  });
});
