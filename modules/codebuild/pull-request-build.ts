import { CodebuildProject } from '@cdktf/provider-aws/lib/codebuild-project';
import { CodebuildWebhook } from '@cdktf/provider-aws/lib/codebuild-webhook';
import { Construct } from 'constructs';
import type { Statement } from '../../policies/document';
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
  extends Omit<BuildProjectProps, 'artifacts' | 'batch' | 'cache' | 'retries'> {
  readonly provider: RepositoryProvider;
  /** `owner/name` */
  readonly repository: string;
  readonly connectionArn: string;
  /** `codeconnections` or `codestar-connections`, as in the connection's ARN. */
  readonly connectionService: string;
  readonly filter: PullRequestFilter;
}

/**
 * Builds pull requests and tells their provider how it went. The role reads the repository, writes its log and reports,
 * and can do nothing else: whoever opens a request runs code here.
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
        location: `${SOURCE[props.provider].host}/${props.repository}.git`,
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
    });
  }
}

const SOURCE = {
  github: { type: 'GITHUB', host: 'https://github.com' },
  gitlab: { type: 'GITLAB', host: 'https://gitlab.com' },
  bitbucket: { type: 'BITBUCKET', host: 'https://bitbucket.org' },
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

/** @see https://docs.aws.amazon.com/codebuild/latest/userguide/connections-github-app.html */
function readRepository({ connectionArn, connectionService }: PullRequestBuildProps): readonly Statement[] {
  return [
    {
      Sid: 'ReadPullRequests',
      Effect: 'Allow',
      Action: ['GetConnection', 'GetConnectionToken', 'UseConnection'].map(
        (action) => `${connectionService}:${action}`,
      ),
      Resource: connectionArn,
    },
  ];
}
