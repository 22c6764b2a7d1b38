import { DockerHubCache } from '../../modules/registry/docker-hub-cache';
import type { ToolingScope } from './tooling-scope';

/** The pull-through cache of Docker Hub, where the landing zone has one. */
export function addPullThroughCache({ stack, blueprint: { facts, names }, imageKeys }: ToolingScope): void {
  if (!facts.dockerHub) return;
  new DockerHubCache(stack, 'docker-hub', {
    repositoryPrefix: names.dockerHubPrefix(),
    credentialArn: facts.dockerHub.credentialArn,
    encryption: imageKeys.template(facts.regions.primary),
  });
}
