import { isRead, type Reading, type ReadRecord, readRecord, type StoredRecord } from './read';
import { keyOf } from './record';
import { skippedIn } from './skipped';

/** What is wrong with a record of a chain. */
export interface ChainFinding {
  readonly kind:
    | 'unreadable'
    | 'foreign'
    | 'moved'
    | 'doubled'
    | 'rewritten'
    | 'missing'
    | 'broken'
    | 'skipped'
    | 'head';
  /** The record, by its key. */
  readonly key: string;
  /** What was found, in a sentence without its subject. */
  readonly found: string;
}

/** What a chain must be. */
export interface ChainExpected {
  readonly application: string;
  readonly pipeline: string;
  /** Waves of the application in their order. @default what records say of the wave before is believed */
  readonly waves?: readonly string[];
  /** Hash of the last record, as somebody noted it. @default nobody did: a chain that lost its end looks whole */
  readonly head?: string | undefined;
}

/** A chain that was read and verified. */
export interface VerifiedChain {
  /** Those that can be read, in the order of their keys. */
  readonly records: readonly ReadRecord[];
  /** Hash of the last one: what an auditor notes, to see later that nothing was taken off. */
  readonly head: string | undefined;
  readonly findings: readonly ChainFinding[];
}

/** Holds every record against its key, its neighbours and the waves before: each one that is wrong is named. */
export function verifyChain(stored: readonly StoredRecord[], expected: ChainExpected): VerifiedChain {
  const sorted = [...stored].sort((left, right) => (left.key < right.key ? -1 : 1));
  const readings = sorted.map(readRecord);
  const records = readings.filter(isRead);
  const own = records.filter((each) => isOwn(each, expected));
  const head = records.at(-1)?.hash;
  return {
    records,
    head,
    findings: [
      ...readings.flatMap((reading) => ofOne(reading, expected)),
      ...rewritten(sorted),
      ...doubled(records),
      ...missing(readings, expected.application),
      ...broken(records),
      ...skippedIn(own, expected.waves).map((each) => ({ kind: 'skipped' as const, ...each })),
      ...lostHead(records, expected),
    ],
  };
}

function isOwn({ record }: ReadRecord, { application, pipeline }: ChainExpected): boolean {
  return record.application === application && record.pipeline === pipeline;
}

function ofOne(reading: Reading, expected: ChainExpected): readonly ChainFinding[] {
  const { key } = reading;
  if (!isRead(reading)) return [{ kind: 'unreadable', key, found: reading.unreadable }];
  const { application, pipeline, sequence } = reading.record;
  if (!isOwn(reading, expected))
    return [{ kind: 'foreign', key, found: `is of ${application}, pipeline ${pipeline}` }];
  return key === keyOf(application, sequence)
    ? []
    : [{ kind: 'moved', key, found: `says that it is number ${sequence}` }];
}

function rewritten(stored: readonly StoredRecord[]): readonly ChainFinding[] {
  return stored.flatMap(({ key, versions = 1 }) =>
    versions > 1 ? [{ kind: 'rewritten' as const, key, found: `was written ${versions} times` }] : [],
  );
}

/** A record that stands at two keys is named at the second. */
function doubled(records: readonly ReadRecord[]): readonly ChainFinding[] {
  const first = new Map<string, string>();
  return records.flatMap(({ key, hash }) => {
    const before = first.get(hash);
    if (before === undefined) first.set(hash, key);
    return before === undefined ? [] : [{ kind: 'doubled' as const, key, found: `is the same as ${before}` }];
  });
}

/** Every position from the first to the last has a key. */
function missing(readings: readonly Reading[], application: string): readonly ChainFinding[] {
  const keys = readings.map(({ key }) => key);
  const there = new Set(keys);
  const last = Math.max(0, ...keys.map(positionOf));
  const gaps: ChainFinding[] = [];
  for (let position = 1; position <= last && gaps.length <= readings.length + 1; position += 1) {
    const key = keyOf(application, position);
    if (!there.has(key)) gaps.push({ kind: 'missing', key, found: 'is not there' });
  }
  return gaps;
}

function positionOf(key: string): number {
  return Number(/\/(\d{10})\.json$/.exec(key)?.[1] ?? 0);
}

/** Each record names the hash of the one at the position before. */
function broken(records: readonly ReadRecord[]): readonly ChainFinding[] {
  const at = new Map(records.map((each) => [positionOf(each.key), each]));
  return records.flatMap(({ key, record: { previous } }) => {
    const position = positionOf(key);
    const before = at.get(position - 1);
    // That the one before is gone, or cannot be read, is told where it should be.
    if (position === 0 || (position > 1 && !before)) return [];
    const wanted = before?.hash ?? null;
    if (previous === wanted) return [];
    const found = before
      ? `names ${previous ?? 'none'} as the record before, but ${before.key} has ${wanted}: one of the two was changed`
      : `is the first, but names ${previous} before it`;
    return [{ kind: 'broken' as const, key, found }];
  });
}

function lostHead(
  records: readonly ReadRecord[],
  { head, application }: ChainExpected,
): readonly ChainFinding[] {
  if (head === undefined || records.at(-1)?.hash === head) return [];
  const noted = records.find(({ hash }) => hash === head);
  // The chain has grown since it was noted.
  if (noted) return [];
  const key = records.at(-1)?.key ?? `${application}/`;
  return [{ kind: 'head', key, found: `ends a chain without ${head}, which was noted as its end` }];
}
