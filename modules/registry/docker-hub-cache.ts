import { EcrPullThroughCacheRule } from '@cdktf/provider-aws/lib/ecr-pull-through-cache-rule';
import { EcrRepositoryCreationTemplate } from '@cdktf/provider-aws/lib/ecr-repository-creation-template';
import { Construct } from 'constructs';
import { madeWith, type TemplateEncryption } from './encryption';

export interface DockerHubCacheProps {
  /** Starts the names of the repositories that it makes. */
  readonly repositoryPrefix: string;
  /** ARN of the secret with the account and the token at Docker Hub. */
  readonly credentialArn: string;
  /** @default Amazon ECR's own key, and repositories as it makes them */
  readonly encryption?: TemplateEncryption | undefined;
}

/**
 * Copies of the images of Docker Hub that somebody pulled: what Docker Hub refuses for a while is still there.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache.html
 */
export class DockerHubCache extends Construct {
  constructor(
    scope: Construct,
    id: string,
    { repositoryPrefix, credentialArn, encryption }: DockerHubCacheProps,
  ) {
    super(scope, id);
    const template =
      encryption &&
      new EcrRepositoryCreationTemplate(this, 'template', {
        prefix: repositoryPrefix,
        description: 'Copies of Docker Hub are encrypted with the customer key',
        appliedFor: ['PULL_THROUGH_CACHE'],
        // Tags of Docker Hub move.
        imageTagMutability: 'MUTABLE',
        ...madeWith(encryption),
      });
    new EcrPullThroughCacheRule(this, 'rule', {
      // The first copy would make its repository without it.
      ...(template && { dependsOn: [template] }),
      ecrRepositoryPrefix: repositoryPrefix,
      upstreamRegistryUrl: 'registry-1.docker.io',
      credentialArn,
    });
  }
}
