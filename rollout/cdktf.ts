import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { adviceOn } from './advice';
import { type CommandOptions, type CommandResult, runCommand } from './command';
import type { StackDriver } from './engine';
import type { SynthesizedStack } from './manifest';
import { errorIn } from './said';
import type { StackState } from './state';
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
export function cdktfDriver(stacks: readonly SynthesizedStack[], options: CdktfOptions): StackDriver {
  const { terraform, log, state } = options;
  return {
    deploy: (stack) => {
      shareLockFile(stack, stacks);
      return withStack(['deploy', stack.id], stack, options);
    },
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
async function withStack(
  verb: readonly string[],
  stack: SynthesizedStack,
  { project, output, terraform, env, log }: CdktfOptions,
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
    env: { ...env, TERRAFORM_BINARY_NAME: terraform.binary },
    log: log(stack.id, verb[0] ?? ''),
  };
  const first = await runCommand(process.execPath, args, options);
  const again = first.code !== 0 && metInPluginCache(first.output);
  return again ? runCommand(process.execPath, args, options) : first;
}

/**
 * Gives a stack the lock file of one that is initialized, where it has none: Terraform takes a provider from its plugin
 * cache only where a lock file names it, and would otherwise get it anew for each stack.
 *
 * @see https://developer.hashicorp.com/terraform/cli/config/config-file#provider-plugin-cache
 */
export function shareLockFile(stack: SynthesizedStack, stacks: readonly SynthesizedStack[]): void {
  const lockFile = ({ folder }: SynthesizedStack) => join(folder, '.terraform.lock.hcl');
  const locked = stacks.find((each) => existsSync(lockFile(each)));
  if (locked && !existsSync(lockFile(stack))) copyFileSync(lockFile(locked), lockFile(stack));
}

/**
 * Whether a command failed because two of them met in the plugin cache: cdktf gives every stack the same one, and
 * Terraform does not lock it. Nothing has been changed by then.
 *
 * @see https://developer.hashicorp.com/terraform/cli/config/config-file#provider-plugin-cache
 */
export function metInPluginCache(output: string): boolean {
  return /plugin-cache[\s\S]{0,400}(file\s+exists|text\s+file\s+busy)/.test(output);
}
