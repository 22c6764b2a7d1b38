import { join } from 'node:path';
import type { Files } from '../artifacts';
import { textFiles } from '../artifacts';
import type { BuildInput } from './build-input';
import type { BuildArtifacts, Buildspec } from './buildspec';
import { collect } from './files';

/**
 * Writes the artifacts as the build's role: the secondary ones by their names where there are any, otherwise the one.
 *
 * @see https://docs.aws.amazon.com/codebuild/latest/userguide/sample-pipeline-multi-input-output.html
 */
export async function writeArtifacts(input: BuildInput, { artifacts }: Buildspec): Promise<void> {
  const { playing, build } = input;
  const outputs = playing.action.outputs;
  if (outputs.length === 0) return;
  const secondary = Object.entries(artifacts?.['secondary-artifacts'] ?? {});
  const [first = ''] = outputs;
  const named = secondary.length > 0 ? secondary : [[first, artifacts] as const];
  for (const [name, wanted] of named) {
    if (!outputs.includes(name)) continue;
    await playing.output(name, filesOf(input, wanted), { caller: build, ...revisionOf(input) });
  }
}

function revisionOf({ playing }: BuildInput): { readonly revision?: string } {
  const revision = playing.inputs.names.map((name) => playing.inputs.placeOf(name).revision)[0];
  return revision === undefined ? {} : { revision };
}

/** Where tools are stand-ins, what they would have made is one too: each pattern without a file gets one. */
function filesOf({ playing }: BuildInput, wanted: BuildArtifacts | undefined): Files {
  if (!wanted) return textFiles({ 'artifact.txt': 'the buildspec names no files\n' });
  const { files, unmatched } = collect(join(playing.folder, 'src'), wanted);
  for (const pattern of unmatched) playing.tell(`no file fits ${pattern}: a stand-in takes its place`);
  const standIns = unmatched.map(
    (pattern) => [standInFor(pattern), `made for ${pattern} in ${playing.run}\n`] as const,
  );
  return { ...textFiles(Object.fromEntries(standIns)), ...files };
}

function standInFor(pattern: string): string {
  const path = pattern.replace(/\*\*\//g, '').replace(/\*\*/g, '*');
  return path === '*' ? 'index.html' : path.replaceAll('*', 'stand-in').replaceAll('?', 'x');
}
