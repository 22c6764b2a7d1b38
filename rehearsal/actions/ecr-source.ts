import type { DescribeImagesCommandOutput } from '@aws-sdk/client-ecr';
import { partitionOf } from '../../blueprint/regions';
import { textFiles } from '../artifacts';
import { manifestOf } from '../manifest';
import { type ActionKind, needed, type Playing } from './action';

/**
 * Takes the image behind a tag, by its digest. Whoever pushes images has pushed a new one for this run.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-ECR.html
 */
export const ecrSource: ActionKind = {
  play: async (playing) => {
    const repository = needed(playing, 'RepositoryName');
    const tag = playing.configuration.ImageTag ?? 'latest';
    await push(playing, repository, tag);
    const { region, account } = playing.at;
    const resource = `arn:${partitionOf(region)}:ecr:${region}:${account}:repository/${repository}`;
    const { imageDetails = [] } = await playing.role.call<DescribeImagesCommandOutput>({
      service: 'ecr',
      operation: 'DescribeImages',
      region,
      params: { repositoryName: repository, imageIds: [{ imageTag: tag }] },
      needs: [{ action: 'ecr:DescribeImages', resource }],
    });
    const digest = imageDetails[0]?.imageDigest ?? '';
    const image = {
      ImageDigest: digest,
      ImageURI: `${account}.dkr.ecr.${region}.amazonaws.com/${repository}@${digest}`,
      RegistryId: account,
      RepositoryName: repository,
    };
    const detail = textFiles({ 'imageDetail.json': JSON.stringify({ ...image, ImageTags: [tag] }) });
    const [output = 'source'] = playing.action.outputs;
    await playing.output(output, detail, { revision: digest });
    return {
      summary: `${repository}:${tag} is ${digest.slice(0, 19)}`,
      variables: { ...image, ImageTag: tag },
    };
  },
};

/** What an external build does before the pipeline starts. Tags that cannot move keep the image that they have. */
async function push(playing: Playing, repositoryName: string, imageTag: string): Promise<void> {
  const { run, tell } = playing;
  const imageManifest = manifestOf(['an image of somebody else', run]);
  const put = () => send(playing, 'PutImage', { repositoryName, imageTag, imageManifest });
  try {
    await put().catch(async (error: Error) => {
      if (error.name !== 'RepositoryNotFoundException') throw error;
      tell(`the landing zone does not make the repository ${repositoryName}: its team does`);
      await send(playing, 'CreateRepository', { repositoryName });
      await put();
    });
    tell(`somebody pushes a new image to ${repositoryName}:${imageTag}`);
  } catch (error) {
    if (!/ImageTagAlreadyExists|ImageAlreadyExists/.test((error as Error).name)) throw error;
    tell(`${repositoryName}:${imageTag} cannot move: the image that is there is taken`);
  }
}

function send({ administrator, at }: Playing, operation: string, params: object): Promise<object> {
  return administrator.send(at.account, { service: 'ecr', operation, region: at.region, params });
}
