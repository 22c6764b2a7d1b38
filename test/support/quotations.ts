import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from './documents';

/** A sentence that a page says stands in a file. */
export interface Quotation {
  readonly path: string;
  readonly quoted: string;
}

/** Files that a cell names, and what it quotes of each: `path` "sentence", "another". */
export function quotationsIn(cell: string): readonly Quotation[] {
  return [...cell.matchAll(/`([^`]+)`((?:,? "[^"]+")+)/g)].flatMap(([, path = '', all = '']) =>
    [...all.matchAll(/"([^"]+)"/g)].map(([, quoted = '']) => ({ path, quoted })),
  );
}

/** Whether a file has a sentence, in which `…` stands for whatever is put in there. */
export function isQuoted({ path, quoted }: Quotation): boolean {
  const parts = quoted.split('…').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const source = readFileSync(join(repository, path), 'utf8').replaceAll("\\'", "'");
  return new RegExp(parts.join('\\$\\{[^\\n]{1,80}?\\}')).test(source);
}
