import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The source file of a folder of this repository that writes a statement, by the Sid in quotes. */
export function fileThatWrites(sid: string | undefined, folder: string): string | undefined {
  const root = packageFolder(__dirname, folder);
  if (root === undefined || sid === undefined) return undefined;
  const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
  const found = files
    .filter((file) => file.endsWith('.ts'))
    .find((file) => readFileSync(join(root, folder, file), 'utf8').includes(`'${sid}'`));
  return found && `${folder}/${found.replaceAll('\\', '/')}`;
}

/** The folder above this file that has the one that is looked for; the sources run from a bundle in another folder, too. */
function packageFolder(from: string, folder: string): string | undefined {
  if (existsSync(join(from, folder))) return from;
  return dirname(from) === from ? undefined : packageFolder(dirname(from), folder);
}
