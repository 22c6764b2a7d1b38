import { filtersFor } from './filters';

/** A registry that images are replicated to. */
export interface ReplicationTarget {
  readonly accountId: string;
  readonly region: string;
}

/** A repository, and where its images are asked for. */
export interface ReplicationNeed {
  readonly repository: string;
  readonly destinations: readonly ReplicationTarget[];
}

/** A rule of replication: what starts with one of the filters is copied to every destination. */
export interface ReplicationRule {
  readonly filters: readonly string[];
  readonly destinations: readonly ReplicationTarget[];
}

/** What Amazon ECR takes. */
export interface ReplicationLimits {
  readonly rules: number;
  readonly filters: number;
}

/** Destinations that want the same repositories, by their positions. */
interface Group {
  readonly destinations: readonly ReplicationTarget[];
  readonly repositories: Uint32Array;
}

/**
 * The rules that copy every repository to where it is asked for, in as few copies beyond that as Amazon ECR's rules and filters allow: a rule
 * for destinations that want the same repositories; where these are too many rules, those become one that want nearly the same.
 *
 * @param root what the name of each repository starts with
 */
export function planReplication(
  needs: readonly ReplicationNeed[],
  { root, limits }: { readonly root: string; readonly limits: ReplicationLimits },
): readonly ReplicationRule[] {
  const sorted = [...needs].sort((one, other) => (one.repository < other.repository ? -1 : 1));
  const all = sorted.map(({ repository }) => repository);
  let groups = groupsOf(needs, sorted);
  while (groups.length > limits.rules) groups = withCheapestMerged(groups);
  return groups.map(({ destinations, repositories }) => ({
    destinations,
    filters: filtersFor({ all, meant: positionsIn(repositories) }, { root, most: limits.filters }),
  }));
}

/** Where images of a repository are copied to, by the rules. */
export function copiesOf(
  rules: readonly ReplicationRule[],
  repository: string,
): readonly ReplicationTarget[] {
  const matching = rules.filter(({ filters }) => filters.some((filter) => repository.startsWith(filter)));
  return uniqueTargets(matching.flatMap(({ destinations }) => destinations));
}

/** Each registry once, in the order in which they come. */
export function uniqueTargets(targets: readonly ReplicationTarget[]): readonly ReplicationTarget[] {
  return [...new Map(targets.map((target) => [keyOf(target), target])).values()];
}

function keyOf({ accountId, region }: ReplicationTarget): string {
  return `${accountId}/${region}`;
}

/** Destinations in the order in which they are first asked for. */
function groupsOf(needs: readonly ReplicationNeed[], sorted: readonly ReplicationNeed[]): readonly Group[] {
  const wanted = new Map<string, { readonly target: ReplicationTarget; readonly positions: Uint32Array }>();
  const words = Math.ceil(sorted.length / 32);
  for (const { destinations } of needs)
    for (const target of destinations)
      if (!wanted.has(keyOf(target)))
        wanted.set(keyOf(target), { target, positions: new Uint32Array(words) });
  for (const [position, { destinations }] of sorted.entries())
    for (const target of destinations) {
      const positions = wanted.get(keyOf(target))?.positions;
      const word = position >>> 5;
      if (positions) positions[word] = (positions[word] ?? 0) | (1 << (position & 31));
    }
  const groups = new Map<string, Group>();
  for (const { target, positions } of wanted.values()) {
    const key = positions.join();
    const destinations = [...(groups.get(key)?.destinations ?? []), target];
    groups.set(key, { destinations, repositories: positions });
  }
  return [...groups.values()];
}

/** The two groups become one whose union makes the fewest copies that nobody asks for. */
function withCheapestMerged(groups: readonly Group[]): readonly Group[] {
  let best: { readonly one: Group; readonly other: Group; readonly cost: number } | undefined;
  for (const [position, one] of groups.entries())
    for (let next = position + 1; next < groups.length; next++) {
      const other = groups[next];
      if (!other) continue;
      const cost = costOf(one, other);
      if (!best || cost < best.cost) best = { one, other, cost };
    }
  if (!best) return groups;
  const { one, other } = best;
  const merged: Group = {
    destinations: [...one.destinations, ...other.destinations],
    repositories: one.repositories.map((word, position) => word | (other.repositories[position] ?? 0)),
  };
  return groups.flatMap((group) => (group === one ? [merged] : group === other ? [] : [group]));
}

/** Copies that nobody asks for, if two groups become one. */
function costOf(one: Group, other: Group): number {
  let [onlyOne, onlyOther] = [0, 0];
  for (const [position, word] of one.repositories.entries()) {
    const beside = other.repositories[position] ?? 0;
    onlyOne += bitsIn(word & ~beside);
    onlyOther += bitsIn(beside & ~word);
  }
  return onlyOne * other.destinations.length + onlyOther * one.destinations.length;
}

function bitsIn(word: number): number {
  let pairs = word - ((word >>> 1) & 0x55555555);
  pairs = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((pairs + (pairs >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

function positionsIn(words: Uint32Array): ReadonlySet<number> {
  const positions = new Set<number>();
  for (const [position, word] of words.entries())
    for (let bit = 0; bit < 32; bit++) if (word & (1 << bit)) positions.add(position * 32 + bit);
  return positions;
}
