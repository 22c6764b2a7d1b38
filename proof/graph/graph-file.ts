import { z } from 'zod';
import type { Problem } from '../../blueprint/problems/problem';
import type { PolicyStatement } from '../evaluate';
import { tryReadJson, twice } from '../json';
import { type AccessGraph, EDGE_KINDS } from './model';
import { LAYERS } from './policies';

const node = z.object({
  id: z.string(),
  kind: z.enum([
    'account',
    'role',
    'bucket',
    'key',
    'registry',
    'repository',
    'pipeline',
    'gate',
    'service',
    'principal',
  ]),
  name: z.string(),
  account: z.string().optional(),
  region: z.string().optional(),
  parent: z.string().optional(),
  applications: z.array(z.string()),
  address: z.string().optional(),
});
const edge = z.object({
  kind: z.enum(EDGE_KINDS),
  from: z.string(),
  to: z.string(),
  label: z.string().optional(),
  dependsOn: z.array(z.string()).optional(),
  because: z.array(z.object({ sid: z.string().optional(), address: z.string() })),
  change: z.enum(['opened', 'closed']).optional(),
});
/** Statements are only compared: they are taken as they were written. */
const policy = z.object({
  owner: z.string(),
  layer: z.enum(LAYERS),
  statements: z.array(z.custom<PolicyStatement>((value) => isRecord(value))),
});
const shape = z.object({
  version: z.literal(1),
  nodes: z.array(node),
  edges: z.array(edge),
  policies: z.array(policy).optional(),
});

/** A graph, or what is wrong with the place that it was to come from. */
export interface ReadGraph {
  readonly graph: AccessGraph | undefined;
  readonly problems: readonly Problem[];
}

const REMAKE = 'make it with blueprint graph --format json';

/** Reads a graph as `--format json` wrote it. Of a graph of differences, what it says of the newer side counts. */
export function parseGraph(text: string, file: string): ReadGraph {
  const read = tryReadJson(text);
  if (!read) return refused({ place: file, found: 'no JSON', wanted: 'a graph', change: REMAKE });
  if (read.repeated.length > 0) return { graph: undefined, problems: twice(read.repeated, file) };
  const json = read.value;
  const version = isRecord(json) ? json.version : undefined;
  if (version !== 1) {
    const found = version === undefined ? 'no version' : `version ${JSON.stringify(version)}`;
    return refused({ place: file, found, wanted: 'a graph of version 1', change: REMAKE });
  }
  const parsed = shape.safeParse(json);
  if (parsed.success) return { graph: withoutChanges(parsed.data), problems: [] };
  const problems = parsed.error.issues.slice(0, 20).map(({ path, message }) => ({
    place: `${file} ${path.join('.')}`,
    found: message,
    wanted: 'what docs/graph.md tells',
    change: REMAKE,
  }));
  return { graph: undefined, problems };
}

function withoutChanges({ version, nodes, edges, policies }: AccessGraph): AccessGraph {
  const kept = edges.filter(({ change }) => change !== 'closed').map(({ change, ...rest }) => rest);
  return { version, nodes, edges: kept, ...(policies && { policies }) };
}

function refused(problem: Problem): ReadGraph {
  return { graph: undefined, problems: [problem] };
}

function isRecord(json: unknown): json is Readonly<Record<string, unknown>> {
  return typeof json === 'object' && json !== null;
}
