/** Names of repositories, sorted, and which of them are meant. */
export interface MeantRepositories {
  readonly all: readonly string[];
  /** By the position of the name. */
  readonly meant: ReadonlySet<number>;
}

/** Names from one position to another, and the prefix that they have. */
interface Run {
  readonly from: number;
  readonly to: number;
  readonly prefix: string;
}

/**
 * Prefixes of names that match every repository that is meant, at most so many, and as few others as such prefixes can: Amazon ECR knows no
 * other filter. `acme/shop` matches `acme/shopping` too, so a name itself may match more than itself.
 *
 * @param root what each name starts with
 * @see https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_RepositoryFilter.html (2026-11-29)
 */
export function filtersFor(
  { all, meant }: MeantRepositories,
  { root, most }: { readonly root: string; readonly most: number },
): readonly string[] {
  if (meant.size === all.length) return [root];
  const others = sums(all, (position) => !meant.has(position));
  let runs = all.flatMap((name, position): Run[] =>
    meant.has(position) ? [runOf(all, { from: position, prefix: name })] : [],
  );
  runs = withoutInner(runs);
  while (runs.length > most) runs = withCheapestJoined(runs, { all, others, root });
  return runs.map(({ prefix }) => prefix);
}

/** How many names before each position are such ones. */
function sums(all: readonly string[], is: (position: number) => boolean): readonly number[] {
  const found = [0];
  for (let position = 0; position < all.length; position++)
    found.push((found[position] ?? 0) + (is(position) ? 1 : 0));
  return found;
}

/** All names of a prefix, from the first on: sorted names of one prefix stand together. */
function runOf(
  all: readonly string[],
  { from, prefix }: { readonly from: number; readonly prefix: string },
): Run {
  let first = from;
  while (all[first - 1]?.startsWith(prefix)) first--;
  let to = from;
  while (all[to]?.startsWith(prefix)) to++;
  return { from: first, to, prefix };
}

/** A name that another prefix matches needs none of its own. */
function withoutInner(runs: readonly Run[]): Run[] {
  const kept: Run[] = [];
  for (const run of runs) {
    const last = kept.at(-1);
    if (!last || run.to > last.to) kept.push(run);
  }
  return kept;
}

interface Joins {
  readonly all: readonly string[];
  readonly others: readonly number[];
  readonly root: string;
}

function withCheapestJoined(runs: readonly Run[], { all, others, root }: Joins): Run[] {
  const costOf = ({ from, to }: Run) => (others[to] ?? 0) - (others[from] ?? 0);
  let best: { readonly at: number; readonly run: Run; readonly cost: number } | undefined;
  for (let at = 0; at + 1 < runs.length; at++) {
    const [one, other] = [runs[at], runs[at + 1]];
    if (!one || !other) continue;
    const prefix = commonPrefix(one.prefix, other.prefix);
    const run = runOf(all, { from: one.from, prefix: prefix.length < root.length ? root : prefix });
    const cost = costOf(run) - costOf(one) - costOf(other);
    if (!best || cost < best.cost) best = { at, run, cost };
  }
  if (!best) return [...runs];
  const { run } = best;
  return [...runs.filter(({ from, to }) => to <= run.from || from >= run.to), run].sort(
    (one, other) => one.from - other.from,
  );
}

function commonPrefix(one: string, other: string): string {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length++;
  return one.slice(0, length);
}
