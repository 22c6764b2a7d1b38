import { type GuardrailId, guardrails } from '../../blueprint/guardrails';
import type { Guardrail } from '../../blueprint/guardrails/guardrail';
import { type PresetName, presets } from '../../blueprint/guardrails/presets';
import type { Preset } from '../../blueprint/guardrails/presets/preset';
import { type PageTable, withWrittenTables } from './written-tables';

const pack: readonly Guardrail<GuardrailId>[] = guardrails;
const all: readonly Preset<PresetName>[] = presets;

/** A table of `docs/guardrails.md`: its first line, and its rows as the pack says them. */
const TABLES: readonly PageTable[] = [
  {
    head: ['id', 'denies', 'why', 'lets through', 'may be exempt', 'policy'],
    rows: pack.map(({ id, denies, why, letsThrough, exempt, policy }) => [
      `\`${id}\``,
      denies,
      why,
      letsThrough.join(', ') || 'nobody',
      (['accounts', 'roles'] as const).filter((who) => exempt[who] === true).join(', ') || 'nobody',
      `\`${policy}\``,
    ]),
  },
  { head: ['preset', 'for'], rows: all.map(({ name, of }) => [`\`${name}\``, of]) },
  {
    head: ['preset', 'guardrail', 'because'],
    rows: all.flatMap(({ name, guardrails: own }) =>
      own.map(({ guardrail, because }) => [
        `\`${name}\``,
        `\`${typeof guardrail === 'string' ? guardrail : guardrail.guardrail}\``,
        because,
      ]),
    ),
  },
];

/** The page with its tables written from the pack. @throws where a table is missing. */
export function withTables(page: string): string {
  return withWrittenTables('docs/guardrails.md', page, TABLES);
}
