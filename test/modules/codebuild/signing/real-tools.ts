import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { PinnedTool } from '../../../../modules/codebuild/signing';

/** Programs that the chain is tried with, and how each is told to say what it is. */
const TOOLS = ['cosign', 'crane', 'jq', 'oras', 'syft'] as const;
type Tool = (typeof TOOLS)[number];

/** Where programs are looked for: the PATH, and the folder where a machine keeps those that it built for this. */
export const toolPath = `${process.env.PATH}:${join(homedir(), '.cache/supply-chain/bin')}`;

/** Where a program is. */
export function placeOf(name: string): string | undefined {
  return toolPath
    .split(':')
    .map((folder) => join(folder, name))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

/** The tools that are not here. */
export const missingTools: readonly Tool[] = TOOLS.filter((name) => placeOf(name) === undefined);

/** What is said where a test cannot run, for each tool that it lacks. */
export const whySkipped = `skipped, because these programs are not installed: ${missingTools.join(', ')}`;

/** A tool as the blueprint pins one: the checksum of the program that is here. */
export function pinned(name: Tool): PinnedTool & { readonly place: string } {
  const place = placeOf(name);
  if (place === undefined) throw new Error(`${name} is not installed`);
  return { name, place, sha256: createHash('sha256').update(readFileSync(place)).digest('hex') };
}

const start = promisify(execFile);

/** Runs a program that must succeed, and says what it printed. */
export async function run(command: string, args: readonly string[]): Promise<string> {
  const env = { ...process.env, PATH: toolPath, COSIGN_PASSWORD: '' };
  const { stdout } = await start(command, [...args], { env, timeout: 50_000 });
  return stdout.trim();
}
