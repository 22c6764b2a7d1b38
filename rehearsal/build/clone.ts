import { partitionOf } from '../../blueprint/regions';
import { parseArn } from '../../policies/arn';
import type { PipelineAction } from '../pipeline';
import type { BuildInput } from './build-input';

/**
 * A source whose artifact is a reference is cloned by the build, under its own role. The runner plays the repository.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/troubleshooting.html#codebuild-role-connections
 */
export async function clone(input: BuildInput, artifact: string): Promise<void> {
  const { pipeline } = input.playing;
  const source = pipeline.stages
    .flatMap(({ actions }) => actions)
    .find(({ category, outputs }) => category === 'Source' && outputs.includes(artifact));
  if (source?.configuration.OutputArtifactFormat !== 'CODEBUILD_CLONE_REF') return;
  if (source.provider === 'CodeCommit') await pull(input, source);
  else await throughConnection(input, source);
}

/** @see https://docs.aws.amazon.com/codepipeline/latest/userguide/troubleshooting.html#codebuild-role-codecommitclone */
async function pull({ playing, build }: BuildInput, { configuration }: PipelineAction): Promise<void> {
  const { region, account } = playing.pipeline;
  const resource = `arn:${partitionOf(region)}:codecommit:${region}:${account}:${configuration.RepositoryName}`;
  const needs = [{ action: 'codecommit:GitPull', resource }];
  await build.play({ service: 'codecommit', operation: 'GitPull', region, needs }, () => undefined);
}

async function throughConnection(
  { playing, build }: BuildInput,
  { configuration }: PipelineAction,
): Promise<void> {
  const { ConnectionArn: resource = '', FullRepositoryId = '' } = configuration;
  const { service } = parseArn(resource);
  const context = {
    [`${service}:FullRepositoryId`]: FullRepositoryId,
    [`${service}:ProviderAction`]: 'GitPull',
    [`${service}:ProviderPermissionsRequired`]: 'read_only',
  };
  const needs = [
    { action: `${service}:UseConnection`, resource, account: playing.pipeline.account, context },
  ];
  const { region } = playing.pipeline;
  await build.play({ service: 'codeconnections', operation: 'GitPull', region, needs }, () => undefined);
}
