import { cachesOf } from '../blueprint/plan/caches';
import type { Blueprint } from '../blueprint/plan/planned';
import { allowed, denied, type Hop } from './hop';
import { own, somebodyIn } from './principals';

/** The policy of the role that Amazon ECR fills caches with. */
const fillerPage = 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/slr-pullthroughcache.html';

/** Copies of other registries: Amazon ECR puts them into its caches, and nobody else puts anything there. */
export function cacheHops(blueprint: Blueprint): readonly Hop[] {
  const { facts, names } = blueprint;
  const place = { account: facts.tooling.name };
  return cachesOf(facts).flatMap(({ from, title }) => {
    const puts = {
      actions: ['ecr:CompleteLayerUpload', 'ecr:InitiateLayerUpload', 'ecr:PutImage', 'ecr:UploadLayerPart'],
      resource: own(names.anyRepositoryArn(names.cachedRepository(from, 'library/any')), facts.tooling.id),
      documentation: fillerPage,
    };
    return [
      ...allowed(place, `Amazon ECR copies an image of ${title}`, {
        ...puts,
        who: { kind: 'administrator', arn: names.cacheFillerArn() },
      }),
      ...denied(place, `somebody puts an image of their own among the copies of ${title}`, {
        ...puts,
        who: somebodyIn(blueprint, facts.tooling.id),
      }),
    ];
  });
}
