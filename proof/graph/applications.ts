import type { FoundPipeline, Gathered } from '../gather/model';
import type { GraphEdge } from './model';
import { repositoryIn } from './replication';

/** Which pipelines a role or a repository works for, by the id of its node. */
export function applicationsOf(
  { pipelines }: Gathered,
  edges: readonly GraphEdge[],
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, Set<string>>();
  const add = (id: string, name: string) => found.set(id, (found.get(id) ?? new Set()).add(name));
  const byUse = new Map<string, FoundPipeline>();
  for (const pipeline of pipelines) {
    for (const arn of rolesOf(pipeline)) add(arn, pipeline.name);
    for (const use of usesOf(pipeline)) byUse.set(use, pipeline);
  }
  for (const { from, to, label = '' } of edges) {
    const pipeline = byUse.get(`${from} ${label}`);
    if (pipeline) add(to, pipeline.name);
  }
  for (const { kind, from, to } of edges)
    if (kind === 'may push') for (const name of found.get(from) ?? []) add(to, name);
  for (const { kind, from, to, label = '' } of edges)
    if (kind === 'replicates to')
      for (const name of found.get(repositoryIn(from, label)) ?? []) add(repositoryIn(to, label), name);
  return new Map([...found].map(([id, names]) => [id, [...names].sort()]));
}

function rolesOf({ roleArn, actions }: FoundPipeline): readonly string[] {
  return [roleArn, ...actions.flatMap((action) => action.roleArn ?? [])];
}

/** The label of the edge by which CodeBuild assumes the role of a pipeline's project. */
function usesOf({ actions }: FoundPipeline): readonly string[] {
  return actions.flatMap(({ provider, configuration: { ProjectName } }) =>
    provider === 'CodeBuild' && ProjectName ? [`codebuild.amazonaws.com for project/${ProjectName}`] : [],
  );
}
