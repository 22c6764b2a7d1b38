import type { Names } from '../../blueprint/names';
import {
  basesIn,
  basesTold,
  cachedBasesOf,
  changeOf,
  lookedUp,
  lookedUpRepositories,
  watchedBases,
} from '../../blueprint/plan/base-images';
import type { Blueprint } from '../../blueprint/plan/planned';
import type { ApplicationFacts } from '../../blueprint/schema/application';
import type { BuildFacts } from '../../blueprint/schema/build';
import { type ChangeEnvironment, openChange } from '../../modules/codebuild/base-image-change';
import { bringBaseImages, type CachedImagesEnvironment } from '../../modules/codebuild/cached-images';
import { lookUpTags } from '../../modules/codebuild/image-grants';
import type { Statement } from '../../policies/document';

/** Where what the image starts from is: no build chooses it. */
export function basesOf(blueprint: Blueprint, build: BuildFacts): Readonly<Record<string, string>> {
  const { names, facts } = blueprint;
  const told = basesTold(blueprint, build);
  if (told === '') return {};
  const asked: CachedImagesEnvironment = {
    REGISTRY_REGION: facts.regions.primary,
    REGISTRY: names.registry(facts.tooling.id, facts.regions.primary),
    BASE_TAGS: basesIn(names, build).map(lookedUp).join(' '),
  };
  return { ...asked, BASE_IMAGES: told };
}

/** What a build runs before all else, whose image starts from copies; one whose buildspec is in the repository runs none of it. */
export function broughtBases(build: BuildFacts): readonly string[] {
  return cachedBasesOf(build).length > 0 ? [bringBaseImages()] : [];
}

/** What a build reads that looks tags up: every base image of the landing zone. */
export function lookUps(
  { names, facts }: Blueprint,
  application: ApplicationFacts,
  build: BuildFacts,
): Readonly<Record<string, string>> {
  if (build.kind !== 'base-images') return {};
  const change = changeOf(application);
  const environment: CachedImagesEnvironment = {
    REGISTRY_REGION: facts.regions.primary,
    REGISTRY: names.registry(facts.tooling.id, facts.regions.primary),
    BASE_TAGS: watchedBases(names, facts.applications).map(lookedUp).join(' '),
  };
  return { ...environment, ...(change && { ...changeEnvironment(names, change) }) };
}

function changeEnvironment(
  names: Names,
  change: NonNullable<ReturnType<typeof changeOf>>,
): ChangeEnvironment {
  return {
    CHANGED_FILE: change.file,
    CACHES: `${names.repositoryPrefix()}-`,
    ...(change.kind === 'pull-request' && {
      CHANGED_REPOSITORY: change.repository,
      CHANGED_BRANCH: change.branch,
    }),
  };
}

/** What its role may do. */
export function looksUp(
  { names, facts }: Blueprint,
  application: ApplicationFacts,
  build: BuildFacts,
): readonly Statement[] {
  const change = changeOf(application);
  return [
    ...lookUpTags(
      lookedUpRepositories(names, facts.applications, build).map(names.anyRepositoryArn),
      !build.image || build.image.kind === 'managed',
    ),
    ...(change?.kind === 'pull-request' ? openChange(names.codecommitRepositoryArn(change.repository)) : []),
  ];
}
