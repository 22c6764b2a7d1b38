import type { Statement } from '../../policies/document';
import type { GitEvent } from '../pipeline/pipeline-trigger';
import { ARTIFACT_FORMAT, type PipelineSource, type SourceProps, sourceAction } from './source';

export interface ConnectionSourceProps extends SourceProps {
  readonly connectionArn: string;
  /** `codeconnections` or `codestar-connections`, as in the connection's ARN. */
  readonly service: string;
  readonly repository: string;
  readonly branch: string;
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
    grants: useConnection(props),
    ...(props.clone === 'full' && { cloneGrants: useConnection(props) }),
    ...(props.triggers?.length && { trigger: { source: props.name, events: props.triggers } }),
  };
}

/**
 * The connection's own service prefix must be the action's.
 *
 * @see https://docs.aws.amazon.com/dtconsole/latest/userguide/rename.html
 */
function useConnection({ connectionArn, service }: ConnectionSourceProps): readonly Statement[] {
  return [
    { Sid: 'UseConnection', Effect: 'Allow', Action: `${service}:UseConnection`, Resource: connectionArn },
  ];
}
