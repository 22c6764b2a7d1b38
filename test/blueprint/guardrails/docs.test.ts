import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type GuardrailId, guardrails } from '../../../blueprint/guardrails';
import type { Guardrail } from '../../../blueprint/guardrails/guardrail';
import { type PresetName, presets } from '../../../blueprint/guardrails/presets';
import type { Preset } from '../../../blueprint/guardrails/presets/preset';

const page = readFileSync(join(__dirname, '../../../docs/guardrails.md'), 'utf8');
const pack: readonly Guardrail<GuardrailId>[] = guardrails;

/** A guardrail as its row of the table says it. */
function row({ id, denies, why, letsThrough, exempt, policy }: Guardrail): string {
  const may = [
    ...(exempt.accounts === true ? ['accounts'] : []),
    ...(exempt.roles === true ? ['roles'] : []),
  ];
  const cells = [
    `\`${id}\``,
    denies,
    why,
    letsThrough.join(', ') || 'nobody',
    may.join(', ') || 'nobody',
    `\`${policy}\``,
  ];
  return `| ${cells.join(' | ')} |`;
}

/** The rows of the table as they stand on the page, without the blanks that only align them. */
const rows = page
  .split('\n')
  .filter((line) => line.split('|').length === 8)
  .filter((line) => pack.some(({ id }) => line.startsWith(`| \`${id}\``)))
  .map((line) => line.replaceAll(/ +\|/g, ' |'));

it('the table of guardrails in the docs says what the pack says; write its rows from what is expected here', () => {
  expect(rows).toEqual(pack.map(row));
});

describe('presets', () => {
  const all: readonly Preset<PresetName>[] = presets;
  const lines = page.split('\n').map((line) => line.replaceAll(/ +\|/g, ' |'));
  const files = readdirSync(join(__dirname, '../../../blueprint/guardrails/presets'))
    .filter((file) => !['everywhere.ts', 'index.ts', 'preset.ts'].includes(file))
    .map((file) => file.replace('.ts', ''));

  it('are one file each, under the name of the file', () => {
    expect(all.map(({ name }) => name)).toEqual(files.sort());
  });

  it('stand in the docs with each guardrail and its reason; write the rows from what is expected here', () => {
    const contents = all.flatMap(({ name, guardrails: own }) =>
      own.map(({ guardrail, because }) => {
        const id = typeof guardrail === 'string' ? guardrail : guardrail.guardrail;
        return `| \`${name}\` | \`${id}\` | ${because} |`;
      }),
    );
    const rows = [...all.map(({ name, of }) => `| \`${name}\` | ${of} |`), ...contents];
    const written = lines.filter((line) => all.some(({ name }) => line.startsWith(`| \`${name}\` |`)));
    // The guardrail of that name has its row in the other table.
    expect(written.filter((line) => line.split(' | ').length < 5)).toEqual(rows);
  });
});
