import { type Command, Option } from 'commander';
import { interruptCommands } from '../../rollout/command';
import { findTerraform } from '../../rollout/terraform';
import { loadBlueprint, projectFolder } from '../project';
import { Emulator } from './emulator';
import { SandboxFiles } from './files';
import { renderFailure, renderReport, succeeded } from './report';
import { runSandbox } from './run';

/** What a person may ask of the sandbox. */
export interface SandboxOptions {
  readonly destroy?: true;
  readonly keep?: true;
  readonly stop?: true;
  readonly tofu?: true;
  readonly json?: true;
  readonly port?: number;
  readonly concurrency: number;
  readonly failOnce?: string;
}

/** `blueprint sandbox`: every stack deployed by `cdktf deploy` to an emulated organization. */
export function addSandboxCommand(program: Command): void {
  program
    .command('sandbox')
    .summary('deploy every stack to an emulated organization, plan again, tell what happened')
    .description(
      'Starts an emulated AWS with the organization of accounts/, deploys every stack with cdktf deploy, wave by ' +
        'wave, each in its own account, and plans again. No AWS account and no credentials are needed.\n' +
        'A run that fails keeps the emulator and all state; the next run goes on.',
    )
    .option('--destroy', 'destroy everything afterwards and show that nothing is left')
    .option('--keep', 'leave the emulator up afterwards and tell how to look at it with the AWS CLI')
    .option('--stop', 'stop an emulator that was left up, delete its state, and end')
    .option('--tofu', 'use OpenTofu instead of Terraform')
    .option('--json', 'print the report as JSON')
    .addOption(
      new Option('--port <port>', 'port of the emulator (default: a free one)').argParser(wholeNumber),
    )
    .addOption(
      new Option('--concurrency <stacks>', 'most stacks at the same time').default(2).argParser(wholeNumber),
    )
    .option(
      '--fail-once <service:Operation>',
      'let the emulator refuse one request, to see how a run is resumed',
    )
    .action(sandbox);
}

async function sandbox(options: SandboxOptions): Promise<void> {
  const files = new SandboxFiles(projectFolder());
  if (options.stop) return stop(files);
  const blueprint = loadBlueprint(files.project);
  const terraform = findTerraform(options.tofu ? 'tofu' : 'terraform');
  const signal = interruptible();
  const report = await runSandbox({ blueprint, files, terraform, signal, port: options.port, ...options });
  const incomplete = signal.aborted || report.stacks.some(({ state }) => state !== 'deployed');
  if (options.json) console.log(JSON.stringify(report, null, 2));
  else console.log(`\n${renderReport(report)}${incomplete ? `\n\n${renderFailure(report)}` : ''}`);
  if (options.keep && !options.json && !incomplete)
    console.log(`\n${howToLook(files, blueprint.facts.tooling.name)}`);
  if (!succeeded(report)) process.exitCode ||= 1;
}

/**
 * Ctrl-C, or a terminal that is closed, lets what runs end and starts nothing else: Terraform would lose the state of
 * what it has just made. A second one ends everything at once.
 */
function interruptible(): AbortSignal {
  const controller = new AbortController();
  const interrupt = () => {
    if (controller.signal.aborted) {
      interruptCommands();
      process.exit(130);
    }
    controller.abort();
    process.exitCode = 130;
    console.error(
      '\ninterrupted: waiting for the stacks that are being worked on; Ctrl-C again ends them at once',
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, interrupt);
  // A closed terminal takes no more lines.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  return controller.signal;
}

async function stop(files: SandboxFiles): Promise<void> {
  const emulator = await Emulator.running(files);
  emulator?.stop();
  files.remove();
  console.log(emulator ? 'the emulator is stopped and its state deleted' : 'no emulator was running');
}

function howToLook(files: SandboxFiles, account: string): string {
  return [
    'the emulator is up; look at it with the AWS CLI, a profile for each account:',
    `  export AWS_CONFIG_FILE=${files.awsConfig()} AWS_ACCESS_KEY_ID=sandbox AWS_SECRET_ACCESS_KEY=sandbox`,
    `  aws --profile ${account} codepipeline list-pipelines`,
    `  aws --profile ${account} s3api list-buckets`,
    'stop it with: npx blueprint sandbox --stop',
  ].join('\n');
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new Error(`expected a whole number from 1, got "${text}"`);
  return value;
}
