import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { tryReadJson, twice } from '../json';
import { type Block, isBlock } from './block';
import type { GatherProblem } from './model';
import { refuseOtherFiles, STACK_FILE } from './other-files';
import { GatherProblems } from './problems';
import { refuseLists } from './shape';

export { type Block, isBlock } from './block';

/** One synthesized stack: Terraform's JSON configuration syntax. */
export interface StackOutput {
  readonly id: string;
  readonly json: Block;
}

interface Read {
  readonly stacks: readonly StackOutput[];
  readonly problems: readonly GatherProblem[];
}

const SYNTHESIZE = 'run `npx cdktf synth`';

/** Reads the output of `cdktf synth`. Whatever is wrong with the folder comes as one list. */
export function readStacks(folder: string): Read {
  const problems = new GatherProblems();
  const manifest = readManifest(folder, problems);
  const stacks = Object.entries(manifest).flatMap(([id, entry]) =>
    readStack(folder, { id, entry }, problems),
  );
  if (stacks.length > 0) refuseOtherFiles(folder, Object.keys(manifest), problems);
  return { stacks, problems: problems.found };
}

function readManifest(folder: string, problems: GatherProblems): Block {
  const file = join(folder, 'manifest.json');
  if (!existsSync(folder)) {
    problems.add(folder, 'no such folder', { wanted: 'the output of `cdktf synth`', change: SYNTHESIZE });
    return {};
  }
  const manifest = readJson(file, problems);
  if (manifest === undefined) return {};
  const { stacks, version } = manifest;
  if (!isBlock(stacks) || Object.keys(stacks).length === 0) {
    problems.add(file, 'no stacks', { wanted: 'the manifest that cdktf writes', change: SYNTHESIZE });
    return {};
  }
  if (typeof version !== 'string' || !/^[01]\.\d+\./.test(version)) {
    problems.add(file, `version ${JSON.stringify(version)}`, {
      wanted: 'a manifest of cdktf 0.x or cdktn',
      change: SYNTHESIZE,
    });
    return {};
  }
  return stacks;
}

function readStack(
  folder: string,
  { id, entry }: { readonly id: string; readonly entry: unknown },
  problems: GatherProblems,
): readonly StackOutput[] {
  const path = isBlock(entry) ? entry.synthesizedStackPath : undefined;
  if (typeof path !== 'string') {
    problems.add(join(folder, 'manifest.json'), `a stack "${id}" without a file`, {
      wanted: 'its path',
      change: SYNTHESIZE,
    });
    return [];
  }
  const wanted = `stacks/${id}/${STACK_FILE}`;
  if (path !== wanted) {
    const change = SYNTHESIZE;
    problems.add(join(folder, 'manifest.json'), `${path} as the file of ${id}`, { wanted, change });
    return [];
  }
  const json = readJson(join(folder, path), problems);
  if (json === undefined) return [];
  refuseLists(id, json, problems);
  return [{ id, json }];
}

function readJson(file: string, problems: GatherProblems): Block | undefined {
  const text = existsSync(file) && statSync(file).isFile() ? readFileSync(file, 'utf8') : undefined;
  if (text === undefined) {
    problems.add(file, 'no such file: the output is not complete', {
      wanted: 'every file of the manifest',
      change: SYNTHESIZE,
    });
    return undefined;
  }
  const read = tryReadJson(text);
  // Terraform itself refuses them, or takes another one than this proof would.
  for (const { place, found, ...mend } of twice(read?.repeated ?? [], file)) problems.add(place, found, mend);
  if (isBlock(read?.value)) return read.value;
  problems.add(file, `${JSON.stringify(text.slice(0, 30))}…`, {
    wanted: 'a JSON object',
    change: SYNTHESIZE,
  });
  return undefined;
}
