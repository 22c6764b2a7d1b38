import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCases } from '../../proof/case-file';
import { type Decision, evaluate } from '../../proof/evaluate';

interface Row {
  /** A sentence. */
  readonly name: string;
  /** The page of AWS that says so. */
  readonly source: string;
  readonly case: unknown;
  /** `refused` where AWS does not store one of the policies. */
  readonly expected: Decision | 'refused';
}

const folder = join(__dirname, 'cases');
const topics = readdirSync(folder).map((file) => ({
  topic: file.replace('.json', '').replaceAll('-', ' '),
  rows: JSON.parse(readFileSync(join(folder, file), 'utf8')) as readonly Row[],
}));

describe.each(topics)('$topic', ({ rows }) => {
  it.each(rows)('$name', ({ case: written, expected }) => {
    const { cases, problems } = readCases(JSON.stringify(written));
    const [request] = cases;
    expect(problems.length > 0).toBe(expected === 'refused');
    expect(request ? evaluate(request).decision : 'refused').toBe(expected);
  });
});

describe('the case table', () => {
  const rows = topics.flatMap((each) => each.rows);

  it('has at least 250 requests', () => {
    expect(rows.length).toBeGreaterThanOrEqual(250);
  });

  it('names each case once, and a page of the AWS documentation for each', () => {
    const names = topics.flatMap(({ topic, rows: own }) => own.map(({ name }) => `${topic}: ${name}`));
    expect(new Set(names).size).toBe(names.length);
    expect(rows.filter(({ source }) => !source.startsWith('https://docs.aws.amazon.com/'))).toEqual([]);
  });
});
