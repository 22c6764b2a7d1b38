import { isDeepStrictEqual } from 'node:util';
import { type Block, isBlock, type StackOutput } from '../../proof/gather/stacks';

/** One thing that is written otherwise in the newer output of a stack. */
export interface WrittenChange {
  /** Terraform's address, `aws_iam_role.deploy-storefront_role_role`; or a part such as `provider.aws`. */
  readonly address: string;
  readonly kind: 'added' | 'removed' | 'changed';
  /** Arguments that have another value; none where the whole comes or goes. */
  readonly arguments: readonly string[];
}

/** What differs between two outputs of one stack; everything where one of them is missing. */
export function changesBetween(
  before: StackOutput | undefined,
  after: StackOutput | undefined,
): readonly WrittenChange[] {
  const [old, next] = [before, after].map((stack) => partsOf(stack?.json ?? {}));
  const addresses = [...new Set([...(old?.keys() ?? []), ...(next?.keys() ?? [])])].sort();
  return addresses.flatMap((address): readonly WrittenChange[] => {
    const [left, right] = [old?.get(address), next?.get(address)];
    if (left === undefined) return [{ address, kind: 'added', arguments: [] }];
    if (right === undefined) return [{ address, kind: 'removed', arguments: [] }];
    const changed = argumentsBetween(left, right);
    return changed.length === 0 ? [] : [{ address, kind: 'changed', arguments: changed }];
  });
}

/** Resources and data sources one by one; every other block whole. What cdktf notes for itself is in none. */
function partsOf(json: Block): ReadonlyMap<string, Block> {
  const parts = new Map<string, Block>();
  for (const [block, value] of Object.entries(json)) {
    if (block === '//') continue;
    if (block === 'resource' || block === 'data') addElements(parts, block, value);
    else for (const [name, each] of entriesOf(value)) parts.set(`${block}.${name}`, { value: each });
  }
  return parts;
}

function addElements(parts: Map<string, Block>, block: 'resource' | 'data', types: unknown): void {
  for (const [type, bodies] of entriesOf(types))
    for (const [name, body] of entriesOf(bodies))
      parts.set(`${block === 'data' ? 'data.' : ''}${type}.${name}`, isBlock(body) ? body : { value: body });
}

function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  return isBlock(value) ? Object.entries(value) : [];
}

function argumentsBetween(left: Block, right: Block): readonly string[] {
  const names = [...new Set([...Object.keys(left), ...Object.keys(right)])].sort();
  return names.filter((name) => name !== '//' && !isDeepStrictEqual(left[name], right[name]));
}
