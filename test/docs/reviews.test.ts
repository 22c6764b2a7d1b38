import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { documents, proseOf, repository } from '../support/documents';

const page = (path: string) => {
  const found = documents().find((each) => each.path === path);
  if (!found) throw new Error(`there is no ${path}`);
  return found;
};

const ROOMS = readdirSync(repository, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/** Files and folders of the project that a text names. */
function filesIn(text: string): readonly string[] {
  return [...text.matchAll(/`([\w.-]+)(\/[\w./-]*)`/g)]
    .filter(([, room = '']) => ROOMS.includes(room))
    .map(([, room = '', rest = '']) => `${room}${rest}`);
}

describe.each(['docs/reviews.md', 'docs/first-days-on-aws.md'])('%s', (path) => {
  it('names files that exist', () => {
    const files = filesIn(proseOf(page(path)));
    expect(files.length).toBeGreaterThan(20);
    expect(files.filter((each) => !existsSync(join(repository, each)))).toEqual([]);
  });
});

/** The sources and tests that messages stand in, as one text. */
const PRINTED = ['blueprint', 'proof', 'test/blueprint', 'test/stacks']
  .flatMap((folder) =>
    readdirSync(join(repository, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(join(repository, folder, name), 'utf8')),
  )
  .join('\n')
  .replaceAll("\\'", "'");

interface Row {
  readonly text: string;
  readonly id: string;
  readonly states: readonly string[];
  /** What stands behind the state. */
  readonly why: string;
}

const STATES = ['mended', 'refused', 'left', 'right', 'U'];

/** Rows of the tables that have a column for the state. */
function rowsOf(text: string): readonly Row[] {
  return [...text.matchAll(/^\| (.*)\bstate\b(.*)\n\|[-| ]+\n((?:\|.*\n)+)/gm)].flatMap(
    ([, before = '', , table = '']) =>
      table
        .trim()
        .split('\n')
        .map((line) => {
          const cells = line.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, '').trim());
          const state = before.split('|').length - 1;
          return {
            text: line,
            id: cells[0] ?? '',
            states: (cells[state] ?? '').split(', '),
            why: cells.slice(state + 1).join(' '),
          };
        }),
  );
}

describe('the table of findings', () => {
  const rows = rowsOf(page('docs/reviews.md').text);

  it('says of each what came of it, in one of four words', () => {
    expect(rows.length).toBeGreaterThan(200);
    const known = (state: string) => STATES.includes(state);
    expect(rows.filter(({ states }) => !states.every(known)).map(({ text }) => text)).toEqual([]);
  });

  it('gives a reason for what is left', () => {
    const left = rows.filter(({ states }) => states.includes('left'));
    expect(left.filter(({ why }) => why.length < 30).map(({ text }) => text)).toEqual([]);
  });

  it('sends to the first days on AWS for what only AWS can tell, and that page is there', () => {
    expect(rows.filter(({ states }) => states.includes('U'))).not.toEqual([]);
    expect(page('docs/reviews.md').text).toContain('](first-days-on-aws.md)');
  });

  it('has each finding', () => {
    const to = (letter: string, last: number) =>
      Array.from({ length: last }, (_, position) => `${letter}${position + 1}`);
    const fromField = 'C1 C2 C4 C6 C7 C9 C10 C11 C12 C13 C15 C16 C17 C18 C19 C20 C21 C22 C23 C24 C25'.split(
      ' ',
    );
    const messages = 'X1 X2 X3 X5 X6 X7 X9 X10 X10b X16'.split(' ');
    const findings = [...to('S', 12), ...to('P', 7), 'P11', ...to('D', 18), ...fromField, ...messages];
    const ids = rows.flatMap(({ id }) => id.split(/[ ,.]+/));
    expect(findings.filter((finding) => !ids.includes(finding))).toEqual([]);
  });

  it('quotes messages that the product has', () => {
    const quoted = rows
      .filter(({ states }) => states.includes('refused'))
      .flatMap(({ text, why }) =>
        [...why.matchAll(/"((?:[^"]|"aws:")*?)"(?=[:;,.]|$)/g)].map(([, message = '']) => ({
          text,
          message,
        })),
      );
    expect(quoted.length).toBeGreaterThan(15);
    // `found` and `wanted` are put between the parts of a problem when it is printed.
    const parts = (message: string) => message.split(/…|, wanted |^found |^wanted |: |, for /);
    const missing = quoted.filter(
      ({ message }) => !parts(message).every((part) => PRINTED.includes(part.trim())),
    );
    expect(missing.map(({ text, message }) => `${message}: ${text}`)).toEqual([]);
  });
});

describe('the first days on AWS', () => {
  const sections = page('docs/first-days-on-aws.md').text.split(/^### /m).slice(1);

  it('are numbered in their order', () => {
    expect(sections.map((section) => Number.parseInt(section, 10))).toEqual(
      sections.map((_, place) => place + 1),
    );
  });

  it('say of each point what is expected, and what to change if it is not', () => {
    const silent = sections.filter((section) => !(/[Ee]xpected/.test(section) && section.includes('**If')));
    expect(silent.map((section) => section.split('\n')[0])).toEqual([]);
  });
});
