import { join } from 'node:path';
import { codeLines } from '../../../../modules/codebuild/scans/code';
import { ownFolder, writeText } from '../../../support/folder';
import { placeOf } from '../signing/real-tools';
import { aSource, day, reportOf, scan, unfetched, withTool } from './source';

const folder = ownFolder();
const lines = codeLines(unfetched('opengrep'));
let count = 0;

const RULES = { 'ci/rules/own.yaml': 'rules: []\n' };
const PRINTS = 'ci.rules.no-print in a.py:1 (ci.rules.no-print:a.py:1)';
const EVALUATES = 'ci.rules.no-eval in a.py:2 (ci.rules.no-eval:a.py:2)';

/** A finding in the form of the JSON that opengrep has in common with semgrep. */
const found = (rule: string, line: number, severity: string | undefined) => ({
  check_id: `ci.rules.${rule}`,
  path: 'a.py',
  start: { line, col: 1, offset: 0 },
  end: { line, col: 9, offset: 8 },
  extra: { message: 'Tell the log & not <stdout>.', severity, metadata: {} },
});

const RECORDED = {
  version: '1.30.0',
  results: [found('no-print', 1, 'WARNING'), found('no-eval', 2, 'ERROR')],
  errors: [] as readonly object[],
  paths: { scanned: ['a.py'] },
};

/** A source whose scan writes what was recorded. */
function recorded(report: object = RECORDED): string {
  const world = aSource(join(folder, `recorded-${count++}`), RULES);
  writeText(join(world, 'report.json'), JSON.stringify(report));
  withTool(
    world,
    'opengrep',
    'while [ "$1" != --json-output ]; do shift; done; cp "$WORLD/report.json" "$2"',
  );
  return world;
}

const told = { RULES: 'ci/rules' };

describe('a scan of code', () => {
  it.each([
    ['ERROR', [EVALUATES]],
    ['WARNING', [EVALUATES, PRINTS]],
  ])('refuses from %s on', async (REFUSE_FROM, why) => {
    const { status, refused } = await scan(recorded(), lines, { ...told, REFUSE_FROM });
    expect([status, refused]).toEqual([1, why.map((each) => `refused: ${each}`)]);
  });

  it('shows what is milder, and lets it in', async () => {
    const world = recorded({ ...RECORDED, results: [found('no-print', 1, 'WARNING')] });
    expect(await scan(world, lines, told)).toMatchObject({ status: 0, stderr: '' });
    expect(reportOf(world)).toContain('<skipped message="below the threshold"/>');
  });

  it.each([['DIRE'], [undefined]])('takes the severity %s for the worst', async (severity) => {
    const world = recorded({ ...RECORDED, results: [found('no-eval', 2, severity)] });
    expect((await scan(world, lines, told)).refused).toEqual([`refused: ${EVALUATES}`]);
  });

  it('lets stay what is ignored, and no other finding of the rule', async () => {
    const again = { ...RECORDED, results: [found('no-eval', 2, 'ERROR'), found('no-eval', 9, 'ERROR')] };
    const entry = { id: 'ci.rules.no-eval:a.py:2', until: day(1) };
    const { refused } = await scan(recorded(again), lines, { ...told, IGNORED: JSON.stringify([entry]) });
    expect(refused).toEqual(['refused: ci.rules.no-eval in a.py:9 (ci.rules.no-eval:a.py:9)']);
  });

  it('writes what it found as tests', async () => {
    const world = recorded();
    await scan(world, lines, told);
    expect(reportOf(world)).toContain(
      '<failure message="Tell the log &amp; not &lt;stdout&gt;.">ci.rules.no-eval:a.py:2</failure>',
    );
  });

  it.each([
    ['whose threshold nobody knows', { REFUSE_FROM: 'error' }, {}, 'nobody knows the severity error'],
    [
      'that looked at nothing',
      {},
      { paths: { scanned: [] } },
      'the rules of ci/rules are for none of the files',
    ],
    [
      'that could not read a rule',
      {},
      { errors: [{ level: 'error', message: 'a rule is broken' }] },
      'the scan could not look at everything',
    ],
    [
      'whose rule did not get through a file',
      {},
      { errors: [{ level: 'warn', type: 'Timeout', message: 'Timeout when running no-eval on a.py' }] },
      'the scan could not look at everything',
    ],
    ['that tells no findings', {}, { results: undefined }, 'the findings cannot be read'],
  ])('refuses a scan %s', async (_, change, report, why) => {
    const world = recorded({ ...RECORDED, ...report });
    const { status, refused } = await scan(world, lines, { ...told, ...change });
    expect([status, refused]).toEqual([1, [`refused: ${why}`]]);
  });

  it('tells of a file that it could read in part, and goes on', async () => {
    const errors = [
      { level: 'warn', type: ['PartialParsing', []], message: 'Syntax error at line broken.py:3' },
    ];
    const { status, stdout } = await scan(recorded({ ...RECORDED, results: [], errors }), lines, told);
    expect(status).toBe(0);
    expect(stdout).toContain('warn: Syntax error at line broken.py:3\n');
  });
});

const place = placeOf('opengrep') ?? placeOf('semgrep');
const whole = place === undefined ? describe.skip : describe;

whole(place ? `${place.split('/').at(-1)} itself` : 'opengrep or semgrep: skipped, not installed', () => {
  const OWN = `rules:
  - {id: no-eval, languages: [python], severity: ERROR, message: Nothing evaluates a text., pattern: eval(...)}
  - {id: no-print, languages: [python], severity: WARNING, message: Tell the log., pattern: print(...)}
`;
  const real = (files: Readonly<Record<string, string>>) => {
    const world = aSource(join(folder, `real-${count++}`), { 'ci/rules/own.yaml': OWN, ...files });
    withTool(world, 'opengrep', `SEMGREP_SEND_METRICS=off exec "${place}" "$@"`);
    return world;
  };
  const CODE = { 'a.py': 'print("a")\neval(x)\n' };

  it('finds what the rules say', async () => {
    const { refused } = await scan(real(CODE), lines, { ...told, REFUSE_FROM: 'INFO' });
    expect(refused).toEqual([EVALUATES, PRINTS].map((each) => `refused: ${each}`));
  });

  it.each([
    ['a list of files', { '.semgrepignore': 'a.py\n' }],
    ['a remark', { 'a.py': '# a remark\neval(x)  # nosemgrep\n' }],
  ])('finds it although the source lets it by with %s', async (_, files) => {
    expect((await scan(real({ ...CODE, ...files }), lines, told)).refused).toEqual([`refused: ${EVALUATES}`]);
  });

  it('finds it in a file of more than a million bytes', async () => {
    const { refused } = await scan(
      real({ 'a.py': `print("a")\neval(x)\n${'# padding\n'.repeat(101_000)}` }),
      lines,
      told,
    );
    expect(refused).toEqual([`refused: ${EVALUATES}`]);
  });

  it.each([
    ['a rule is broken', { 'ci/rules/own.yaml': 'rules:\n  - id: x\n' }, 'ci/rules'],
    ['there is none', { 'ci/rules/own.yaml': '' }, 'ci/rules'],
    ['there is no folder of rules', {}, 'ci/other'],
  ])('refuses where %s', async (_, files, RULES) => {
    const { status, refused } = await scan(real({ ...CODE, ...files }), lines, { RULES });
    expect([status, refused]).toEqual([1, ['refused: the scan ended with an error']]);
  });

  it('refuses where the rules are for none of the files', async () => {
    expect((await scan(real({ 'a.txt': 'a\n' }), lines, told)).refused).toEqual([
      'refused: the rules of ci/rules are for none of the files',
    ]);
  });

  it('lets in what has nothing of it', async () => {
    expect(await scan(real({ 'a.py': 'x = 1\n' }), lines, told)).toMatchObject({ status: 0 });
  });
});
