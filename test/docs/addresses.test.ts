import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { documents, repository } from '../support/documents';

const ADDRESS = /aws_\w+\.[\w-]+/g;
const outlines = join(repository, 'test', 'landing-zone', '__snapshots__', 'outline.test.ts.snap');
const known = new Set(readFileSync(outlines, 'utf8').match(ADDRESS));

test('Every resource address in the documents is one that a landing zone makes', () => {
  const named = documents()
    .filter(({ path }) => path !== 'CHANGELOG.md')
    // Blocks of HCL are what teams make themselves.
    .map(({ path, text }) => ({ path, text: text.replace(/```hcl[\s\S]*?```/g, '') }))
    .flatMap(({ path, text }) => (text.match(ADDRESS) ?? []).map((address) => `${path}: ${address}`));
  expect(named).not.toHaveLength(0);
  expect(named.filter((line) => !known.has(line.split(': ')[1] ?? ''))).toEqual([]);
});
