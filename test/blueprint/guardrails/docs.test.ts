import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { presets } from '../../../blueprint/guardrails/presets';
import { withTables } from '../../support/guardrails-page';

const page = readFileSync(join(__dirname, '../../../docs/guardrails.md'), 'utf8');

it('the tables of guardrails and presets in the docs say what the pack says; npm run guardrails writes them', () => {
  expect(page.split('\n')).toEqual(withTables(page).split('\n'));
});

it('presets are one file each, under the name of the file', () => {
  const files = readdirSync(join(__dirname, '../../../blueprint/guardrails/presets'))
    .filter((file) => !['everywhere.ts', 'index.ts', 'preset.ts'].includes(file))
    .map((file) => file.replace('.ts', ''));
  expect(presets.map(({ name }) => name)).toEqual(files.sort());
});
