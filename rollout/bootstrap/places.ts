import { existsSync, readFileSync, renameSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { mayHoldLock, runningProcesses } from '../processes';
import type { BucketObjects } from './aws';

/** Where the state of a stack is kept, or is to be kept. */
export interface StatePlace {
  /** As a person finds it. */
  readonly title: string;
  /** The text of the state; undefined where there is none. */
  read(): Promise<string | undefined>;
  /** Who works on it now; undefined where nobody does. */
  heldBy(): Promise<string | undefined>;
}

/** A place that a state is taken from. The state stays there. */
export interface StateSource extends StatePlace {
  /** Marks it as moved, so that nobody works on it any more, and says where it is kept. @default it stays as it is */
  retire?(): string;
}

/** A place that a state is brought to. */
export interface StateTarget extends StatePlace {
  /** Writes a state where there is none. @throws where there is one. */
  create(text: string): Promise<void>;
}

/** A file of this machine, as the backend `local` writes it. */
export function fileSource(file: string, title: string): StateSource {
  return {
    title,
    read: async () => (existsSync(file) ? readFileSync(file, 'utf8') : undefined),
    // Terraform holds the file itself; a killed one leaves this note behind, and holds nothing.
    heldBy: async () => {
      const note = join(dirname(file), `.${basename(file)}.lock.info`);
      return existsSync(note) && runningProcesses().some(mayHoldLock)
        ? `${holderIn(readFileSync(note, 'utf8'))}, and Terraform still runs on this machine`
        : undefined;
    },
    retire: () => {
      const kept = unusedName(`${file}.moved`);
      renameSync(file, kept);
      return `${title}${kept.slice(file.length)}`;
    },
  };
}

/** An object of a bucket, as the backend `s3` writes it, with its lock beside it. */
export function bucketPlace(bucket: string, objects: BucketObjects, key: string): StateTarget & StateSource {
  return {
    title: `s3://${bucket}/${key}`,
    read: () => objects.read(key),
    heldBy: async () => {
      const lock = await objects.read(`${key}.tflock`);
      return lock === undefined ? undefined : holderIn(lock);
    },
    create: (text) => objects.create(key, text),
  };
}

/** Terraform writes down who holds a lock, as JSON. */
function holderIn(text: string): string {
  try {
    const { Who, Created } = JSON.parse(text) as { readonly Who?: string; readonly Created?: string };
    return `${Who ?? 'somebody'}${Created ? ` since ${Created}` : ''}`;
  } catch {
    return 'somebody';
  }
}

function unusedName(wanted: string): string {
  if (!existsSync(wanted)) return wanted;
  for (let count = 2; ; count += 1) {
    if (!existsSync(`${wanted}-${count}`)) return `${wanted}-${count}`;
  }
}
