import { type Block, isBlock } from './block';
import type { GatherProblems } from './problems';

/** Kinds of blocks, and how many names stand between one and its arguments. */
const NAMED: Readonly<Record<string, number>> = { resource: 2, data: 2, output: 1, variable: 1, module: 1 };

/**
 * Terraform's JSON takes a list wherever an object stands, and reads each of its items. cdktf writes none there, and
 * whoever reads one object only would overlook them.
 *
 * @see https://developer.hashicorp.com/terraform/language/syntax/json#nested-block-mapping
 */
export function refuseLists(id: string, json: Block, problems: GatherProblems): void {
  for (const [kind, depth] of Object.entries(NAMED)) {
    if (json[kind] !== undefined) refuse({ place: `${id}/${kind}`, value: json[kind], depth }, problems);
  }
  for (const kind of ['locals', 'terraform', 'provider']) {
    if (json[kind] !== undefined) refuse({ place: `${id}/${kind}`, value: json[kind], depth: 0 }, problems);
  }
}

interface Named {
  readonly place: string;
  readonly value: unknown;
  readonly depth: number;
}

function refuse({ place, value, depth }: Named, problems: GatherProblems): void {
  if (!isBlock(value)) {
    problems.add(place, Array.isArray(value) ? 'a list' : JSON.stringify(value), {
      wanted: 'an object',
      change: 'write each of its blocks under a name of its own',
    });
    return;
  }
  if (depth === 0) return;
  for (const [name, inner] of Object.entries(value))
    if (name !== '//') refuse({ place: `${place}.${name}`, value: inner, depth: depth - 1 }, problems);
}
