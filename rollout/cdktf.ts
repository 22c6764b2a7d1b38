import { type CommandOptions, runCommand } from './command';
import { errorIn, MissingToolError } from './terraform';

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

export interface CdktfOptions extends CommandOptions {
  /** Folder with the synthesized stacks. */
  readonly output: string;
}

/** Synthesizes every stack into the output folder. @throws with what the app printed. */
export async function synthesize({ output, ...options }: CdktfOptions): Promise<void> {
  const { code, output: printed } = await runCommand(
    process.execPath,
    [cdktf(), 'synth', '--output', output],
    options,
  );
  if (code !== 0) throw new Error(errorIn(printed));
}

/** Deploys one synthesized stack. Its dependencies are deployed before; the caller sees to that. */
export function deployStack(id: string, options: CdktfOptions): Promise<void> {
  // Locking providers for other platforms asks a registry for each stack, and this copy is thrown away.
  return withStack(['deploy', id, '--skip-provider-lock'], options);
}

/** Destroys one synthesized stack. What depends on it is destroyed before; the caller sees to that. */
export function destroyStack(id: string, options: CdktfOptions): Promise<void> {
  return withStack(['destroy', id], options);
}

async function withStack(verb: readonly string[], { output, ...options }: CdktfOptions): Promise<void> {
  const args = [
    ...verb,
    '--output',
    output,
    '--skip-synth',
    '--auto-approve',
    '--ignore-missing-stack-dependencies',
  ];
  const run = () => runCommand(process.execPath, [cdktf(), ...args], options);
  const first = await run();
  const { code, output: printed } = first.code !== 0 && metInPluginCache(first.output) ? await run() : first;
  if (code !== 0) throw new Error(errorIn(printed));
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
