import { parseArn } from '../../policies/arn';
import type { FoundPipeline, FoundPolicy, Gathered } from '../gather/model';
import type { GraphEdge } from './model';
import { repositoryIn } from './replication';
import { allowing } from './statements';

/**
 * Which pipelines a role, a repository or a bucket works for, by the id of its node: what the pipeline uses, and then
 * whoever is nobody's and has a policy that names the pipeline or what it is made from: who starts or approves it, and
 * who pushes from outside.
 */
export function applicationsOf(
  { pipelines, roles }: Gathered,
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
  for (const { arn, identity } of roles.values())
    for (const repository of named(identity, 'ecr:DescribeImages'))
      for (const name of found.get(arn) ?? []) add(repository, name);
  for (const pipeline of pipelines)
    for (const thing of [pipeline.arn, ...sourceBuckets(pipeline)]) add(thing, pipeline.name);
  for (const { arn, identity } of [...roles.values()].filter((role) => !found.has(role.arn)))
    for (const thing of named(identity)) for (const name of found.get(thing) ?? []) add(arn, name);
  for (const { arn } of [...roles.values()].filter((role) => !found.has(role.arn)))
    for (const name of namedAfter(arn, pipelines)) add(arn, name);
  for (const { kind, from, to, label = '' } of edges)
    if (kind === 'replicates to')
      for (const name of found.get(repositoryIn(from, label)) ?? []) add(repositoryIn(to, label), name);
  return new Map([...found].map(([id, names]) => [id, [...names].sort()]));
}

/** The application in the name of a role: that of builds of pull requests, and of chat channels, is nowhere else. */
function namedAfter(arn: string, pipelines: readonly FoundPipeline[]): readonly string[] {
  const [, prefix = '', rest = ''] = /:role\/(?:.*\/)?(.+?)-delivery-(.+)$/.exec(arn) ?? [];
  const named = pipelines
    .map(({ name }) => name)
    .filter(
      (name) => name.startsWith(`${prefix}-`) && `-${rest}-`.includes(`-${name.slice(prefix.length + 1)}-`),
    )
    .sort((left, right) => right.length - left.length);
  return named.slice(0, 1);
}

function rolesOf({ roleArn, actions }: FoundPipeline): readonly string[] {
  return [roleArn, ...actions.flatMap((action) => action.roleArn ?? [])];
}

/** What policies name, without the stage of a pipeline or the object in a bucket; of one action where it is given. */
function named(policies: readonly FoundPolicy[], action?: string): ReadonlySet<string> {
  const statements = policies.flatMap(({ document }) =>
    action === undefined ? [document.Statement].flat() : allowing(document, action),
  );
  const resources = statements.flatMap(({ Effect, Resource = [] }) =>
    Effect === 'Allow' ? [Resource].flat() : [],
  );
  return new Set(
    resources.map((resource) => resource.replace(/^(arn:[^:]+:(?:s3|codepipeline):[^/]*)\/.*$/, '$1')),
  );
}

/** Buckets that a pipeline takes its source from. */
function sourceBuckets({ arn, actions }: FoundPipeline): readonly string[] {
  const { partition } = parseArn(arn);
  return actions.flatMap(({ category, configuration: { S3Bucket } }) =>
    category === 'Source' && S3Bucket ? [`arn:${partition}:s3:::${S3Bucket}`] : [],
  );
}

/** The label of the edge by which CodeBuild assumes the role of a pipeline's project. */
function usesOf({ actions }: FoundPipeline): readonly string[] {
  return actions.flatMap(({ provider, configuration: { ProjectName } }) =>
    provider === 'CodeBuild' && ProjectName ? [`codebuild.amazonaws.com for project/${ProjectName}`] : [],
  );
}
