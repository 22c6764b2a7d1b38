import { readFileSync, statSync } from 'node:fs';
import type { Blueprint } from '../../blueprint/plan/planned';
import { askerFor } from '../ask';
import { GRAPH_ACTIONS, graphOf } from '../graph';
import { openOutput } from '../open';
import { parseGraph, type ReadGraph } from './graph-file';
import { policiesOf } from './policies';

/** The graph of a folder that `cdktf synth` wrote; with a blueprint, only if it was made from that one. */
export async function readFolder(folder: string, blueprint?: Blueprint): Promise<ReadGraph> {
  const { output, problems } = await openOutput({ folder, blueprint, actions: GRAPH_ACTIONS });
  if (!output) return { graph: undefined, problems };
  const { gathered, vocabulary } = output;
  return {
    graph: { ...graphOf(gathered, askerFor(gathered, vocabulary)), policies: policiesOf(gathered) },
    problems,
  };
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
