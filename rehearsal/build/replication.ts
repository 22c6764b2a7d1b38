import type { DescribeRegistryCommandOutput, ReplicationRule } from '@aws-sdk/client-ecr';
import { partitionOf } from '../../blueprint/regions';
import { reasonOf } from '../denied';
import type { ImagePlace, ImagesInput } from './image-place';

export interface Replication extends Pick<ImagesInput, 'administrator' | 'tell' | 'replicator'> {
  readonly place: ImagePlace;
  readonly digest: string;
  readonly manifest: string;
}

/** A copy of an image, and whether it arrived. */
export interface Copy extends ImagePlace {
  readonly status: 'COMPLETE' | 'FAILED';
}

/**
 * Copies an image to where the rules of its registry send it, as ECR does behind its API.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/replication.html
 */
export async function replicate(replication: Replication): Promise<readonly Copy[]> {
  const { place, administrator } = replication;
  const { replicationConfiguration } = await administrator.send<DescribeRegistryCommandOutput>(
    place.account,
    {
      service: 'ecr',
      operation: 'DescribeRegistry',
      region: place.region,
      params: {},
    },
  );
  const rules = replicationConfiguration?.rules ?? [];
  const destinations = rules
    .filter((rule) => isMeant(rule, place.repository))
    .flatMap((rule) => rule.destinations ?? []);
  const copies: Copy[] = [];
  for (const { registryId = '', region = '' } of destinations) {
    const to = { ...place, account: registryId, region };
    try {
      await copy(replication, to);
      copies.push({ ...to, status: 'COMPLETE' });
      replication.tell(`ECR copied ${replication.digest.slice(0, 19)}… to ${registryId} in ${region}`);
    } catch (error) {
      copies.push({ ...to, status: 'FAILED' });
      // As on AWS: the push has succeeded, and the status of the copy tells.
      replication.tell(`ECR could not copy the image to ${registryId} in ${region}: ${reasonOf(error)}`);
    }
  }
  return copies;
}

function isMeant({ repositoryFilters = [] }: ReplicationRule, repository: string): boolean {
  return (
    repositoryFilters.length === 0 ||
    repositoryFilters.some(({ filter = '' }) => repository.startsWith(filter))
  );
}

/** @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry-permissions-create-replication.html */
async function copy(
  { place, administrator, replicator, manifest }: Replication,
  to: ImagePlace,
): Promise<void> {
  const { account, region, repository, tag } = to;
  const resource = `arn:${partitionOf(region)}:ecr:${region}:${account}:repository/${repository}`;
  const needs = ['ecr:CreateRepository', 'ecr:ReplicateImage'].map((action) => ({ action, resource }));
  await replicator(place.account).play(
    { service: 'ecr', operation: 'ReplicateImage', region, needs },
    () => undefined,
  );
  const send = (operation: string, params: object) =>
    administrator.send(account, { service: 'ecr', operation, region, params });
  await unlessThere(send('CreateRepository', { repositoryName: repository }));
  // The emulator copies images too, as its registry says.
  await unlessThere(send('PutImage', { repositoryName: repository, imageTag: tag, imageManifest: manifest }));
}

async function unlessThere(made: Promise<unknown>): Promise<void> {
  try {
    await made;
  } catch (error) {
    if (!/^(Repository|Image)AlreadyExistsException$/.test((error as Error).name)) throw error;
  }
}
