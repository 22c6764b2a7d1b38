import { readFileSync, statSync } from 'node:fs';
import { askerFor } from '../ask';
import { gather, readStacks } from '../gather';
import { GRAPH_ACTIONS, graphOf } from '../graph';
import { vocabularyOf } from '../vocabulary';
import { parseGraph, type ReadGraph } from './graph-file';

/** The graph of a folder that `cdktf synth` wrote. */
export async function readFolder(folder: string): Promise<ReadGraph> {
  const { stacks, problems } = readStacks(folder);
  if (stacks.length === 0) return { graph: undefined, problems };
  const found = gather(stacks);
  const all = [...problems, ...found.problems];
  if (all.length > 0 || !found.gathered) return { graph: undefined, problems: all };
  const ask = askerFor(found.gathered, await vocabularyOf(GRAPH_ACTIONS));
  return { graph: graphOf(found.gathered, ask), problems: [] };
}

/** The graph of a folder, or one that was written to a file. */
export async function readOlder(place: string): Promise<ReadGraph> {
  const kind = kindOf(place);
  if (kind === 'folder') return readFolder(place);
  if (kind === 'file') return parseGraph(readFileSync(place, 'utf8'), place);
  const problem = {
    place: `--diff ${place}`,
    found: 'nothing that can be read',
    wanted: 'an output folder of cdktf or a graph as JSON',
    change: 'correct the path',
  };
  return { graph: undefined, problems: [problem] };
}

function kindOf(place: string): 'folder' | 'file' | undefined {
  try {
    return statSync(place).isDirectory() ? 'folder' : 'file';
  } catch {
    return undefined;
  }
}
