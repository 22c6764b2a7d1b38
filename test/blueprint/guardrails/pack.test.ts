import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { guardrailPack } from '../../../blueprint/guardrails';
import { guardrailFacts } from '../../support/guardrail-facts';

const sources = join(__dirname, '../../../blueprint/guardrails');
const helpers = ['carve-out.ts', 'guardrail.ts', 'index.ts'];
const files = readdirSync(sources).filter((file) => !helpers.includes(file));

describe('the pack of guardrails', () => {
  it('has each file once, under the name of the file', () => {
    expect(Object.keys(guardrailPack).sort()).toEqual(files.map((file) => file.replace('.ts', '')).sort());
  });

  it.each(Object.values(guardrailPack))('has a test of $id under its name', ({ id }) => {
    expect(existsSync(join(__dirname, `${id}.test.ts`))).toBe(true);
  });

  it.each(Object.values(guardrailPack))('says in one sentence why $id is there', ({ why }) => {
    expect(why).toMatch(/^[A-Z][ -~]{20,200}\.$/);
  });

  it.each(Object.values(guardrailPack))(
    'only denies in $id: a guardrail gives no permission',
    ({ statements }) => {
      expect(statements(guardrailFacts()).map(({ Effect }) => Effect)).not.toContain('Allow');
    },
  );
});
