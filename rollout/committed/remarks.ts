import { type Block, isBlock } from '../../proof/gather/block';

/** What cdktf remarks on its own account: Terraform reads none of it, and its version is in it. */
const REMARK = '//';

/** The configuration of a stack without remarks. An argument that is called so by somebody stays. */
export function withoutRemarks(json: Block): Block {
  const { resource, data, ...others } = without(json);
  return {
    ...others,
    ...(resource !== undefined && { resource: withoutRemarksIn(resource) }),
    ...(data !== undefined && { data: withoutRemarksIn(data) }),
  };
}

/** Resources by their types and names. */
function withoutRemarksIn(types: unknown): unknown {
  return eachOf(types, (named) => eachOf(named, without));
}

function eachOf(block: unknown, change: (part: Block) => unknown): unknown {
  if (!isBlock(block)) return block;
  return Object.fromEntries(
    Object.entries(without(block)).map(([name, part]) => [name, isBlock(part) ? change(part) : part]),
  );
}

function without({ [REMARK]: _, ...rest }: Block): Block {
  return rest;
}
