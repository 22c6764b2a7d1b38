import { readStacks } from '../../../proof/gather';
import { Collector } from '../../../proof/gather/collector';
import { worldOf } from '../../../proof/gather/world';

/** A resource of an output, with its arguments worked out. */
export interface MadeResource {
  readonly account: string;
  readonly region: string;
  readonly arn: string;
  readonly value: (argument: string) => unknown;
}

export type Block = Readonly<Record<string, unknown>>;

/** Every resource of a type in an output folder. */
export function madeResources(folder: string): (type: string) => readonly MadeResource[] {
  const collector = new Collector(worldOf(readStacks(folder).stacks));
  const known = new Map<string, readonly MadeResource[]>();
  return (type) => {
    const found = known.get(type) ?? read(collector, type);
    known.set(type, found);
    return found;
  };
}

function read(collector: Collector, type: string): readonly MadeResource[] {
  const found: MadeResource[] = [];
  collector.each(type, (placed) =>
    found.push({
      account: placed.account,
      region: placed.region,
      // A setting of something else has no ARN of its own.
      arn: placed.block.name === undefined ? '' : String(placed.stack.computed(placed, 'arn')),
      value: (argument) => placed.value(argument),
    }),
  );
  return found;
}

/** The first block of an argument: Terraform writes it with or without a list around. */
export function block(value: unknown): Block {
  return blocks(value)[0] ?? {};
}

export function blocks(value: unknown): readonly Block[] {
  return [value].flat().filter((each): each is Block => typeof each === 'object' && each !== null);
}
