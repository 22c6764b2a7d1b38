import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { secretsLines } from '../../../../modules/codebuild/scans/secrets';
import { ownFolder, writeText } from '../../../support/folder';
import { placeOf } from '../signing/real-tools';
import { aSource, day, reportOf, scan, unfetched, withTool } from './source';

const folder = ownFolder();
const lines = secretsLines(unfetched('gitleaks'));
let count = 0;

/** Put together here, so that nobody who scans this repository finds it. */
const TOKEN = ['ghp', '1234567890abcdefghijABCDEFGHIJ012345'].join('_');
const FOUND = 'github-pat in config/a file.txt:1 (config/a file.txt:github-pat:1)';

/** What gitleaks 8.30.1 wrote of such a file. */
const RECORDED = [
  {
    RuleID: 'github-pat',
    Description: 'Uncovered a GitHub Personal Access Token, potentially leading to <unauthorized> access.',
    StartLine: 1,
    Match: TOKEN,
    Secret: TOKEN,
    File: 'config/a file.txt',
    Commit: '',
    Fingerprint: 'config/a file.txt:github-pat:1',
  },
];

/** A source whose scan writes what was recorded. */
function recorded(report: unknown = RECORDED, files: Readonly<Record<string, string>> = {}): string {
  const world = aSource(join(folder, `recorded-${count++}`), files);
  writeText(join(world, 'report.json'), JSON.stringify(report));
  withTool(world, 'gitleaks', 'for last; do :; done; cp "$WORLD/report.json" "$last"');
  return world;
}

const ignored = (until: string, more: object = {}) => [
  { id: 'config/a file.txt:github-pat:1', reason: 'It is an example of the documentation.', until, ...more },
];

describe('a scan for secrets', () => {
  it('refuses what is found, tells where it is, and never what it is', async () => {
    const world = recorded();
    const { status, stdout, stderr, refused } = await scan(world, lines);
    expect([status, refused]).toEqual([1, [`refused: ${FOUND}`]]);
    expect(`${stdout}${stderr}${reportOf(world)}`).not.toContain(TOKEN);
  });

  it('lets in a source without any', async () => {
    const world = recorded([]);
    expect(await scan(world, lines)).toMatchObject({ status: 0, stderr: '' });
    expect(reportOf(world)).toContain('tests="1" failures="0" skipped="0"');
  });

  it.each([
    ['accounts/', { IGNORED: JSON.stringify(ignored(day(0))) }, {}],
    [
      'the repository',
      { IGNORE_FILE: 'ci/known.json' },
      { 'ci/known.json': JSON.stringify(ignored(day(0))) },
    ],
  ])('lets stay until its last day what %s ignores', async (_, told, files) => {
    const world = recorded(RECORDED, files);
    expect(await scan(world, lines, told)).toMatchObject({ status: 0, stderr: '' });
    expect(reportOf(world)).toContain(`<skipped message="ignored until ${day(0)}"/>`);
  });

  it('refuses on the day after', async () => {
    const IGNORED = JSON.stringify(ignored(day(-1)));
    const { status, refused } = await scan(recorded(), lines, { IGNORED });
    const why = FOUND.replace(' (', `, which was to be ignored until ${day(-1)} (`);
    expect([status, refused]).toEqual([1, [`refused: ${why}`]]);
  });

  it('says which entry lets nothing stay any more', async () => {
    const IGNORED = JSON.stringify(ignored(day(9)));
    const { status, stdout } = await scan(recorded([]), lines, { IGNORED });
    expect(status).toBe(0);
    expect(stdout).toContain(
      'nothing is found any more of config/a file.txt:github-pat:1: delete it from what is ignored\n',
    );
  });

  it.each([
    ['without a reason', ignored(day(9), { reason: '' })],
    ['with a day that is none', ignored('2027-02-30')],
    ['without a day', ignored(day(9), { until: undefined })],
    ['that is a word', ['config/a file.txt:github-pat:1']],
  ])('refuses a list of the repository with an entry %s', async (_, list) => {
    const world = recorded([], { 'known.json': JSON.stringify(list) });
    const { status, stderr } = await scan(world, lines, { IGNORE_FILE: 'known.json' });
    expect(status).toBe(1);
    expect(stderr).toContain(
      'refused: known.json has an entry without an id, a reason of 10 characters or a last day',
    );
  });

  it.each([
    ['is not there', {}, 'refused: known.json cannot be read\n'],
    ['is no JSON', { 'known.json': 'id: x' }, 'refused: known.json cannot be read\n'],
    ['is no list', { 'known.json': '{}' }, 'refused: known.json is no list\n'],
  ])('refuses a list of the repository that %s', async (_, files, why) => {
    const { status, stderr } = await scan(recorded([], files), lines, { IGNORE_FILE: 'known.json' });
    expect(status).toBe(1);
    expect(stderr).toContain(why);
  });

  it.each([
    ['wrote nothing', 'true'],
    ['failed', 'exit 1'],
    ['wrote something else', 'for last; do :; done; echo "{}" >"$last"'],
  ])('refuses where the tool %s', async (_, script) => {
    const world = aSource(join(folder, `broken-${count++}`), {});
    withTool(world, 'gitleaks', script);
    expect(await scan(world, lines)).toMatchObject({ status: 1 });
  });

  it('refuses where the tool goes on after an error', async () => {
    const world = aSource(join(folder, `broken-${count++}`), {});
    withTool(world, 'gitleaks', 'echo "ERR skipping" >&2; for last; do :; done; echo "[]" >"$last"');
    const { status, refused } = await scan(world, lines);
    expect([status, refused]).toEqual([1, ['refused: the scan could not look at everything']]);
  });

  it('writes a report that a name of a file does not break', async () => {
    const [one] = RECORDED;
    const world = recorded([{ ...one, File: 'a"<b>&\n.txt' }]);
    const { stderr } = await scan(world, lines);
    expect(stderr.split('\n')).toHaveLength(2);
    expect(reportOf(world)).toContain('name="a&quot;&lt;b&gt;&amp; .txt:1"');
  });
});

const place = placeOf('gitleaks');
const whole = place === undefined ? describe.skip : describe;

whole(place ? 'gitleaks itself' : 'gitleaks itself: skipped, because it is not installed', () => {
  const git = (world: string, ...args: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], {
      cwd: join(world, 'src'),
    });
  const real = (files: Readonly<Record<string, string>>) => {
    const world = aSource(join(folder, `real-${count++}`), files);
    withTool(world, 'gitleaks', `exec "${place}" "$@"`);
    return world;
  };
  const SECRET = { 'config/a file.txt': `${TOKEN}\n` };

  it('finds a secret in files that nobody committed', async () => {
    expect((await scan(real(SECRET), lines)).refused).toEqual([`refused: ${FOUND}`]);
  });

  it.each([
    ['a configuration', { '.gitleaks.toml': "[allowlist]\npaths = ['.*']\n" }],
    ['a list', { '.gitleaksignore': 'config/a file.txt:github-pat:1\n' }],
    ['a remark', { 'config/a file.txt': `${TOKEN} # gitleaks:allow\n` }],
  ])('finds it although the repository lets it by with %s', async (_, files) => {
    expect((await scan(real({ ...SECRET, ...files }), lines)).refused).toEqual([`refused: ${FOUND}`]);
  });

  /** A clone whose second commit takes a secret out. */
  const cloned = (files: Readonly<Record<string, string>>) => {
    const world = real({ ...files, 'gone.txt': `${TOKEN.replace('12345', '54321')}\n` });
    git(world, 'init', '-q');
    git(world, 'add', '-A');
    git(world, 'commit', '-qm', 'one');
    rmSync(join(world, 'src', 'gone.txt'));
    git(world, 'commit', '-qam', 'two');
    return world;
  };

  it('finds what is in a commit alone, and tells once what is in both', async () => {
    const world = cloned(SECRET);
    const commit = git(world, 'rev-parse', 'HEAD~1').toString().trim();
    expect((await scan(world, lines)).refused).toEqual([
      `refused: ${FOUND}`,
      `refused: github-pat in gone.txt:1 (${commit}:gone.txt:github-pat:1)`,
    ]);
  });

  it('finds what is in a commit alone, although attributes of the source hide it from Git', async () => {
    const world = cloned({ '.gitattributes': '* -diff\n' });
    const commit = git(world, 'rev-parse', 'HEAD~1').toString().trim();
    expect((await scan(world, lines)).refused).toEqual([
      `refused: github-pat in gone.txt:1 (${commit}:gone.txt:github-pat:1)`,
    ]);
  });

  it('refuses where Git cannot read the commits', async () => {
    const world = cloned({});
    rmSync(join(world, 'src', '.git', 'objects'), { recursive: true });
    const { status, refused } = await scan(world, lines);
    expect([status, refused]).toEqual([1, ['refused: the scan could not look at everything']]);
  });

  it('lets in what has none', async () => {
    expect(await scan(real({ 'a.txt': 'nothing\n' }), lines)).toMatchObject({ status: 0, stderr: '' });
  });
});
