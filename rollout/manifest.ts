import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Blueprint } from '../blueprint/plan/planned';
import { problemLine } from '../blueprint/problems/problem';
import { staleOutput } from '../proof/fingerprint';
import { otherFilesIn } from '../proof/gather/other-files';

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
 * The stacks of an output folder that is to be rolled out. Terraform reads every file of a folder: one that nobody proved must
 * not be there.
 *
 * @throws where it was made from something else than `accounts/` as it is now, or has another file beside a stack.
 */
export function openStacks(output: string, blueprint: Blueprint): readonly SynthesizedStack[] {
  const stale = staleOutput(output, blueprint);
  if (stale) throw new Error(problemLine(stale));
  const stacks = readManifest(output);
  const strange = stacks.flatMap(({ folder }) => otherFilesIn(folder).map((name) => join(folder, name)));
  if (strange.length > 0) throw new Error(strange.map(strangeFile).join('\n'));
  return stacks;
}

function strangeFile(place: string): string {
  return problemLine({
    place,
    found: 'a file that Terraform would read beside what was synthesized',
    wanted: 'nothing but cdk.tf.json and what Terraform leaves',
    change: 'delete it: what a fork adds is written in stacks/',
  });
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
