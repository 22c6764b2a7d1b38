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
async function push(playing: Playing, repository: string, tag: string): Promise<void> {
  const { administrator, at, run } = playing;
  const imageManifest = manifestOf(['an image of somebody else', run]);
  try {
    await administrator.send(at.account, {
      service: 'ecr',
      operation: 'PutImage',
      region: at.region,
      params: { repositoryName: repository, imageTag: tag, imageManifest },
    });
    playing.tell(`somebody pushes a new image to ${repository}:${tag}`);
  } catch (error) {
    if (!/ImageTagAlreadyExists|ImageAlreadyExists/.test((error as Error).name)) throw error;
    playing.tell(`${repository}:${tag} cannot move: the image that is there is taken`);
  }
}
