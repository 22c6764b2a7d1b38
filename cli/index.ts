import { Command } from 'commander';

import { addAdmissionCommand } from './admission';
import { addAdoptCommand } from './adopt';
import { addAffectedCommand } from './affected';
import { addBackfillCommand } from './backfill';

import { addBootstrapCommand } from './bootstrap';

import { addCheckCommand } from './check';
import { addDecommissionCommand } from './decommission';
import { addDeliverCommand } from './deliver';
import { addDeployCommand } from './deploy';
import { addDriftCommand } from './drift';
import { addEvidenceCommand } from './evidence';
import { examplesOf } from './examples';
import { addExplainCommand } from './explain';
import { addGraphCommand } from './graph';
import { addGuardrailsCommand } from './guardrails';
import { addHcpCommand } from './hcp';
import { addOutputsCommand } from './outputs';
import { addPlanCommand } from './plan';
import { packageVersion } from './project';
import { addProveCommand } from './prove';
import { addRecoverCommand } from './recover';
import { addRehearseCommand } from './rehearse';
import { addRenamesCommand } from './renames';
import { addSandboxCommand } from './sandbox/command';
import { addScanCommand } from './scan';
import { addSimulateCommand } from './simulate';
import { addSynthCommand } from './synth';
import { addTraceCommand } from './trace';

/** The command line: `npx blueprint <command>`. */
export function main(args: readonly string[]): Promise<unknown> {
  return blueprintCommand().parseAsync(args);
}

/** The command with everything it can do. */
export function blueprintCommand(): Command {
  const program = new Command('blueprint')
    .description(
      'Multi-account AWS delivery for CDK for Terraform: pipelines, roles, keys and guardrails from accounts/',
    )
    .version(packageVersion());
  addAdmissionCommand(program);
  addAdoptCommand(program);
  addAffectedCommand(program);
  addBackfillCommand(program);
  addBootstrapCommand(program);
  addCheckCommand(program);
  addDecommissionCommand(program);
  addDeployCommand(program);
  addDeliverCommand(program);
  addDriftCommand(program);
  addEvidenceCommand(program);
  addExplainCommand(program);
  addGraphCommand(program);
  addGuardrailsCommand(program);
  addOutputsCommand(program);
  addHcpCommand(program);
  addPlanCommand(program);
  addProveCommand(program);
  addRecoverCommand(program);
  addRehearseCommand(program);
  addRenamesCommand(program);
  addSandboxCommand(program);
  addScanCommand(program);
  addSimulateCommand(program);
  addSynthCommand(program);
  addTraceCommand(program);
  for (const command of [program, ...program.commands]) {
    command.addHelpText('after', examplesOf(command.name()));
    command.configureOutput({ outputError: withUsage(command) });
  }
  return program;
}

/** The message stands last, where a person looks, below one line that says how the command is written. */
function withUsage(command: Command) {
  const path = command.parent ? `blueprint ${command.name()}` : 'blueprint';
  return (message: string, write: (text: string) => void) =>
    write(`usage: ${path} ${command.usage()} (more: npx ${path} --help)\n${message}`);
}
