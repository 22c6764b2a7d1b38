import { EcrLifecyclePolicy } from '@cdktf/provider-aws/lib/ecr-lifecycle-policy';
import { EcrRepository } from '@cdktf/provider-aws/lib/ecr-repository';
import { EcrRepositoryPolicy } from '@cdktf/provider-aws/lib/ecr-repository-policy';
import { Construct } from 'constructs';
import { policyJson } from '../../policies/document';
import { encryptedWith, type RegistryEncryption } from './encryption';
import { functionsPull, type ImageReaders, onlyBuildPushes, organizationPulls } from './image-policies';

export interface ImageRepositoryProps {
  readonly name: string;
  readonly readers: ImageReaders;
  /** ARNs of the functions that run the images, as of `FunctionReaders`. @default none */
  readonly functionArns?: readonly string[];
  /** ARN of the role that builds and pushes the images, or that an external build pushes them with. */
  readonly buildRoleArn: string;
  /** ARN of the role that signs them, and pushes what belongs to them. @default nobody signs */
  readonly signerArn?: string | undefined;
  /** Lifecycle policy: which images go. */
  readonly lifecycle: string;
  /** @default Amazon ECR's own key */
  readonly encryption?: RegistryEncryption | undefined;
  /**
   * Whether a tag is moved from image to image, as an external build does with the one that starts the pipeline: `except` names it,
   * where the provider can write that no other moves. What is approved and deployed is a digest, which no push changes; a tag that
   * moves is only what the run begins with.
   *
   * @default a tag names one image for ever
   */
  readonly tags?: {
    readonly mutability: 'IMMUTABLE' | 'IMMUTABLE_WITH_EXCLUSION' | 'MUTABLE';
    readonly except?: string;
  };
}

/** Where the images of one application are pushed. */
export class ImageRepository extends Construct {
  constructor(scope: Construct, id: string, props: ImageRepositoryProps) {
    super(scope, id);
    const { mutability, except } = props.tags ?? { mutability: 'IMMUTABLE' };
    const repository = new EcrRepository(this, 'repository', {
      name: props.name,
      imageTagMutability: mutability,
      ...(except !== undefined && {
        imageTagMutabilityExclusionFilter: [{ filter: except, filterType: 'WILDCARD' }],
      }),
      imageScanningConfiguration: { scanOnPush: true },
      ...encryptedWith(props.encryption),
    });
    new EcrLifecyclePolicy(this, 'lifecycle', { repository: repository.name, policy: props.lifecycle });
    new EcrRepositoryPolicy(this, 'policy', {
      repository: repository.name,
      policy: policyJson([
        ...organizationPulls(props.readers),
        ...functionsPull({
          functionArns: props.functionArns ?? [],
          organizationId: props.readers.organizationId,
        }),
        ...onlyBuildPushes(
          props.signerArn === undefined ? props.buildRoleArn : [props.buildRoleArn, props.signerArn],
        ),
      ]),
    });
  }
}
