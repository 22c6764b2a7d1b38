import { buildUnits, pullRequestUnit } from '../../blueprint/plan/builds';
import { cachesOf } from '../../blueprint/plan/caches';
import type { Blueprint } from '../../blueprint/plan/planned';
import { componentsOf } from '../../blueprint/plan/repositories';
import { sourcesOf } from '../../blueprint/plan/starts';
import { own } from '../principals';
import { REGISTRY_CALLS } from '../registry-calls';
import { changing, type Guarded, type GuardrailRequests, inTooling, sentTo } from './guarded';

/** As of 2026-11-28. */
const documentation =
  'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerregistry.html';

export const protectImages: GuardrailRequests = {
  denied: inTooling(({ blueprint }) => [
    ...applicationImages(blueprint),
    ...buildImages(blueprint),
    registryChanges(blueprint),
  ]),
};

const repositoryChanges = [
  'BatchDeleteImage',
  'DeleteLifecyclePolicy',
  'DeleteRepository',
  'DeleteRepositoryPolicy',
  'PutImageTagMutability',
  'PutLifecyclePolicy',
  'SetRepositoryPolicy',
];

function applicationImages({ names, facts, applications }: Blueprint): readonly Guarded[] {
  const paths = applications.flatMap(({ facts: application }) => [
    application.name,
    ...componentsOf(application).map(({ path }) => path),
  ]);
  return paths.map((path) =>
    changing(`deletes the images of ${path}, or opens their repository`, {
      actions: [...repositoryChanges, 'PutImageScanningConfiguration', 'UpdateImageStorageClass'].map(
        (action) => `ecr:${action}`,
      ),
      resource: own(names.repositoryArn(path), facts.tooling.id),
      documentation,
    }),
  );
}

/** Whatever runs a build can read what the build may read, and write what it may write. */
function buildImages(blueprint: Blueprint): readonly Guarded[] {
  const { names, facts } = blueprint;
  const guard = (what: string, repository: string, actions: readonly string[]) =>
    changing(what, {
      actions: actions.map((action) => `ecr:${action}`),
      resource: own(names.anyRepositoryArn(repository), facts.tooling.id),
      documentation,
    });
  // Whom the policy of a copy keeps from pushing, other hops ask.
  return [
    ...cachesOf(facts).map(({ from, title }) =>
      guard(
        `deletes the copies of ${title}, or opens their repositories`,
        names.cachedRepository(from, 'library/any'),
        repositoryChanges,
      ),
    ),
    ...repositoriesOf(blueprint).map((repository) =>
      guard(`replaces or deletes the image ${repository} of builds`, repository, [
        ...repositoryChanges,
        'PutImage',
      ]),
    ),
  ];
}

function repositoriesOf({ applications }: Blueprint): readonly string[] {
  const all = applications.flatMap(({ facts: application }) => [
    ...[
      ...buildUnits(application),
      ...[pullRequestUnit(application)].filter((unit) => unit !== undefined),
    ].flatMap(({ build: { image } }) => (image?.kind === 'ecr' ? image.repository : [])),
    ...sourcesOf(application).flatMap(({ source }) =>
      source.kind === 'ecr' && source.repository ? source.repository : [],
    ),
  ]);
  return [...new Set(all)];
}

function registryChanges({ facts }: Blueprint): Guarded {
  const change = changing('changes the registry: its policy, replication, caches or templates', {
    actions: REGISTRY_CALLS,
    resource: own('*', facts.tooling.id),
    ...sentTo(facts.regions.primary),
    documentation,
  });
  return { ...change, except: 'administrators alone' };
}
