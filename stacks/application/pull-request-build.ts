import { pullRequestUnit } from '../../blueprint/plan/builds';
import { actorsExpression, pullRequestConnection } from '../../blueprint/plan/pull-requests';
import { PullRequestBuild } from '../../modules/codebuild/pull-request-build';
import { findConnection } from '../source/connection';
import type { ApplicationScope } from './application-scope';
import { applicationBuild } from './build-project';

/** The build of an application's pull requests; nothing where there is none. */
export function addPullRequestBuild(scope: ApplicationScope): void {
  const { stack, blueprint, application } = scope;
  const { source, pullRequests } = application.facts;
  const unit = pullRequestUnit(application.facts);
  const ref = pullRequestConnection(application.facts);
  if (!unit || !pullRequests || !ref || source.kind !== 'connection') return;
  const project = applicationBuild(unit, { ...scope, sources: [] });
  const { provider, events, base, head, paths, actors, approval } = pullRequests;
  const made = blueprint.facts.connections.find(({ name }) => name === ref.connection);
  new PullRequestBuild(stack, 'pull-requests', {
    ...project,
    description: 'Builds pull requests',
    provider,
    server: made?.server?.endpoint.replace(/\/+$/, ''),
    repository: source.repository,
    ...findConnection(ref, scope, 'pull-requests-connection'),
    filter: {
      events,
      base: base ?? `^refs/heads/${escaped(source.branch)}$`,
      head,
      paths,
      actors: actors && actorsExpression(actors),
    },
    approval,
  });
}

/** A text as a regular expression that it alone matches. */
function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
