import type { ReadRecord } from './read';
import { type EvidenceRecord, idOf } from './record';
import { ranIn, ranText } from './running';

/** What a word stands for, and all that hangs on it. */
export interface Trace {
  readonly is: 'digest' | 'commit' | 'account';
  /** As it stands in the records. */
  readonly value: string;
  /** Records that say something of it, the oldest first. */
  readonly records: readonly ReadRecord[];
  readonly commits: readonly string[];
  readonly deployed: readonly string[];
  /** What the accounts told that they ran. */
  readonly told: readonly string[];
  readonly approvers: readonly string[];
  /** Accounts it came to, with the wave and the time it was there. */
  readonly accounts: readonly TracedAccount[];
}

export interface TracedAccount {
  readonly account: string;
  readonly name: string;
  readonly region: string;
  readonly application: string;
  readonly wave: string;
  readonly since: string;
  /** What runs there by the last record of it. */
  readonly deployed: readonly string[];
  /** Whether the last record of the account is one of those found: it runs there still. */
  readonly stillRuns: boolean;
}

/** Finds a digest, a commit or an account in chains; the beginning of a digest or a commit will do. One for each kind that it fits. */
export function trace(records: readonly ReadRecord[], word: string): readonly Trace[] {
  return [
    ...traceOf('digest', records, (record) => digestsOf(record).filter((id) => isBeginning(word, id))),
    ...traceOf('commit', records, ({ commits }) =>
      commits.map(({ revision }) => revision).filter((revision) => isBeginning(word, revision)),
    ),
    ...traceOf('account', records, ({ targets }) =>
      targets.filter(({ account, name }) => word === account || word === name).map(({ name }) => name),
    ),
  ];
}

/** Whatever a record names by a digest: what was deployed, what ran, and what describes it. */
function digestsOf(record: EvidenceRecord): readonly string[] {
  const { deployed, sbom = [], provenance = [] } = record;
  const checksums = deployed.flatMap((each) => ('checksum' in each && each.checksum ? [each.checksum] : []));
  return [
    ...deployed.map(idOf),
    ...checksums,
    ...ranIn(record).map(({ digest }) => digest),
    ...sbom,
    ...provenance,
  ];
}

/** Seven digits tell a commit apart in most repositories. */
function isBeginning(word: string, whole: string): boolean {
  return word === whole || (word.replace(/^sha256:/, '').length >= 7 && isStart(word, whole));
}

function isStart(word: string, whole: string): boolean {
  return whole.startsWith(word) || whole.startsWith(`sha256:${word}`);
}

function traceOf(
  is: Trace['is'],
  records: readonly ReadRecord[],
  find: (record: EvidenceRecord) => readonly string[],
): readonly Trace[] {
  const byValue = new Map<string, ReadRecord[]>();
  for (const each of records)
    for (const value of new Set(find(each.record))) byValue.set(value, [...(byValue.get(value) ?? []), each]);
  return [...byValue].map(([value, found]) => ({
    is,
    value,
    ...endsOf(found, records, is === 'account' ? value : undefined),
  }));
}

function endsOf(
  found: readonly ReadRecord[],
  all: readonly ReadRecord[],
  account: string | undefined,
): Omit<Trace, 'is' | 'value'> {
  const each = <T>(of: (record: EvidenceRecord) => readonly T[]) => [
    ...new Set(found.flatMap(({ record }) => of(record))),
  ];
  return {
    records: found,
    commits: each(({ commits }) => commits.map(({ source, revision }) => `${source} ${revision}`)),
    deployed: each(({ deployed }) => deployed.map(idOf)),
    told: each((record) =>
      ranIn(record)
        .filter((ran) => account === undefined || isIn(record, ran.account, account))
        .map(ranText),
    ),
    approvers: each(({ approvals }) => approvals.map(({ by }) => by)),
    accounts: accountsOf(found, all, account),
  };
}

/** Whether an account, by its id, is the one of this name. */
function isIn({ targets }: EvidenceRecord, id: string, name: string): boolean {
  return targets.some((target) => target.account === id && target.name === name);
}

/** The last record of each account and application among those found. */
function accountsOf(
  found: readonly ReadRecord[],
  all: readonly ReadRecord[],
  only: string | undefined,
): readonly TracedAccount[] {
  const lasts = lastByPlace(all);
  return [...lastByPlace(found)].flatMap(([place, { record, target }]) =>
    only !== undefined && target.name !== only
      ? []
      : [
          {
            ...target,
            application: record.application,
            wave: record.wave,
            since: record.ended,
            deployed: record.deployed.map(idOf),
            stillRuns: lasts.get(place)?.record === record,
          },
        ],
  );
}

interface LastOfPlace {
  readonly record: EvidenceRecord;
  readonly target: EvidenceRecord['targets'][number];
}

function lastByPlace(records: readonly ReadRecord[]): ReadonlyMap<string, LastOfPlace> {
  return new Map(
    records.flatMap(({ record }) =>
      record.targets.map((target) => [
        `${record.application} ${target.account} ${target.region}`,
        { record, target },
      ]),
    ),
  );
}
