import { formatArn, tryParseArn } from '../../policies/arn';
import { covers, hasWildcard } from '../../policies/pattern';

/** Finds ARNs by the patterns of policies, without trying every pair of them. */
export class ArnIndex {
  private readonly all = new Set<string>();
  private readonly byName = new Map<string, string[]>();
  private readonly byPlace = new Map<string, string[]>();

  constructor(arns: Iterable<string>) {
    for (const arn of arns) {
      this.all.add(arn);
      const { place, name } = partsOf(arn);
      push(this.byName, name, arn);
      push(this.byPlace, place, arn);
    }
  }

  matching(pattern: string): readonly string[] {
    if (!hasWildcard(pattern)) return this.all.has(pattern) ? [pattern] : [];
    return this.near(pattern).filter((arn) => covers(pattern, arn));
  }

  /** Those that the plain part of a pattern leaves. */
  private near(pattern: string): readonly string[] {
    const { place, name } = partsOf(pattern);
    if (name !== '' && !hasWildcard(name)) return this.byName.get(name) ?? [];
    if (name !== '' && !hasWildcard(place)) return this.byPlace.get(place) ?? [];
    return [...this.all];
  }
}

function partsOf(arn: string): { readonly place: string; readonly name: string } {
  const parsed = tryParseArn(arn);
  return parsed
    ? { place: formatArn({ ...parsed, resource: '' }), name: parsed.resource }
    : { place: arn, name: '' };
}

function push(lists: Map<string, string[]>, key: string, value: string): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
