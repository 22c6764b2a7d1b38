import { EcrPullThroughCacheRule } from '@cdktf/provider-aws/lib/ecr-pull-through-cache-rule';
import { Construct } from 'constructs';

export interface DockerHubCacheProps {
  /** Starts the names of the repositories that it makes. */
  readonly repositoryPrefix: string;
  /** ARN of the secret with the account and the token at Docker Hub. */
  readonly credentialArn: string;
}

/**
 * Copies of the images of Docker Hub that somebody pulled: what Docker Hub refuses for a while is still there.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache.html
 */
export class DockerHubCache extends Construct {
  constructor(scope: Construct, id: string, { repositoryPrefix, credentialArn }: DockerHubCacheProps) {
    super(scope, id);
    new EcrPullThroughCacheRule(this, 'rule', {
      ecrRepositoryPrefix: repositoryPrefix,
      upstreamRegistryUrl: 'registry-1.docker.io',
      credentialArn,
    });
  }
}
