import { type BuildUnit, pullRequestsId } from '../../blueprint/plan/builds';
import { connectionArnOf } from '../../blueprint/plan/connections';
import type { Blueprint, PlannedApplication } from '../../blueprint/plan/planned';
import { pullRequestConnection } from '../../blueprint/plan/pull-requests';
import type { PullRequestsFacts } from '../../blueprint/schema/pull-requests';
import { buildspecOf } from './buildspecs';
import { broughtBases, loginsOf, withLogins } from './package-logins';
import { inTooling, type Wanted, type WantedInstance } from './wanted';

const PROVIDERS = {
  github: { type: 'GITHUB', server: 'https://github.com' },
  'github-enterprise': { type: 'GITHUB_ENTERPRISE', server: undefined },
  gitlab: { type: 'GITLAB', server: 'https://gitlab.com' },
  'gitlab-self-managed': { type: 'GITLAB_SELF_MANAGED', server: undefined },
  bitbucket: { type: 'BITBUCKET', server: 'https://bitbucket.org' },
} as const;

/** Whose requests a project builds. */
export function pullRequestSource(
  blueprint: Blueprint,
  { facts: application }: PlannedApplication,
  { build }: BuildUnit,
): Wanted {
  const { names, facts } = blueprint;
  const { source, pullRequests } = application;
  const ref = pullRequestConnection(application);
  if (source.kind !== 'connection' || !pullRequests || !ref) return undefined;
  const { type, server } = PROVIDERS[pullRequests.provider];
  const own = facts.connections.find(({ name }) => name === ref.connection)?.server?.endpoint;
  return {
    type,
    location: `${(own ?? server ?? '').replace(/\/+$/, '')}/${source.repository}.git`,
    buildspec: withLogins(buildspecOf(build), [...broughtBases(build), ...loginsOf(blueprint, build)]),
    git_clone_depth: 1,
    report_build_status: true,
    auth: { type: 'CODECONNECTIONS', resource: connectionArnOf(ref, names) },
  };
}

/** @see https://docs.aws.amazon.com/codebuild/latest/APIReference/API_WebhookFilter.html (2026-11-28) */
const EVENTS = {
  opened: 'PULL_REQUEST_CREATED',
  updated: 'PULL_REQUEST_UPDATED',
  reopened: 'PULL_REQUEST_REOPENED',
} as const;

/** What starts it: one group of filters, all of which hold. */
export function pullRequestWebhook(
  blueprint: Blueprint,
  { facts: { name, source, pullRequests } }: PlannedApplication,
): WantedInstance {
  const branch = source.kind === 'connection' ? source.branch : '';
  const filters = {
    EVENT: pullRequests?.events.map((event) => EVENTS[event]).join(', '),
    // Signs that mean something in an expression.
    BASE_REF: pullRequests?.base ?? `^refs/heads/${branch.replace(/[\\^$.|?*+()[\]{}]/g, '\\$&')}$`,
    HEAD_REF: pullRequests?.head,
    FILE_PATH: pullRequests?.paths,
    ACTOR_ACCOUNT_ID:
      pullRequests?.actors &&
      `^(${pullRequests.actors.map((actor) => actor.replace(/[^\w:-]/g, '\\$&')).join('|')})$`,
  };
  const given = Object.entries(filters).filter(([, pattern]) => pattern !== undefined);
  return inTooling(blueprint, 'aws_codebuild_webhook', {
    project_name: blueprint.names.buildProject(pullRequestsId(name)),
    build_type: 'BUILD',
    filter_group: [{ filter: given.map(([type, pattern]) => ({ type, pattern })) }],
    ...(pullRequests?.approval && { pull_request_build_policy: whoApproves(pullRequests) }),
  });
}

/**
 * Who may write to a repository may let requests of others be built.
 *
 * @see https://docs.aws.amazon.com/codebuild/latest/APIReference/API_PullRequestBuildPolicy.html (2026-11-28)
 */
function whoApproves({ provider, approval }: PullRequestsFacts): Wanted {
  const [family = ''] = provider.split('-');
  const roles = {
    github: ['ADMIN', 'MAINTAIN', 'WRITE'],
    gitlab: ['DEVELOPER', 'MAINTAINER', 'OWNER'],
    bitbucket: ['ADMIN', 'WRITE'],
  }[family];
  return {
    requires_comment_approval: { all: 'ALL_PULL_REQUESTS', forks: 'FORK_PULL_REQUESTS' }[approval ?? 'all'],
    approver_roles: roles?.map((role) => `${family.toUpperCase()}_${role}`),
  };
}
