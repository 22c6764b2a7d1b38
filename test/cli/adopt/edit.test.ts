import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { diffOf, withId } from '../../../cli/adopt/edit';
import { accountsInState, idOf } from '../../../rollout/adopt/made';
import { ownFolder, writeText } from '../../support/folder';

const id = '610000000001';
const folder = ownFolder();
const files: Readonly<Record<string, string>> = {
  'index.ts': `import type { LandingZone } from '../blueprint/schema/landing-zone';
import { shop } from './shop';
import others from './others.json';

const made = ['x'].map((name) => ({ name }));
export const landingZone: LandingZone = {
  workloads: [shop, ...others, { name: 'till', email: 'till@acme.example' }, ...made,
    { name: 'old', id: '1' }],
};
`,
  'shop.ts': `// The shop.
export const shop = {
    name: 'shop', // as it is
    email: 'shop@acme.example',
};
`,
  'others.json': `[
  {
    "name": "depot",
    "email": "depot@acme.example"
  }
]
`,
};

beforeEach(() => {
  for (const [name, text] of Object.entries(files)) writeText(join(folder, 'accounts', name), text);
});

describe('the id of an account', () => {
  it.each([
    ['shop', 'accounts/shop.ts', `    name: 'shop', // as it is\n    id: '${id}',\n    email`],
    ['depot', 'accounts/others.json', `    "name": "depot",\n    "id": "${id}",\n    "email"`],
    ['till', 'accounts/index.ts', `{ name: 'till', id: '${id}', email: 'till@acme.example' }`],
  ])('is written behind the name of %s, and nothing else changes', (name, file, text) => {
    const edit = withId(folder, { name, id });
    expect(edit?.file).toBe(file);
    expect(edit?.after).toContain(text);
    expect(edit?.after.replaceAll(new RegExp(`\\n? *"?id"?: ['"]${id}['"],`, 'g'), '')).toBe(edit?.before);
  });

  it('is not written twice', () => {
    const edit = withId(folder, { name: 'shop', id });
    writeFileSync(join(folder, edit?.file ?? ''), edit?.after ?? '');
    expect(withId(folder, { name: 'shop', id })).toBeUndefined();
    expect(readFileSync(join(folder, 'accounts/shop.ts'), 'utf8').match(/id:/g)).toHaveLength(1);
  });

  it.each(['old', 'x', 'nobody'])('is left to a person for %s', (name) => {
    expect(withId(folder, { name, id })).toBeUndefined();
  });

  it('is shown as a diff before it is written', () => {
    const edit = withId(folder, { name: 'depot', id });
    expect(edit && diffOf(edit).split('\n').slice(2)).toEqual([
      '@@ -4 +4 @@',
      '   {',
      '     "name": "depot",',
      `+    "id": "${id}",`,
      '     "email": "depot@acme.example"',
    ]);
  });

  it('is that of the account with its address, in whatever letters', () => {
    const state = {
      resources: [
        {
          mode: 'managed',
          type: 'aws_organizations_account',
          instances: [{ attributes: { id, email: 'Shop@acme.example' } }],
        },
        { mode: 'managed', type: 'aws_sns_topic', instances: [{ attributes: { id: 'x', email: 'y' } }] },
      ],
    };
    expect(idOf(accountsInState(state), 'shop@acme.example')).toBe(id);
    expect(idOf(accountsInState(undefined), 'shop@acme.example')).toBeUndefined();
  });
});
