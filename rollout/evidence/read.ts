import { canonical, hashOf } from './canonical';
import { type EvidenceRecord, evidenceRecord } from './record';

/** An object of the bucket of evidence, or a file of a copy of it. */
export interface StoredRecord {
  /** `<application>/0000000001.json`. */
  readonly key: string;
  readonly text: string;
  /** Where the bucket was asked: how often the key was written, or deleted. @default once */
  readonly versions?: number;
}

/** A record that could be read, with its hash. */
export interface ReadRecord {
  readonly key: string;
  readonly hash: string;
  readonly record: EvidenceRecord;
}

/** A record, or why it is none. */
export type Reading = ReadRecord | { readonly key: string; readonly unreadable: string };

/** Reads one record; says what of it is no record. */
export function readRecord({ key, text }: StoredRecord): Reading {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { key, unreadable: 'is no JSON' };
  }
  const { data: record, error } = evidenceRecord.safeParse(json);
  if (!record) {
    const [issue] = error.issues;
    return { key, unreadable: `${issue?.path.join('.') || 'the record'}: ${issue?.message ?? 'is wrong'}` };
  }
  // A key that stands twice is read as its last value, and would hide what the other said.
  if (canonical(record) !== text)
    return { key, unreadable: 'is not written as `jq -cS .` writes it: somebody wrote it by hand' };
  return { key, hash: hashOf(text), record };
}

/** Whether a record could be read. */
export function isRead(reading: Reading): reading is ReadRecord {
  return 'record' in reading;
}
