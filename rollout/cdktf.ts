import { type CommandOptions, runCommand } from './command';
import { errorIn } from './terraform';

/** The CLI of cdktf, as this project's lock file pins it. */
const CDKTF = require.resolve('cdktf-cli/bundle/bin/cdktf');

export interface CdktfOptions extends CommandOptions {
  /** Folder with the synthesized stacks. */
  readonly output: string;
}

/** Synthesizes every stack into the output folder. @throws with what the app printed. */
export async function synthesize({ output, ...options }: CdktfOptions): Promise<void> {
  const { code, output: printed } = await runCommand(
    process.execPath,
    [CDKTF, 'synth', '--output', output],
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
  const { code, output: printed } = await runCommand(process.execPath, [CDKTF, ...args], options);
  if (code !== 0) throw new Error(errorIn(printed));
}
