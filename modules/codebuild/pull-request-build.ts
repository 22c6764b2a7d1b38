import { CodebuildProject } from '@cdktf/provider-aws/lib/codebuild-project';
import { CodebuildWebhook } from '@cdktf/provider-aws/lib/codebuild-webhook';
import { Construct } from 'constructs';
import type { Statement } from '../../policies/document';
import type { ConnectionName } from '../source/connection';
import {
  type BuildProjectProps,
  limits,
  type RepositoryProvider,
  renderEnvironment,
  roleAndLog,
} from './build-project';

/** Which pull requests are built: all filters must hold. Patterns are regular expressions. */
export interface PullRequestFilter {
  readonly events: readonly ('opened' | 'updated' | 'reopened')[];
  readonly base: string;
  readonly head?: string | undefined;
  readonly paths?: string | undefined;
  readonly actors?: string | undefined;
}

export interface PullRequestBuildProps
  extends Omit<BuildProjectProps, 'artifacts' | 'batch' | 'cache' | 'folders'> {
  readonly provider: RepositoryProvider;
  /** `owner/name` */
  readonly repository: string;
  /** Address of the server, without a slash at its end. @default the provider's own service */
  readonly server?: string | undefined;
  readonly connectionArn: string;
  /** The names that policies must know the connection by. */
  readonly knownAs: readonly ConnectionName[];
  readonly filter: PullRequestFilter;
  /** Whose requests wait for the comment of somebody who may write. @default AWS's own setting */
  readonly approval?: 'forks' | 'all' | undefined;
}

/**
 * Builds pull requests and tells their provider how it went. The role has the connection's token, writes its log and
 * reports, and can do nothing else at AWS: whoever opens a request runs code here.
 *
 * @see https://docs.aws.amazon.com/codebuild/latest/userguide/webhooks.html
 */
export class PullRequestBuild extends Construct {
  constructor(scope: Construct, id: string, props: PullRequestBuildProps) {
    super(scope, id);
    const basis = roleAndLog(this, props, {
      description: `Builds pull requests in the project ${props.projectName}`,
      grants: { connection: readRepository(props) },
    });
    const project = new CodebuildProject(this, 'project', {
      ...basis,
      name: props.projectName,
      description: props.description,
      encryptionKey: props.artifactKeyArn,
      ...limits(props),
      badgeEnabled: false,
      artifacts: { type: 'NO_ARTIFACTS' },
      source: {
        type: SOURCE[props.provider].type,
        location: `${props.server ?? SOURCE[props.provider].host}/${props.repository}.git`,
        buildspec: props.buildspec,
        gitCloneDepth: 1,
        reportBuildStatus: true,
        auth: { type: 'CODECONNECTIONS', resource: props.connectionArn },
      },
      environment: renderEnvironment(props),
      logsConfig: { cloudwatchLogs: { status: 'ENABLED', groupName: props.logGroupName } },
    });
    new CodebuildWebhook(this, 'webhook', {
      projectName: project.name,
      buildType: 'BUILD',
      filterGroup: [{ filter: filters(props.filter) }],
      ...(props.approval && { pullRequestBuildPolicy: buildPolicy(props.provider, props.approval) }),
    });
  }
}

const SOURCE = {
  github: { type: 'GITHUB', host: 'https://github.com', family: 'github' },
  'github-enterprise': { type: 'GITHUB_ENTERPRISE', host: '', family: 'github' },
  gitlab: { type: 'GITLAB', host: 'https://gitlab.com', family: 'gitlab' },
  'gitlab-self-managed': { type: 'GITLAB_SELF_MANAGED', host: '', family: 'gitlab' },
  bitbucket: { type: 'BITBUCKET', host: 'https://bitbucket.org', family: 'bitbucket' },
} as const;

const EVENT = {
  opened: 'PULL_REQUEST_CREATED',
  updated: 'PULL_REQUEST_UPDATED',
  reopened: 'PULL_REQUEST_REOPENED',
} as const;

/** @see https://docs.aws.amazon.com/codebuild/latest/APIReference/API_WebhookFilter.html */
function filters({ events, base, head, paths, actors }: PullRequestFilter) {
  const given = [
    ['EVENT', events.map((event) => EVENT[event]).join(', ')],
    ['BASE_REF', base],
    ['HEAD_REF', head],
    ['FILE_PATH', paths],
    ['ACTOR_ACCOUNT_ID', actors],
  ] as const;
  return given.flatMap(([type, pattern]) => (pattern === undefined ? [] : [{ type, pattern }]));
}

/** Who may approve, and need not wait: those who may write to the repository. */
const APPROVERS = {
  github: ['GITHUB_ADMIN', 'GITHUB_MAINTAIN', 'GITHUB_WRITE'],
  gitlab: ['GITLAB_DEVELOPER', 'GITLAB_MAINTAINER', 'GITLAB_OWNER'],
  bitbucket: ['BITBUCKET_ADMIN', 'BITBUCKET_WRITE'],
} as const;

/** @see https://docs.aws.amazon.com/codebuild/latest/APIReference/API_PullRequestBuildPolicy.html */
function buildPolicy(provider: RepositoryProvider, approval: 'forks' | 'all') {
  return {
    requiresCommentApproval: approval === 'all' ? 'ALL_PULL_REQUESTS' : 'FORK_PULL_REQUESTS',
    approverRoles: [...APPROVERS[SOURCE[provider].family]],
  };
}

/**
 * What AWS names, and no more (page of 2026-11-28). The token of the connection clones the repository and reports the
 * result; no condition key narrows it.
 *
 * @see https://docs.aws.amazon.com/codebuild/latest/userguide/connections-github-app.html
 */
function readRepository({ knownAs }: PullRequestBuildProps): readonly Statement[] {
  return knownAs.map(({ service, arn }, position) => ({
    Sid: position === 0 ? 'ReadPullRequests' : 'ReadPullRequestsByOtherName',
    Effect: 'Allow',
    Action: [`${service}:GetConnection`, `${service}:GetConnectionToken`],
    Resource: arn,
  }));
}
