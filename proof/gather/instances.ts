import { blockOf } from './block';
import { Collector } from './collector';
import type { LocatedResource } from './located';
import type { GatherProblem } from './model';
import { Unresolved } from './problems';
import type { StackOutput } from './stacks';
import { worldOf } from './world';

/** A resource of the output. What an argument resolves to is worked out when it is asked for. */
export interface FoundInstance {
  readonly account: string;
  readonly region: string;
  /** The stack and the address of the Terraform resource. */
  readonly address: string;
  /** What stands for an id that only AWS knows. */
  readonly symbol: string;
  /** Names of the arguments that are written, without those that are Terraform's own. */
  readonly arguments: readonly string[];
  /** What an argument is; undefined where it is not written, an `Unknown` where it cannot be told. */
  readonly value: (argument: string) => unknown;
}

/** Why a value cannot be told. */
export class Unknown {
  constructor(readonly why: string) {}
}

/** Resources by type, and what else can be asked about them. */
export interface Instances {
  readonly byType: ReadonlyMap<string, readonly FoundInstance[]>;
  /** The ARN of the key behind an alias; undefined where no stack makes it. */
  readonly keyBehind: (account: string, region: string, alias: string) => string | undefined;
  readonly problems: readonly GatherProblem[];
}

/** Arguments that say how Terraform works, not what is made. */
const OF_TERRAFORM = new Set(['//', 'provider', 'depends_on', 'lifecycle', 'region']);

/** Every resource of some types. */
export function instancesOf(stacks: readonly StackOutput[], types: ReadonlySet<string>): Instances {
  const world = worldOf(stacks);
  const collector = new Collector(world);
  const byType = new Map<string, FoundInstance[]>();
  for (const [position, stack] of world.stacks.entries()) {
    for (const type of Object.keys(blockOf(stacks[position]?.json.resource)).filter((each) =>
      types.has(each),
    )) {
      const all = byType.get(type) ?? [];
      byType.set(type, all);
      for (const element of stack.elements(type))
        collector.attempt(`${stack.id}/${type}.${element.name}`, () => {
          all.push(instanceOf(stack.place(element)));
        });
    }
  }
  return {
    byType,
    keyBehind: (account, region, alias) => world.keyBehind(account, region, alias),
    problems: collector.problems.found,
  };
}

function instanceOf({ account, region, address, symbol, block, value }: LocatedResource): FoundInstance {
  return {
    account,
    region,
    address,
    symbol,
    arguments: Object.keys(block).filter((argument) => !OF_TERRAFORM.has(argument)),
    value: (argument) => orUnknown(() => value(argument)),
  };
}

function orUnknown(resolve: () => unknown): unknown {
  try {
    return resolve();
  } catch (error) {
    if (error instanceof Unresolved) return new Unknown(`${error.expression} (${error.why})`);
    throw error;
  }
}
