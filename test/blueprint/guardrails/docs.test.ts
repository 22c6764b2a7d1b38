import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type GuardrailId, guardrails } from '../../../blueprint/guardrails';
import type { Guardrail } from '../../../blueprint/guardrails/guardrail';

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
  .filter((line) => pack.some(({ id }) => line.startsWith(`| \`${id}\``)))
  .map((line) => line.replaceAll(/ +\|/g, ' |'));

it('the table of guardrails in the docs says what the pack says; write its rows from what is expected here', () => {
  expect(rows).toEqual(pack.map(row));
});
