import { cachesOf } from '../../blueprint/plan/caches';
import { ImageCache } from '../../modules/registry/image-cache';
import type { ToolingScope } from './tooling-scope';

/** Copies of other registries, where the landing zone has some. */
export function addImageCaches({ stack, blueprint: { facts, names }, imageKeys }: ToolingScope): void {
  for (const { from, title, host, credentialArn } of cachesOf(facts))
    new ImageCache(stack, from, {
      repositoryPrefix: names.cachePrefix(from),
      title,
      host,
      credentialArn,
      fillerArn: names.cacheFillerArn(),
      encryption: imageKeys.template(facts.regions.primary),
    });
}
