import type { Condition, Statement } from '../../policies/document';
import type { GitEvent } from '../pipeline/pipeline-trigger';
import { ARTIFACT_FORMAT, type PipelineSource, type SourceProps, sourceAction } from './source';

/** An ARN of a connection, and the service that stands in it: `codeconnections` or `codestar-connections`. */
export interface ConnectionName {
  readonly service: string;
  readonly arn: string;
}

export interface ConnectionSourceProps extends SourceProps {
  readonly connectionArn: string;
  /** The names that policies must know the connection by. */
  readonly knownAs: readonly ConnectionName[];
  readonly repository: string;
  readonly branch: string;
  /** The branch that every run takes. @default runs take others too */
  readonly onlyBranch?: string | undefined;
  readonly clone: 'zip' | 'full';
  /** What starts the pipeline; an empty list for nothing. @default a push to the branch */
  readonly triggers?: readonly GitEvent[] | undefined;
}

/**
 * A repository behind a connection.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CodestarConnectionSource.html
 */
export function connectionSource(props: ConnectionSourceProps): PipelineSource {
  return {
    action: sourceAction(props, 'CodeStarSourceConnection', {
      ConnectionArn: props.connectionArn,
      FullRepositoryId: props.repository,
      BranchName: props.branch,
      OutputArtifactFormat: ARTIFACT_FORMAT[props.clone],
      DetectChanges: `${props.triggers === undefined}`,
    }),
    grants: readThroughConnection(props),
    ...(props.clone === 'full' && { cloneGrants: cloneThroughConnection(props) }),
    ...(props.triggers?.length && { trigger: { source: props.name, events: props.triggers } }),
  };
}

/**
 * What a connection does for its callers at a provider that changes something there.
 *
 * @see https://docs.aws.amazon.com/dtconsole/latest/userguide/security-iam.html#permissions-reference-connections-access (2026-11-28)
 */
const PROVIDER_WRITES = [
  'CreateBranch',
  'CreateCommit',
  'CreateCommitStatus',
  'CreatePullRequest',
  'CreatePullRequestComment',
  'CreatePullRequestDiffComment',
  'CreateRepository',
  'DeleteRepository',
  'GitPush',
  'UpdatePullRequest',
];

/**
 * What the source action asks for: the one repository and, where every run takes it, the one branch, to read. AWS does
 * not say which of the keys each of its requests carries, and that of the upload's state has no repository to name: a
 * request that lacks a key is let through. CodePipeline alone has this role; no commands of an application run with it.
 *
 * @see https://docs.aws.amazon.com/dtconsole/latest/userguide/security-iam.html#permissions-reference-connections-use
 */
function readThroughConnection({ knownAs, repository, onlyBranch }: ConnectionSourceProps) {
  return useConnection(['UseConnection', 'UseConnectionByOtherName'], knownAs, (service) => ({
    StringEqualsIfExists: {
      [`${service}:FullRepositoryId`]: repository,
      ...(onlyBranch !== undefined && { [`${service}:BranchName`]: onlyBranch }),
      [`${service}:ProviderPermissionsRequired`]: 'read_only',
    },
    StringNotEquals: { [`${service}:ProviderAction`]: PROVIDER_WRITES },
  }));
}

/**
 * What a build asks for that clones: commands of the application run with this role. The repository must be named, as
 * aws-cdk asks too; Git names no branch. No page says whether a pull names the rights that it needs, so that what writes is
 * refused by both keys that can tell it.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/troubleshooting.html#codebuild-role-connections
 */
function cloneThroughConnection({ knownAs, repository }: ConnectionSourceProps) {
  return useConnection(['CloneRepository', 'CloneRepositoryByOtherName'], knownAs, (service) => ({
    StringEquals: { [`${service}:FullRepositoryId`]: repository },
    StringEqualsIfExists: { [`${service}:ProviderPermissionsRequired`]: 'read_only' },
    StringNotEquals: { [`${service}:ProviderAction`]: PROVIDER_WRITES },
  }));
}

/**
 * The service in the connection's ARN stands before the action and the condition keys too.
 *
 * @see https://docs.aws.amazon.com/dtconsole/latest/userguide/rename.html
 */
function useConnection(
  [first, second]: readonly [string, string],
  knownAs: readonly ConnectionName[],
  condition: (service: string) => Condition,
): readonly Statement[] {
  return knownAs.map(({ service, arn }, position) => ({
    Sid: position === 0 ? first : second,
    Effect: 'Allow',
    Action: `${service}:UseConnection`,
    Resource: arn,
    Condition: condition(service),
  }));
}
