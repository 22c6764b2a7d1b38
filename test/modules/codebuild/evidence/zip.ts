import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { strToU8, zipSync } from 'fflate';

/** Writes an archive with files, in their order. */
export function zipInto(file: string, files: Readonly<Record<string, string>>): void {
  mkdirSync(dirname(file), { recursive: true });
  const bytes = Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]));
  writeFileSync(file, zipSync(bytes, { mtime: new Date('2026-11-29T12:00:00') }));
}
