import { BUILD_ARTIFACT, type Named, type PipelineAction } from './pipeline-action';

/** A build that tests or scans: it takes the source, whose buildspec counts, and what was built. */
export function testAction(
  props: Named & { readonly projectName: string; readonly source: string; readonly batch: boolean },
): PipelineAction {
  return {
    name: props.name,
    roleArn: props.roleArn,
    category: 'Test',
    provider: 'CodeBuild',
    inputs: [props.source, BUILD_ARTIFACT],
    configuration: {
      ProjectName: props.projectName,
      PrimarySource: props.source,
      ...(props.batch && { BatchEnabled: 'true' }),
    },
  };
}
