import { Collector } from './collector';
import type { GatherProblem } from './model';
import { Unresolved } from './problems';
import type { StackOutput } from './stacks';
import { World } from './world';

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
export function instancesOf(stacks: readonly StackOutput[], types: Iterable<string>): Instances {
  const collector = new Collector(new World(stacks));
  const byType = new Map([...types].map((type) => [type, instancesOfType(collector, type)]));
  return {
    byType,
    keyBehind: (account, region, alias) => collector.world.keyBehind(account, region, alias),
    problems: collector.problems.found,
  };
}

function instancesOfType(collector: Collector, type: string): readonly FoundInstance[] {
  const found: FoundInstance[] = [];
  collector.each(type, ({ account, region, address, symbol, block, value }) => {
    found.push({
      account,
      region,
      address,
      symbol,
      arguments: Object.keys(block).filter((argument) => !OF_TERRAFORM.has(argument)),
      value: (argument) => orUnknown(() => value(argument)),
    });
  });
  return found;
}

function orUnknown(resolve: () => unknown): unknown {
  try {
    return resolve();
  } catch (error) {
    if (error instanceof Unresolved) return new Unknown(`${error.expression} (${error.why})`);
    throw error;
  }
}
