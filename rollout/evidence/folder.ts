import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../../blueprint/problems/problem';
import type { StoredRecord } from './read';

/** The records of an application in a copy of the bucket, as `aws s3 sync` makes one. */
export function recordsIn(folder: string, application: string): readonly StoredRecord[] {
  const path = join(folder, application);
  if (!existsSync(path)) return [];
  return readdirSync(path)
    .filter((file) => statSync(join(path, file)).isFile())
    .map((file) => ({ key: `${application}/${file}`, text: readFileSync(join(path, file), 'utf8') }));
}

/** Applications that a copy of the bucket has records of. */
export function applicationsIn(folder: string): readonly string[] {
  return readdirSync(folder).filter((each) => statSync(join(folder, each)).isDirectory());
}

/** Why a folder is no copy of the bucket. */
export function unusableFolder(folder: string): readonly Problem[] {
  if (existsSync(folder) && statSync(folder).isDirectory()) return [];
  return [
    {
      place: `--from ${folder}`,
      found: 'no such folder',
      wanted: 'a copy of the bucket of evidence, with a folder for each application',
      change: 'make it with: aws s3 sync s3://<bucket> <folder>',
    },
  ];
}
