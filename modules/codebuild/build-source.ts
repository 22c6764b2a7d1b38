import type { CodebuildProjectConfig } from '@cdktf/provider-aws/lib/codebuild-project';

/** What a build works with, and where its results go: to the pipeline, or nowhere. */
export function renderSource({
  buildspec,
  sourceLocation,
}: {
  readonly buildspec: string;
  readonly sourceLocation?: string | undefined;
}): Pick<CodebuildProjectConfig, 'artifacts' | 'source'> {
  return sourceLocation === undefined
    ? { artifacts: { type: 'CODEPIPELINE' }, source: { type: 'CODEPIPELINE', buildspec } }
    : { artifacts: { type: 'NO_ARTIFACTS' }, source: { type: 'S3', location: sourceLocation, buildspec } };
}
