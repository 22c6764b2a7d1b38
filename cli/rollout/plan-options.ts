import { type Command, Option } from 'commander';
import { type Engine, engineFlag, wholeNumberFrom } from './flags';

/** What a person may ask of `blueprint plan`. */
export interface PlanCommandOptions {
  readonly wave?: string;
  readonly stack?: readonly string[];
  readonly changedSince?: string;
  readonly engine: Engine;
  readonly tofu?: true;
  readonly json?: true;
  readonly html?: string;
  readonly markdown?: string;
  readonly concurrency?: number;
  /** False with `--no-synth`. */
  readonly synth: boolean;
}

/** The flags of `blueprint plan`. */
export function addPlanFlags(command: Command): Command {
  return command
    .option('--wave <name>', 'only the stacks of one wave of the rollout')
    .option('--stack <id...>', 'only these stacks')
    .option('--changed-since <commit or folder>', 'only stacks that a change since then reaches')
    .addOption(engineFlag())
    .option('--tofu', 'use OpenTofu instead of Terraform')
    .option('--json', 'print the report as JSON')
    .option('--html <file>', 'write the report as a page')
    .option('--markdown <file>', 'write the report as Markdown, for a pull request')
    .addOption(
      new Option(
        '--concurrency <stacks>',
        'most stacks at the same time (default: what cores and memory allow)',
      ).argParser(wholeNumberFrom(1)),
    )
    .option('--no-synth', 'plan the output that is there, and refuse one of other accounts/');
}
