import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { alertIds } from '../../blueprint/alerts/ids';
import { guardrails } from '../../blueprint/guardrails';
import { guardrails as shipped } from '../consumers/acme/accounts/guardrails';
import { repository } from '../support/documents';
import { isQuoted, quotationsIn } from '../support/quotations';

const text = readFileSync(join(repository, 'docs', 'compliance.md'), 'utf8');

const CELLS = ['id', 'asks', 'answer', 'by', 'held'] as const;
const ANSWERS = ['met', 'option', 'fails', 'AWS tells', 'not here', 'yours'] as const;

type Row = Readonly<Record<(typeof CELLS)[number], string>>;

const linesOf = (section: string) =>
  section.split('\n').filter((line) => /^\| [A-Za-z]*[-.]?\d\S* \|/.test(line));
const cellsOf = (line: string) => line.slice(2).replace(/ \|$/, '').split(' | ');

/** The rows of each table, under the heading of its list. */
const tables: readonly (readonly Row[])[] = text
  .split(/^## /m)
  .slice(1)
  .map((section) =>
    linesOf(section).map(
      (line) =>
        Object.fromEntries(CELLS.map((cell, place) => [cell, cellsOf(line)[place]?.trim() ?? ''])) as Row,
    ),
  );
const rows = tables.flat();
const told = (found: readonly Row[]) => found.map(({ id }) => id);

const pack: readonly string[] = guardrails.map(({ id }) => id);
const attached = Object.values(shipped.on)
  .flat()
  .map((entry) => (typeof entry === 'string' ? entry : entry.guardrail));

/** What a cell puts between backticks: files and folders, guardrails, names of the code. */
const namesIn = (cell: string) =>
  [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name).filter((name) => !name.startsWith('npx '));
const isPath = (name: string) => name.includes('/');
const isGuardrail = (name: string) => /^[a-z0-9]+(-[a-z0-9]+)+$/.test(name);
/** Names of the code with a hyphen, which are no guardrails. */
const KINDS: readonly string[] = ['inspector-scan', ...alertIds];

/** What the landing zone is made of, as one text. */
const SOURCE = ['blueprint', 'cli', 'modules', 'policies']
  .flatMap((folder) =>
    readdirSync(join(repository, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(join(repository, folder, name), 'utf8')),
  )
  .join('\n');

/**
 * What CIS asks and a control of Security Hub asks too.
 *
 * @see https://docs.aws.amazon.com/securityhub/latest/userguide/cis-aws-foundations-benchmark.html (2026-11-29)
 */
const SAME: Readonly<Record<string, string>> = {
  '1.2': 'Account.1',
  '1.3': 'IAM.4',
  '1.4': 'IAM.9',
  '1.9': 'IAM.5',
  '1.11': 'IAM.22',
  '1.13': 'IAM.3',
  '1.14': 'IAM.2',
  '1.19': 'IAM.28',
  '1.21': 'IAM.27',
  '2.1.1': 'S3.5',
  '2.1.2': 'S3.20',
  '2.2.1': 'RDS.3',
  '2.2.3': 'RDS.2',
  '2.3.1': 'EFS.1',
  '3.1': 'CloudTrail.1',
  '3.2': 'CloudTrail.4',
  '3.3': 'Config.1',
  '3.4': 'CloudTrail.7',
  '3.5': 'CloudTrail.2',
  '3.6': 'KMS.4',
  '3.7': 'EC2.6',
  '5.1.1': 'EC2.7',
  '5.7': 'EC2.8',
};

describe('the page of compliance', () => {
  it('has three tables of at least 70 rows together, each with all its cells and every id once in its table', () => {
    expect(tables.map((each) => each.length > 20)).toEqual([true, true, true]);
    expect(rows.length).toBeGreaterThanOrEqual(70);
    expect(told(rows.filter((row) => CELLS.some((cell) => row[cell] === '')))).toEqual([]);
    expect(linesOf(text).filter((line) => cellsOf(line).length !== CELLS.length)).toEqual([]);
    for (const table of tables) expect(new Set(told(table)).size).toBe(table.length);
  });

  it('reads every row of a table', () => {
    const inTables = text
      .split('\n')
      .filter((line) => /^\| /.test(line) && cellsOf(line).length === CELLS.length);
    expect(inTables.length).toBe(rows.length + 2 * tables.length);
  });

  it('answers each row in one of its words, and uses every one of them', () => {
    const known: readonly string[] = ANSWERS;
    expect(told(rows.filter(({ answer }) => !known.includes(answer)))).toEqual([]);
    expect(ANSWERS.filter((word) => !rows.some(({ answer }) => answer === word))).toEqual([]);
    expect(ANSWERS.filter((word) => !text.includes(`\n| ${word} | `))).toEqual([]);
  });

  it('says of what is met or an option what does it, and which test or hop holds it', () => {
    const claimed = rows.filter(({ answer }) => answer === 'met' || answer === 'option');
    expect(told(claimed.filter(({ by }) => namesIn(by).length === 0))).toEqual([]);
    expect(told(claimed.filter(({ held }) => quotationsIn(held).length === 0))).toEqual([]);
    const unheld = rows.filter(({ held }) => quotationsIn(held).length === 0);
    expect(told(unheld.filter(({ held }) => held !== 'nothing'))).toEqual([]);
  });

  it('answers the same question of two lists with the same word', () => {
    const answerOf = (id: string) => rows.find((row) => row.id === id)?.answer;
    const pairs = Object.entries(SAME).map(([cis, control]) => [
      cis,
      answerOf(cis),
      control,
      answerOf(control),
    ]);
    expect(pairs.filter(([, left, , right]) => left === undefined || left !== right)).toEqual([]);
  });

  it('names the alert that tells of what CIS asks to be watched', () => {
    const watching = rows.filter(
      ({ id, answer }) => /^4\.\d+$/.test(id) && answer === 'option' && id !== '4.16',
    );
    expect(watching.length).toBeGreaterThan(5);
    expect(told(watching.filter(({ by }) => !alertIds.some((id) => by.includes(`\`${id}\``))))).toEqual([]);
  });

  it('calls nothing met by a guardrail that the accounts which ship do not attach', () => {
    const met = rows.filter(({ answer }) => answer === 'met');
    const named = met.flatMap(({ id, by }) => namesIn(by).map((name) => ({ id, name })));
    expect(named.filter(({ name }) => pack.includes(name) && !attached.some((id) => id === name))).toEqual(
      [],
    );
  });

  it('names files, guardrails and fields that there are', () => {
    const named = rows.flatMap(({ id, by, held }) => namesIn(`${by} ${held}`).map((name) => ({ id, name })));
    const there = (name: string) => {
      if (isPath(name)) return existsSync(join(repository, name));
      if (isGuardrail(name)) return [...pack, ...KINDS].includes(name);
      return name.split('.').every((part) => SOURCE.includes(part)) || existsSync(join(repository, name));
    };
    expect(named.length).toBeGreaterThan(rows.length);
    expect(named.filter(({ name }) => !there(name))).toEqual([]);
  });

  it('quotes sentences of hops and titles of tests that are in the files it names', () => {
    const quotations = rows.flatMap(({ id, held }) => quotationsIn(held).map((each) => ({ id, ...each })));
    const files = new Set(rows.flatMap(({ held }) => namesIn(held)));
    const wrong = quotations.filter((each) => !existsSync(join(repository, each.path)) || !isQuoted(each));
    expect(wrong).toEqual([]);
    expect([...files].filter((path) => !quotations.some((each) => each.path === path))).toEqual([]);
  });
});
