import type { Construct } from 'constructs';
import { pullRequestUnit } from '../blueprint/plan/builds';
import { connectionArnOf, connectionServiceOf } from '../blueprint/plan/connections';
import type { Blueprint, PlannedApplication } from '../blueprint/plan/planned';
import { PullRequestBuild } from '../modules/codebuild/pull-request-build';
import type { PipelineSource } from '../modules/source/source';
import { applicationBuild } from './application-build';

/** Where the build of an application's pull requests is rendered. */
export interface PullRequestContext {
  readonly scope: Construct;
  readonly blueprint: Blueprint;
  readonly artifactKeyArn: string;
  readonly sources: readonly PipelineSource[];
}

/** The build of an application's pull requests; nothing where there is none. */
export function pullRequestBuild(application: PlannedApplication, context: PullRequestContext): void {
  const { source, pullRequests } = application.facts;
  const unit = pullRequestUnit(application.facts);
  if (!unit || !pullRequests || source.kind !== 'connection') return;
  const { scope, blueprint, artifactKeyArn, sources } = context;
  const project = applicationBuild(unit, { blueprint, application, artifactKeyArn, sources: [] });
  const { provider, events, base, head, paths, actors } = pullRequests;
  new PullRequestBuild(scope, 'pull-requests', {
    ...project,
    description: 'Builds pull requests',
    provider,
    repository: source.repository,
    connectionArn: sources[0]?.action.configuration.ConnectionArn ?? '',
    connectionService: connectionServiceOf(connectionArnOf(source, blueprint.names)),
    filter: { events, base: base ?? `^refs/heads/${source.branch}$`, head, paths, actors },
  });
}
