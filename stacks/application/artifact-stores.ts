import { DataAwsKmsAlias } from '@cdktf/provider-aws/lib/data-aws-kms-alias';
import type { PipelineStore } from '../../modules/pipeline/promotion-pipeline';
import { artifactLocation } from '../artifact-location';
import type { ApplicationScope } from './application-scope';

/** The artifact stores that a pipeline uses: the real ARN of each key is found by its alias, beside the pipeline. */
export function findArtifactStores({
  stack,
  blueprint,
  application,
}: Pick<ApplicationScope, 'stack' | 'blueprint' | 'application'>): readonly PipelineStore[] {
  const { names } = blueprint;
  return application.artifactRegions.map((region) => ({
    region,
    bucketName: names.artifactBucket(region),
    access: artifactLocation(blueprint, application.facts.name, region),
    keyArn: new DataAwsKmsAlias(stack, `artifact-key-${region}`, {
      provider: stack.providerIn(region),
      name: names.artifactKeyAlias(),
    }).targetKeyArn,
  }));
}
