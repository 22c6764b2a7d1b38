import { EcrLifecyclePolicy } from '@cdktf/provider-aws/lib/ecr-lifecycle-policy';
import { EcrRepository } from '@cdktf/provider-aws/lib/ecr-repository';
import { EcrRepositoryPolicy } from '@cdktf/provider-aws/lib/ecr-repository-policy';
import { Construct } from 'constructs';
import { policyJson } from '../../policies/document';
import { type ImageReaders, newestTaggedImages, onlyBuildPushes, organizationPulls } from './image-policies';

export interface ImageRepositoryProps {
  readonly name: string;
  readonly readers: ImageReaders;
  /** ARN of the role that builds and pushes the images. */
  readonly buildRoleArn: string;
}

/** Where the images of one application are pushed: a tag names one image for ever. */
export class ImageRepository extends Construct {
  constructor(scope: Construct, id: string, props: ImageRepositoryProps) {
    super(scope, id);
    const repository = new EcrRepository(this, 'repository', {
      name: props.name,
      imageTagMutability: 'IMMUTABLE',
      imageScanningConfiguration: { scanOnPush: true },
    });
    new EcrLifecyclePolicy(this, 'lifecycle', { repository: repository.name, policy: newestTaggedImages() });
    new EcrRepositoryPolicy(this, 'policy', {
      repository: repository.name,
      policy: policyJson([...organizationPulls(props.readers), ...onlyBuildPushes(props.buildRoleArn)]),
    });
  }
}
