import type { Ask } from './ask';
import type { Gathered } from './gather/model';
import { applicationsOf } from './graph/applications';
import { type Access, accessesTo } from './graph/assets';
import { candidatesOf } from './graph/candidates';
import { askedEdge, inOrder } from './graph/edges';
import { type AccessGraph, byText, type GraphEdge } from './graph/model';
import { nodesOf, strangersIn } from './graph/nodes';
import { type Assumed, promotionsOf } from './graph/promotion';
import { replicatedRepositories, replicationEdges } from './graph/replication';
import { serviceEdges } from './graph/services';

export type { AccessGraph, EdgeKind, EdgeReason, GraphEdge, GraphNode, NodeKind } from './graph/model';
export { EDGE_KINDS } from './graph/model';

/** The actions that the graph asks about: their condition keys must be known to `ask`. */
export const GRAPH_ACTIONS = [
  'sts:AssumeRole',
  's3:GetObject',
  'kms:Decrypt',
  'ecr:PutImage',
  'ecr:ReplicateImage',
] as const;

/**
 * Who may do what to whom in the whole landing zone. No edge comes from what delivery plans: each pair that some policy
 * brings together is asked, so that the graph also shows what nobody planned.
 */
export function graphOf(gathered: Gathered, ask: Ask): AccessGraph {
  const replicated = replicationEdges(gathered, ask);
  const repositories = repositoriesOf(gathered, replicated);
  const accesses = accessesTo(gathered, repositories).flatMap((access) => edgesOf(access, gathered, ask));
  const services = serviceEdges(gathered, ask);
  const { gates, edges: promoted } = promotionsOf(gathered, assumedIn(accesses));
  const edges = inOrder([...accesses, ...services, ...replicated, ...promoted]);
  const made = [...nodesOf(gathered, repositories, applicationsOf(gathered, edges)), ...gates];
  const nodes = [...made, ...strangersIn(edges, made, gathered)];
  return { version: 1, nodes: nodes.sort(byText(({ id }) => id)), edges };
}

function edgesOf(access: Access, gathered: Gathered, ask: Ask): readonly GraphEdge[] {
  return candidatesOf(access, gathered).flatMap(({ from, who, asset, resource, label }) =>
    askedEdge(
      { kind: access.kind, from, to: asset.node, label },
      { who, action: access.action, resource, context: asset.context ?? {} },
      ask,
    ),
  );
}

/** Repositories of the stacks, and those that replication makes. */
function repositoriesOf({ resources }: Gathered, replicated: readonly GraphEdge[]): readonly string[] {
  const own = [...resources.values()]
    .filter(({ type }) => type === 'aws_ecr_repository')
    .map(({ arn }) => arn);
  return [...new Set([...own, ...replicatedRepositories(replicated)])];
}

function assumedIn(edges: readonly GraphEdge[]): Assumed {
  return new Map(
    edges.flatMap((edge) => (edge.kind === 'may assume' ? [[`${edge.from}\n${edge.to}`, edge]] : [])),
  );
}
