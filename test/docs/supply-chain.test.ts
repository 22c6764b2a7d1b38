import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../support/documents';
import { isQuoted, quotationsIn } from '../support/quotations';

const text = readFileSync(join(repository, 'docs', 'supply-chain.md'), 'utf8');

const ANSWERS: readonly string[] = ['yes', 'option', 'in part', 'no', 'yours'];

interface Row {
  readonly id: string;
  readonly answer: string;
  readonly by: string;
  readonly shown: string;
}

/** The rows of the tables with five cells, by the heading that they stand under. */
const tables = new Map(
  text
    .split(/^## /m)
    .slice(1)
    .map((section) => [section.split('\n')[0] ?? '', rowsOf(section)] as const)
    .filter(([, rows]) => rows.length > 0),
);
const all = [...tables.values()].flat();
const ids = (heading: string) => (tables.get(heading) ?? []).map(({ id }) => id);
const told = (rows: readonly Row[]) => rows.map(({ id }) => id);

function rowsOf(section: string): readonly Row[] {
  return section
    .split('\n')
    .filter((line) => /^\| [A-Z0-9]/.test(line))
    .map((line) => line.slice(2).replace(/ \|$/, '').split(' | '))
    .map(([id = '', , answer = '', by = '', shown = '', ...more]) => {
      expect([id, more]).toEqual([id, []]);
      return { id, answer, by, shown };
    });
}

/** Files and folders that a cell names. */
const pathsIn = (cell: string) =>
  [...cell.matchAll(/`([^`]+)`/g)]
    .map(([, name = '']) => name)
    .filter((name) => /^[\w.]+\/[\w./-]+$|^LICENSE$/.test(name));

/** Requirements of S2C2F 1.1 but REB-2 to REB-4, which the row of the first says the same of. */
const S2C2F = [
  ...numbered('ING', 4),
  ...numbered('SCA', 5),
  ...numbered('INV', 2),
  ...numbered('UPD', 3),
  ...numbered('AUD', 4),
  ...numbered('ENF', 2),
  'REB-1',
  'FIX-1',
];

/** Checks of OpenSSF Scorecard. @see https://github.com/ossf/scorecard/blob/main/docs/checks.md (2026-11-29) */
const SCORECARD =
  'Binary-Artifacts Branch-Protection CI-Tests CII-Best-Practices Code-Review Contributors Dangerous-Workflow Dependency-Update-Tool Fuzzing License Maintained Packaging Pinned-Dependencies SAST SBOM Security-Policy Signed-Releases Token-Permissions Vulnerabilities Webhooks';

function numbered(word: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, place) => `${word}-${place + 1}`);
}

describe('the page of the supply chain', () => {
  it('answers every requirement of SLSA, S2C2F and Scorecard, and those of SSDF that it lists', () => {
    expect([...tables.keys()]).toEqual([
      'SLSA build track',
      'SLSA source track',
      'S2C2F',
      'SSDF',
      'Scorecard of this repository',
    ]);
    expect(ids('SLSA build track')).toEqual(Array.from({ length: 10 }, (_, place) => `B${place + 1}`));
    expect(ids('SLSA source track')).toEqual(Array.from({ length: 9 }, (_, place) => `S${place + 1}`));
    expect(ids('S2C2F')).toEqual(S2C2F);
    expect(ids('Scorecard of this repository')).toEqual(
      SCORECARD.split(' ').map((name, place) => `${place + 1} ${name}`),
    );
    expect(ids('SSDF').filter((id) => !/^(PO|PS|PW|RV)\.\d\.\d$/.test(id))).toEqual([]);
  });

  it('answers in one of its words, and fills every cell', () => {
    expect(told(all.filter(({ answer }) => !ANSWERS.includes(answer)))).toEqual([]);
    expect(told(all.filter(({ by, shown }) => by === '' || shown === ''))).toEqual([]);
  });

  it('shows by a test or a request what it says is there', () => {
    const claimed = all.filter(({ answer }) => ['yes', 'option'].includes(answer));
    const unshown = claimed.filter(({ shown }) => quotationsIn(shown).length === 0);
    // A licence is a file, and that there is no binary, a look at the repository.
    expect(told(unshown)).toEqual(['1 Binary-Artifacts', '10 License']);
  });

  it('quotes what is in the files, and names files that are there', () => {
    const quotations = all.flatMap(({ id, shown }) => quotationsIn(shown).map((each) => ({ id, ...each })));
    expect(quotations.length).toBeGreaterThan(40);
    expect(quotations.filter((each) => !existsSync(join(repository, each.path)) || !isQuoted(each))).toEqual(
      [],
    );
    const named = all.flatMap(({ by, shown }) => pathsIn(`${by} ${shown}`));
    expect(named.filter((path) => !existsSync(join(repository, path)))).toEqual([]);
  });

  it('has no cell that names a test and quotes nothing of it, but where a whole file is meant', () => {
    const bare = all.filter(({ shown }) => shown !== 'nothing' && quotationsIn(shown).length === 0);
    expect(told(bare)).toEqual(['B9']);
  });

  it('claims no level of SLSA that a requirement of it stands against', () => {
    const open = (tables.get('SLSA build track') ?? []).filter(({ answer }) =>
      ['no', 'in part'].includes(answer),
    );
    expect(open.length).toBeGreaterThan(0);
    expect(text).toContain(
      `meets Build L2. L3 is not claimed**: ${told(open).join(' and ')} say what is missing`,
    );
  });
});
