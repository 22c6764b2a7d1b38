import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Blueprint } from '../blueprint/plan/planned';
import { problemLine } from '../blueprint/problems/problem';
import { staleOutput } from '../proof/fingerprint';

/** One synthesized stack, as cdktf's manifest lists it. */
export interface SynthesizedStack {
  readonly id: string;
  /** Folder with the stack's `cdk.tf.json`. */
  readonly folder: string;
  readonly dependsOn: readonly string[];
}

interface Manifest {
  readonly stacks: Readonly<
    Record<string, { name: string; workingDirectory: string; dependencies: string[] }>
  >;
}

/**
 * The stacks of an output folder that is to be rolled out.
 *
 * @throws where it was made from something else than `accounts/` as it is now.
 */
export function openStacks(output: string, blueprint: Blueprint): readonly SynthesizedStack[] {
  const stale = staleOutput(output, blueprint);
  if (stale) throw new Error(problemLine(stale));
  return readManifest(output);
}

/** Whether a folder holds an output of `cdktf synth`. */
export function holdsOutput(folder: string): boolean {
  return existsSync(join(folder, 'manifest.json'));
}

/** The stacks of an output folder, in the order of the manifest, whatever the output was made from. */
export function readManifest(output: string): readonly SynthesizedStack[] {
  const manifest = JSON.parse(readFileSync(join(output, 'manifest.json'), 'utf8')) as Manifest;
  return Object.values(manifest.stacks).map(({ name, workingDirectory, dependencies }) => ({
    id: name,
    folder: join(output, workingDirectory),
    dependsOn: dependencies,
  }));
}
