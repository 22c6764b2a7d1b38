import { Command } from 'commander';
import { addCheckCommand } from './check';
import { addExplainCommand } from './explain';
import { addGraphCommand } from './graph';
import { addProveCommand } from './prove';
import { addSandboxCommand } from './sandbox/command';
import { addSimulateCommand } from './simulate';

/** The command line: `npx blueprint <command>`. */
export function main(args: readonly string[]): Promise<unknown> {
  const program = new Command('blueprint')
    .description(
      'Multi-account AWS delivery for CDK for Terraform: pipelines, roles, keys and guardrails from accounts/',
    )
    .showHelpAfterError();
  addCheckCommand(program);
  addExplainCommand(program);
  addGraphCommand(program);
  addProveCommand(program);
  addSandboxCommand(program);
  addSimulateCommand(program);
  return program.parseAsync(args);
}
