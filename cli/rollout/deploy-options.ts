import { type Command, Option } from 'commander';
import { type Engine, engineFlag, wholeNumberFrom } from './flags';

/** What a person may ask of `blueprint deploy`. */
export interface DeployCommandOptions {
  readonly plan: string;
  readonly wave?: string;
  readonly resume?: true;
  readonly tolerate: number;
  readonly reason?: string;
  readonly engine: Engine;
  readonly tofu?: true;
  readonly concurrency?: number;
}

/** The flags of `blueprint deploy`. */
export function addDeployFlags(command: Command): Command {
  return command
    .requiredOption('--plan <digest>', 'the digest that was reviewed; its first 12 characters are enough')
    .option('--wave <name>', 'the wave to deploy (default: the only one that was planned)')
    .option('--resume', 'go on with what an earlier run of the same digest did not do')
    .addOption(
      new Option('--tolerate <stacks>', 'how many stacks may fail before no other is started')
        .default(0)
        .argParser(wholeNumberFrom(0)),
    )
    .option('--reason <text>', 'why it is deployed although a gate is against it; kept beside the plans')
    .addOption(engineFlag())
    .option('--tofu', 'use OpenTofu instead of Terraform')
    .addOption(
      new Option(
        '--concurrency <stacks>',
        'most stacks at the same time (default: what cores and memory allow)',
      ).argParser(wholeNumberFrom(1)),
    );
}
