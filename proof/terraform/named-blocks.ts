import { isBlock } from '../gather/block';
import type { Finding } from '../lint/rule';
import { TAKE_OUT, unplanned } from './finding';

export const RULE = 'terraform-blocks';

/** Blocks of a kind by name, or by position in a list. */
export function namesOf(blocks: unknown): readonly (readonly [string, unknown])[] {
  if (Array.isArray(blocks)) return blocks.map((block, position) => [`${position}`, block]);
  return isBlock(blocks) ? Object.entries(blocks).filter(([name]) => name !== '//') : [['0', blocks]];
}

/** A block that the blueprint does not make. */
export function besideBlocks(stack: string, kind: string, name: string): Finding {
  return unplanned(
    RULE,
    { stack, name: `${kind}.${name}` },
    { found: `a block "${kind}" that the blueprint does not make`, change: TAKE_OUT },
  );
}
