import { pullRequestUnit } from '../../blueprint/plan/builds';
import { connectionArnOf, connectionServiceOf } from '../../blueprint/plan/connections';
import { the } from '../../blueprint/the';
import { PullRequestBuild } from '../../modules/codebuild/pull-request-build';
import type { ApplicationScope } from './application-scope';
import { applicationBuild } from './build-project';

/** The build of an application's pull requests; nothing where there is none. */
export function addPullRequestBuild(scope: ApplicationScope): void {
  const { stack, blueprint, application, sources } = scope;
  const { source, pullRequests } = application.facts;
  const unit = pullRequestUnit(application.facts);
  if (!unit || !pullRequests || source.kind !== 'connection') return;
  const project = applicationBuild(unit, { ...scope, sources: [] });
  const { provider, events, base, head, paths, actors } = pullRequests;
  new PullRequestBuild(stack, 'pull-requests', {
    ...project,
    description: 'Builds pull requests',
    provider,
    repository: source.repository,
    connectionArn: the(
      sources[0]?.action.configuration.ConnectionArn,
      `the connection of ${application.facts.name}`,
    ),
    connectionService: connectionServiceOf(connectionArnOf(source, blueprint.names)),
    filter: { events, base: base ?? `^refs/heads/${source.branch}$`, head, paths, actors },
  });
}
