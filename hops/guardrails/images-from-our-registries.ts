import { allowed } from '../hop';
import { somebodyIn, strangersAccount } from '../principals';
import {
  anything,
  changing,
  type GuardedAccount,
  type GuardrailRequests,
  keptFrom,
  mostly,
  named,
  there,
} from './guarded';

/** As of 2026-11-28. */
const pulling = 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-pull.html';
const caching = 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache-iam.html';

const pull = named('ecr', ['BatchGetImage', 'GetDownloadUrlForLayer']);

export const imagesFromOurRegistries: GuardrailRequests = {
  denied: (guarded) => [
    keptFrom('pulls an image of somebody outside of the organization', {
      actions: mostly(guarded, pull),
      resource: registryOf(guarded, strangersAccount(guarded.blueprint)),
      documentation: pulling,
    }),
    changing('makes or changes a cache of another registry', {
      actions: named('ecr', mostly(guarded, ['CreatePullThroughCacheRule', 'UpdatePullThroughCacheRule'])),
      ...anything(guarded),
      documentation: caching,
    }),
  ],
  leavesAlone: (guarded) => [
    ...pulled(guarded, guarded.account.id, 'of the account itself'),
    ...common(guarded).flatMap((id) => pulled(guarded, id, `of ${id}, which accounts/ names`)),
  ],
};

function pulled(guarded: GuardedAccount, id: string, whose: string) {
  const { blueprint, account } = guarded;
  const resource = id === account.id ? there(guarded, 'ecr', 'repository/any') : registryOf(guarded, id);
  return allowed({ account: account.name }, `somebody in ${account.name} pulls an image ${whose}`, {
    who: somebodyIn(blueprint, account.id),
    actions: mostly(guarded, pull),
    resource,
    documentation: pulling,
  });
}

/** A repository of another account, which lets everybody in. */
function registryOf({ blueprint: { names, facts } }: GuardedAccount, id: string) {
  const arn = `arn:${names.partition}:ecr:${facts.regions.primary}:${id}:repository/any`;
  return { kind: 'foreign', arn, account: id } as const;
}

/** Accounts that every list names. */
function common({ bound }: GuardedAccount): readonly string[] {
  const lists = bound.map((entry) =>
    entry.guardrail === 'images-from-our-registries' ? (entry.accounts ?? []).map(({ id }) => id) : [],
  );
  return [...new Set(lists.flat())].filter((id) => lists.every((list) => list.includes(id)));
}
