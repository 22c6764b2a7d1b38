import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { guardrails } from '../../blueprint/guardrails';
import { repository } from '../support/documents';
import { isQuoted, quotationsIn } from '../support/quotations';

const text = readFileSync(join(repository, 'docs', 'threat-model.md'), 'utf8');

const CELLS = ['id', 'who', 'attempt', 'risk', 'stops', 'asked', 'open'] as const;
type Cell = (typeof CELLS)[number];
type Row = Readonly<Record<Cell, string>>;

/** The rows of all tables but the one of risks, with an empty text for a cell that is missing. */
const rows: readonly Row[] = text
  .split('\n')
  .filter((line) => /^\| [A-Z]\d/.test(line))
  .map((line) => {
    const cells = line.slice(2).replace(/ \|$/, '').split(' | ');
    const row = Object.fromEntries(CELLS.map((cell, place) => [cell, cells[place]?.trim() ?? '']));
    return {
      ...(row as Row),
      open: cells
        .slice(CELLS.length - 1)
        .join(' | ')
        .trim(),
    };
  });

const told = (found: readonly Row[]) => found.map(({ id }) => id);

const quotationsOf = ({ asked }: Row) => quotationsIn(asked);

/** What the landing zone is made of, as one text. */
const SOURCE = ['blueprint', 'cli', 'hops', 'modules', 'policies', 'proof', 'rollout', 'stacks']
  .flatMap((folder) =>
    readdirSync(join(repository, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(join(repository, folder, name), 'utf8')),
  )
  .join('\n');

describe('the threat model', () => {
  it('has at least 60 rows, each with an id of its own and all its cells', () => {
    expect(rows.length).toBeGreaterThanOrEqual(60);
    expect(new Set(told(rows)).size).toBe(rows.length);
    expect(told(rows.filter((row) => CELLS.some((cell) => row[cell] === '')))).toEqual([]);
    const lines = text.split('\n').filter((line) => /^\| [A-Z]\d/.test(line));
    expect(lines.filter((line) => line.split(' | ').length !== CELLS.length)).toEqual([]);
  });

  it('has each of the ten CI/CD risks of OWASP, and no other', () => {
    const risks = Array.from({ length: 10 }, (_, place) => `CICD-SEC-${place + 1}`);
    expect([...new Set(rows.map(({ risk }) => risk))].sort()).toEqual([...risks].sort());
  });

  it('quotes sentences of hops and titles of tests that are in the files it names', () => {
    const quotations = rows.flatMap((row) => quotationsOf(row).map((each) => ({ id: row.id, ...each })));
    expect(quotations.length).toBeGreaterThan(rows.length);
    const wrong = quotations.filter((each) => !existsSync(join(repository, each.path)) || !isQuoted(each));
    expect(wrong).toEqual([]);
  });

  it('says of each row what asks it; where nothing does, that nothing stops it and what a team can do', () => {
    const unasked = rows.filter((row) => quotationsOf(row).length === 0);
    expect(unasked.length).toBeGreaterThan(0);
    expect(told(unasked.filter(({ asked }) => asked !== 'nothing'))).toEqual([]);
    expect(told(unasked.filter(({ stops }) => !stops.startsWith('nothing')))).toEqual([]);
    const unstopped = rows.filter(({ stops }) => stops.startsWith('nothing'));
    expect(told(unstopped.filter(({ open }) => open === 'nothing known'))).toEqual([]);
  });

  it('has no file in a cell that is not quoted', () => {
    const named = (row: Row) => [...row.asked.matchAll(/`([^`]+)`/g)].map(([, path = '']) => path);
    const quoted = (row: Row) => new Set(quotationsOf(row).map(({ path }) => path));
    expect(told(rows.filter((row) => named(row).some((path) => !quoted(row).has(path))))).toEqual([]);
  });

  it('names no guardrail that is not in the pack', () => {
    const ids = guardrails.map(({ id }) => id as string);
    const beginnings = new Set(ids.map((id) => id.replace(/-.*$/, '')));
    const names = rows.flatMap(({ stops }) => [...stops.matchAll(/`([a-z0-9]+)(-[a-z-]+)`/g)]);
    const like = names.filter(([, beginning = '']) => beginnings.has(beginning));
    expect(like.length).toBeGreaterThan(50);
    expect(like.map(([, ...parts]) => parts.join('')).filter((name) => !ids.includes(name))).toEqual([]);
  });

  it('names statements, conditions, rules and fields that the code has', () => {
    const names = rows.flatMap(({ id, stops }) =>
      [...stops.matchAll(/`([A-Za-z][\w:.-]*)`/g)].map(([, name = '']) => ({ id, name })),
    );
    expect(names.length).toBeGreaterThan(100);
    const known = (name: string) => name.split('.').every((part) => SOURCE.includes(part));
    expect(names.filter(({ name }) => !known(name))).toEqual([]);
  });
});
