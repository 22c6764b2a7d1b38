import { readBacks } from '../../blueprint/deploy';
import { lookedAtTexts } from '../../blueprint/deploy/looked-at';
import { type PageTable, withWrittenTables } from './written-tables';

const sorted = [...readBacks].sort((one, other) => one.kind.localeCompare(other.kind));

/** The tables of `docs/evidence.md`: which kinds are read back, and why the others are not. */
const TABLES: readonly PageTable[] = [
  {
    head: ['deploy kind', 'after a wave, `record` asks for', 'and fails unless'],
    rows: sorted.flatMap(({ kind, back }) => {
      if ('none' in back) return [];
      const { asks, compares } = lookedAtTexts[back.tells];
      return [[`\`${kind}\``, asks, compares]];
    }),
  },
  {
    head: ['deploy kind', 'is not read back, because'],
    rows: sorted.flatMap(({ kind, back }) => {
      const why = 'none' in back ? back.none : back.unless?.why;
      return why === undefined ? [] : [[`\`${kind}\``, why]];
    }),
  },
];

/** The page with its tables written from the deploy kinds. @throws where a table is missing. */
export function withReadBacks(page: string): string {
  return withWrittenTables('docs/evidence.md', page, TABLES);
}
