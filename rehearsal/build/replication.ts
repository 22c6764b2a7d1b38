import type { DescribeRegistryCommandOutput, ReplicationRule } from '@aws-sdk/client-ecr';
import { partitionOf } from '../../blueprint/regions';
import { reasonOf } from '../denied';
import type { ImagePlace, ImagesInput } from './image-place';

export interface Replication extends Pick<ImagesInput, 'administrator' | 'tell' | 'replicator'> {
  readonly place: ImagePlace;
  readonly digest: string;
}

/**
 * Asks, for each registry that the rules send an image to, whether ECR may copy it there. The emulator copies by itself, as
 * ECR does behind its API.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/replication.html
 */
export async function replicate(replication: Replication): Promise<void> {
  const { place, administrator, digest, tell } = replication;
  const request = {
    service: 'ecr',
    operation: 'DescribeRegistry',
    region: place.region,
    params: {},
  } as const;
  const { replicationConfiguration } = await administrator.send<DescribeRegistryCommandOutput>(
    place.account,
    request,
  );
  const rules = (replicationConfiguration?.rules ?? []).filter((rule) => isMeant(rule, place.repository));
  for (const { registryId = '', region = '' } of rules.flatMap((rule) => rule.destinations ?? [])) {
    try {
      await copy(replication, { ...place, account: registryId, region });
      tell(`ECR copies ${digest.slice(0, 19)}… to ${registryId} in ${region}`);
    } catch (error) {
      // As on AWS the push has succeeded, and the copy is not there.
      tell(`ECR cannot copy the image to ${registryId} in ${region}: ${reasonOf(error)}`);
    }
  }
}

function isMeant({ repositoryFilters = [] }: ReplicationRule, repository: string): boolean {
  return (
    repositoryFilters.length === 0 ||
    repositoryFilters.some(({ filter = '' }) => repository.startsWith(filter))
  );
}

/** @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry-permissions-create-replication.html */
async function copy({ place, replicator }: Replication, to: ImagePlace): Promise<void> {
  const { account, region, repository } = to;
  const resource = `arn:${partitionOf(region)}:ecr:${region}:${account}:repository/${repository}`;
  const needs = ['ecr:CreateRepository', 'ecr:ReplicateImage'].map((action) => ({ action, resource }));
  await replicator(place.account).play(
    { service: 'ecr', operation: 'ReplicateImage', region, needs },
    () => undefined,
  );
}
