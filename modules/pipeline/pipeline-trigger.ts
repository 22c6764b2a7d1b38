import type {
  CodepipelineTrigger,
  CodepipelineTriggerGitConfigurationPullRequest,
  CodepipelineTriggerGitConfigurationPush,
} from '@cdktf/provider-aws/lib/codepipeline';

/** Glob patterns: what is included and not excluded. */
export interface Filter {
  readonly includes?: readonly string[] | undefined;
  readonly excludes?: readonly string[] | undefined;
}

/** An event of a repository that starts a pipeline. */
export type GitEvent =
  | { readonly on: 'push'; readonly branches: Filter; readonly paths?: Filter | undefined }
  | { readonly on: 'tag'; readonly tags: Filter }
  | {
      readonly on: 'pull-request';
      readonly events: readonly ('opened' | 'updated' | 'closed')[];
      readonly branches: Filter;
      readonly paths?: Filter | undefined;
    };

/** The events of one source that start the pipeline: any of them does. */
export interface PipelineTrigger {
  /** Name of the source action. */
  readonly source: string;
  readonly events: readonly GitEvent[];
}

/** @see https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_GitPullRequestFilter.html */
const PULL_REQUEST_EVENT = { opened: 'OPEN', updated: 'UPDATED', closed: 'CLOSED' } as const;

/** @see https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-filter.html */
export function renderTrigger({ source, events }: PipelineTrigger): CodepipelineTrigger {
  const push = events.flatMap(pushFilter);
  const pullRequest = events.flatMap(pullRequestFilter);
  return {
    providerType: 'CodeStarSourceConnection',
    gitConfiguration: {
      sourceActionName: source,
      ...(push.length > 0 && { push }),
      ...(pullRequest.length > 0 && { pullRequest }),
    },
  };
}

function pushFilter(event: GitEvent): readonly CodepipelineTriggerGitConfigurationPush[] {
  switch (event.on) {
    case 'push':
      return [
        { branches: patterns(event.branches), ...(event.paths && { filePaths: patterns(event.paths) }) },
      ];
    case 'tag':
      return [{ tags: patterns(event.tags) }];
    case 'pull-request':
      return [];
  }
}

function pullRequestFilter(event: GitEvent): readonly CodepipelineTriggerGitConfigurationPullRequest[] {
  if (event.on !== 'pull-request') return [];
  return [
    {
      events: event.events.map((each) => PULL_REQUEST_EVENT[each]),
      branches: patterns(event.branches),
      ...(event.paths && { filePaths: patterns(event.paths) }),
    },
  ];
}

function patterns({ includes, excludes }: Filter) {
  return { ...(includes && { includes: [...includes] }), ...(excludes && { excludes: [...excludes] }) };
}
