import type { ReadRecord } from './read';
import { type EvidenceRecord, idOf } from './record';

/**
 * Records of a wave whose digests the wave before never ran. An artifact that the wave before did not take is not asked for: a wave may
 * deploy something of its own.
 */
export function skippedIn(
  records: readonly ReadRecord[],
  waves: readonly string[] | undefined,
): readonly { readonly key: string; readonly found: string }[] {
  const seen = new Seen();
  return records.flatMap(({ key, record }) => {
    const found = wrongWave(record, waves) ?? seen.lacks(record);
    seen.add(record);
    return found === undefined ? [] : [{ key, found }];
  });
}

/** A record that names another wave before it than there is. */
function wrongWave(
  { wave, after }: EvidenceRecord,
  waves: readonly string[] | undefined,
): string | undefined {
  // A wave that is no more was in its place then.
  if (!waves?.includes(wave) || (after !== null && !waves.includes(after))) return undefined;
  const before = waves[waves.indexOf(wave) - 1] ?? null;
  if (before === after) return undefined;
  return `came to ${wave} after ${after ?? 'no wave'}, wanted after ${before ?? 'no wave'}`;
}

/** What each wave ran, and with which records. */
class Seen {
  /** By wave and id: positions of the records. */
  private readonly byId = new Map<string, Set<number>>();
  /** By wave and name of an artifact: whether any record of the wave had one. */
  private readonly names = new Map<string, Map<number, ReadonlySet<string>>>();
  private count = 0;

  add({ wave, deployed }: EvidenceRecord): void {
    const position = this.count++;
    for (const each of deployed) {
      const key = `${wave} ${idOf(each)}`;
      const positions = this.byId.get(key) ?? new Set();
      this.byId.set(key, positions.add(position));
    }
    const names = this.names.get(wave) ?? new Map<number, ReadonlySet<string>>();
    names.set(position, new Set(deployed.flatMap((each) => (each.kind === 'artifact' ? [each.name] : []))));
    this.names.set(wave, names);
  }

  /** What a record has that no record of the wave before had together; undefined where one had all. */
  lacks({ after, deployed }: EvidenceRecord): string | undefined {
    if (after === null) return undefined;
    const [first, ...others] = deployed;
    if (!first) return undefined;
    const ran = [first, ...others].map((each) => ({ each, at: this.byId.get(`${after} ${idOf(each)}`) }));
    const known = ran.find(({ at }) => at);
    const candidates = [...(known?.at ?? [])];
    const isWhole = candidates.some((position) =>
      ran.every(({ each, at }) => at?.has(position) || this.isOfItsOwn(each, after, position)),
    );
    if (isWhole) return undefined;
    const lacking = ran.find(({ at }) => !at) ?? { each: first };
    return `came after ${after} with ${idOf(lacking.each)}, which no record of ${after} has`;
  }

  private isOfItsOwn(each: EvidenceRecord['deployed'][number], wave: string, position: number): boolean {
    return each.kind === 'artifact' && !this.names.get(wave)?.get(position)?.has(each.name);
  }
}
