import { join } from 'node:path';
import { locateProblems } from '../../../cli/check/position';
import { githubAnnotations } from '../../../cli/check/render';
import { ownFolder, writeText } from '../../support/folder';

const folder = ownFolder();
const files: Readonly<Record<string, string>> = {
  'index.ts': `import type { LandingZone } from '../blueprint/schema/landing-zone';
import { dev, more as others } from './workloads';
import vended from './vended.json';
import { made } from './made';
export { something } from './other';

const regions = { primary: 'eu-west-1',
  further: [] };

export const landingZone: LandingZone = {
  prefix: 'acme',
  regions,
  workloads: [
    dev,
    ...others,
    ...vended,
  ],
  applications: made,
  waves: [{ name: 'all', accounts: ['dev'] }],
  tags: { ...{ team: 'x' },
    'cost.center': '1' },
} satisfies LandingZone;
`,
  'workloads.ts': `export const dev = {
  name: 'dev',
  id: '12',
};
export const more = [
  { name: 'dev.eu',
    id: '13' },
];
`,
  'vended.json': `[
  { "name": "team-1", "id": "14" },
  { "name": "team-2",
    "id": "15" }
]
`,
  'made.ts': `export const made = ['shop'].map((name) => ({ name }));\n`,
};
for (const [file, text] of Object.entries(files)) writeText(join(folder, 'accounts', file), text);

const locate = (...places: readonly string[]) =>
  locateProblems(
    places.map((place) => ({ place, found: 'this', wanted: 'that', change: 'write 100%' })),
    folder,
  );

describe('a problem is found in the files', () => {
  it.each([
    ['a field of the landing zone', 'prefix', 'accounts/index.ts:11'],
    ['a field that is missing', 'state.bucket', 'accounts/index.ts:10'],
    ['a constant of the same file', 'regions.further', 'accounts/index.ts:8'],
    ['an account of another file', 'workloads.dev.id', 'accounts/workloads.ts:3'],
    ['an account as a whole', 'workloads.dev', 'accounts/workloads.ts:1'],
    ['a list that is spread, by name', 'workloads.dev.eu.id', 'accounts/workloads.ts:7'],
    ['a list that is spread, by position', 'workloads[1].name', 'accounts/workloads.ts:6'],
    ['JSON', 'workloads.team-2.id', 'accounts/vended.json:4'],
    ['JSON, by position', 'workloads[2].id', 'accounts/vended.json:2'],
    ['an object that is spread', 'tags.team', 'accounts/index.ts:20'],
    ['a field with a dot', 'tags.cost.center', 'accounts/index.ts:21'],
    ['what code makes: the file alone', 'applications.shop.source', 'accounts/made.ts'],
    ['the landing zone itself', 'landingZone', 'accounts/index.ts:10'],
  ])('%s', (_, place, position) => {
    const [{ file, line } = { file: '', line: 0 }] = locate(place);
    expect(line === undefined ? file : `${file}:${line}`).toBe(position);
  });

  it('in accounts/index.ts where no landing zone is exported', () => {
    expect(locateProblems([{ place: 'landingZone', found: '', wanted: '', change: '' }], '/nowhere')).toEqual(
      [expect.objectContaining({ file: 'accounts/index.ts' })],
    );
  });
});

it('marks problems as GitHub Actions reads them', () => {
  expect(githubAnnotations(locate('workloads.dev.id', 'applications.shop'))).toBe(
    [
      '::error file=accounts/workloads.ts,line=3::workloads.dev.id: found this, wanted that: write 100%25',
      '::error file=accounts/made.ts::applications.shop: found this, wanted that: write 100%25',
    ].join('\n'),
  );
});
