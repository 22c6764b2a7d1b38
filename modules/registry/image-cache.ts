import { EcrPullThroughCacheRule } from '@cdktf/provider-aws/lib/ecr-pull-through-cache-rule';
import { EcrRepositoryCreationTemplate } from '@cdktf/provider-aws/lib/ecr-repository-creation-template';
import { Construct } from 'constructs';
import { policyJson } from '../../policies/document';
import { madeWith, type TemplateEncryption } from './encryption';
import { newestCopies, onlyCacheFills } from './image-policies';

export interface ImageCacheProps {
  /** Starts the names of the repositories that it makes. */
  readonly repositoryPrefix: string;
  /** What people call the registry that it copies. */
  readonly title: string;
  /** Host name of that registry. */
  readonly host: string;
  /** ARN of the secret with the name and the token there. @default anybody may pull there */
  readonly credentialArn?: string | undefined;
  /** ARN of the role that Amazon ECR puts copies into the repositories with. */
  readonly fillerArn: string;
  /** @default Amazon ECR's own key */
  readonly encryption?: TemplateEncryption | undefined;
}

/**
 * Copies of the images of another registry that somebody pulled: what that registry refuses for a while is still there.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache.html (2026-11-29)
 */
export class ImageCache extends Construct {
  constructor(scope: Construct, id: string, props: ImageCacheProps) {
    super(scope, id);
    const { repositoryPrefix, title, host, credentialArn, fillerArn, encryption } = props;
    const template = new EcrRepositoryCreationTemplate(this, 'template', {
      prefix: repositoryPrefix,
      description: `Copies of ${title}`,
      appliedFor: ['PULL_THROUGH_CACHE'],
      // Tags move where the images come from.
      imageTagMutability: 'MUTABLE',
      lifecyclePolicy: newestCopies(),
      repositoryPolicy: policyJson(onlyCacheFills(fillerArn)),
      ...madeWith(encryption),
    });
    new EcrPullThroughCacheRule(this, 'rule', {
      // The first copy would make its repository without it.
      dependsOn: [template],
      ecrRepositoryPrefix: repositoryPrefix,
      upstreamRegistryUrl: host,
      ...(credentialArn !== undefined && { credentialArn }),
    });
  }
}
