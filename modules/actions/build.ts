import type { Statement } from '../../policies/document';
import { BUILD_ARTIFACT, type Named, type PipelineAction } from './pipeline-action';

export interface BuildActionProps extends Named {
  readonly projectName: string;
  /** Artifacts of the sources, the primary one first: its buildspec is the one that counts. */
  readonly sources: readonly [string, ...string[]];
  /** Artifacts that the buildspec makes. @default one */
  readonly outputs?: readonly string[];
  /** Whether the buildspec starts several builds. @default it is one */
  readonly batch?: boolean;
  /** Name under which later actions read the variables that the buildspec exports. @default none does */
  readonly namespace?: string | undefined;
  /** Environment variables beside those of the project, such as variables of the pipeline. @default none */
  readonly variables?: Readonly<Record<string, string>>;
}

/** @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CodeBuild.html */
export function buildAction(props: BuildActionProps): PipelineAction {
  const [primary] = props.sources;
  const variables = Object.entries(props.variables ?? {});
  return {
    name: props.name,
    roleArn: props.roleArn,
    category: 'Build',
    provider: 'CodeBuild',
    inputs: props.sources,
    outputs: props.outputs ?? [BUILD_ARTIFACT],
    ...(props.namespace && { namespace: props.namespace }),
    configuration: {
      ProjectName: props.projectName,
      ...(props.sources.length > 1 && { PrimarySource: primary }),
      ...(props.batch && { BatchEnabled: 'true', CombineArtifacts: 'true' }),
      ...(variables.length > 0 && {
        EnvironmentVariables: JSON.stringify(
          variables.map(([name, value]) => ({ name, value, type: 'PLAINTEXT' })),
        ),
      }),
    },
  };
}

/**
 * What the role of a stage needs to start a build.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CodeBuild.html
 */
export function startBuild(projectArn: string, batch = false): readonly Statement[] {
  return [
    {
      Sid: 'StartBuild',
      Effect: 'Allow',
      Action: batch
        ? ['codebuild:BatchGetBuildBatches', 'codebuild:StartBuildBatch']
        : ['codebuild:BatchGetBuilds', 'codebuild:StartBuild'],
      Resource: projectArn,
    },
  ];
}
