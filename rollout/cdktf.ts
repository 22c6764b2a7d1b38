import { adviceOn } from './advice';
import { type CommandOptions, type CommandResult, runCommand } from './command';
import type { StackDriver } from './engine';
import type { SynthesizedStack } from './manifest';
import { errorIn } from './said';
import type { StackState } from './state';
import { placeLock } from './terraform/lock-file';
import type { SharedProviders } from './terraform/providers';
import { MissingToolError, type Terraform } from './tools';

/** The CLIs of CDK for Terraform and of CDK Terrain, whichever of them this project's lock file pins. */
const CLIS = ['cdktf-cli/bundle/bin/cdktf', 'cdktn-cli/bin/cdktn'];

/** The file of the CLI, looked for when it is run: most commands never do. @throws MissingToolError where there is none. */
function cdktf(): string {
  for (const id of CLIS) {
    const file = tryResolve(id);
    if (file !== undefined) return file;
  }
  throw new MissingToolError('neither cdktf-cli nor cdktn-cli is installed: run npm ci');
}

function tryResolve(id: string): string | undefined {
  try {
    return require.resolve(id);
  } catch {
    return undefined;
  }
}

/** Where `cdktf synth` runs, and where it writes. */
export interface SynthOptions extends CommandOptions {
  /** Folder that the synthesized stacks are written to. */
  readonly output: string;
}

/** What `cdktf` and Terraform need to work on synthesized stacks. */
export interface CdktfOptions {
  /** Folder with `cdktf.json`. */
  readonly project: string;
  /** Folder with the synthesized stacks. */
  readonly output: string;
  readonly terraform: Terraform;
  readonly env: NodeJS.ProcessEnv;
  readonly providers: SharedProviders;
  /** File that keeps what a command printed. */
  readonly log: (stack: string, verb: string) => string;
  /** Reads a stack's state, wherever that is kept. */
  readonly state: (stack: string) => Promise<StackState | undefined>;
}

/** Synthesizes every stack into the output folder. @throws with what the app printed. */
export async function synthesize({ output, ...options }: SynthOptions): Promise<void> {
  const args = [cdktf(), 'synth', '--output', output];
  const { code, output: printed } = await runCommand(process.execPath, args, options);
  if (code !== 0) throw new Error(errorIn(printed));
}

/** Works on stacks with `cdktf deploy` and `cdktf destroy`, and plans with Terraform itself. */
export function cdktfDriver(options: CdktfOptions): StackDriver {
  const { terraform, log, state } = options;
  return {
    deploy: (stack) => withStack(['deploy', stack.id], stack, options),
    destroy: (stack) => withStack(['destroy', stack.id], stack, options),
    plan: ({ id, folder }) =>
      runCommand(
        terraform.binary,
        ['plan', '-input=false', '-no-color', '-lock=false', '-detailed-exitcode'],
        { cwd: folder, env: options.env, log: log(id, 'plan') },
      ),
    state: ({ id }) => state(id),
    advice: ({ folder }, output) => adviceOn(output, { folder, binary: terraform.binary, isSandbox: true }),
  };
}

/** Dependencies are worked on before; the engine sees to that. */
function withStack(
  verb: readonly string[],
  stack: SynthesizedStack,
  { project, output, terraform, env, log, providers }: CdktfOptions,
): Promise<CommandResult> {
  // Locking providers for other platforms asks a registry for each stack.
  const flags = [
    '--skip-synth',
    '--auto-approve',
    '--ignore-missing-stack-dependencies',
    '--skip-provider-lock',
  ];
  const args = [cdktf(), ...verb, '--output', output, ...flags];
  const options = {
    cwd: project,
    // Filled before, and locked by name: Terraform links from it and writes nothing, so that stacks do not meet in it.
    env: { ...env, TERRAFORM_BINARY_NAME: terraform.binary, TF_PLUGIN_CACHE_DIR: providers.folder },
    log: log(stack.id, verb[0] ?? ''),
  };
  placeLock(stack.folder, providers.lockOf(stack));
  return runCommand(process.execPath, args, options);
}
