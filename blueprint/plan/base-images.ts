import type { Names } from '../names';
import type { BaseImage } from '../schema/base-images';
import type { BuildFacts } from '../schema/build';
import type { ApplicationFacts } from '../schema/landing-zone';
import { traitsOf } from '../source';
import type { SourceChange } from '../source/traits';
import { type BuildUnit, buildUnits, needsOf, pullRequestUnit } from './builds';
import type { Blueprint } from './planned';
import { sourcesOf } from './starts';

/**
 * Repositories whose images a build may start its own from: those of the sources that it takes, where Docker runs in it.
 * Such a source hands on what names the image, and not the image.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-ECR.html#action-reference-ECR-output
 */
export function baseImagesOf(application: ApplicationFacts, { id, build }: BuildUnit): readonly string[] {
  if (!needsOf(build).privileged) return [];
  const sources = sourcesOf(application);
  // Builds of further stages take the primary source alone.
  const taken = id === application.name ? sources : sources.slice(0, 1);
  const repositories = taken.flatMap(({ source }) =>
    source.kind === 'ecr' && source.repository !== undefined ? [source.repository] : [],
  );
  const own = build.image?.kind === 'ecr' ? build.image.repository : undefined;
  return [...new Set(repositories)].filter((repository) => repository !== own);
}

/** The copies of other registries that a build starts its image from, under the names that its Dockerfile has for them. */
export function cachedBasesOf(build: BuildFacts): readonly (BaseImage & { readonly argument: string })[] {
  return Object.entries(('baseImages' in build && build.baseImages) || {}).map(([argument, image]) => ({
    argument,
    ...image,
  }));
}

/** Where each of them is, as the build reads it between blanks. */
export function basesTold({ names, facts }: Pick<Blueprint, 'names' | 'facts'>, build: BuildFacts): string {
  const registry = names.registry(facts.tooling.id, facts.regions.primary);
  return cachedBasesOf(build)
    .map(
      ({ argument, from, repository, digest }) =>
        `${argument}=${registry}/${names.cachedRepository(from, repository)}@${digest}`,
    )
    .join(' ');
}

/** The repositories of the tooling account that these are in, but for that of the image which the build runs in: it may pull that one. */
export function cachedBaseRepositories(names: Names, build: BuildFacts): readonly string[] {
  return besideOwn(
    names,
    build,
    cachedBasesOf(build).map(({ from, repository }) => names.cachedRepository(from, repository)),
  );
}

function besideOwn(names: Names, build: BuildFacts, repositories: readonly string[]): readonly string[] {
  const own =
    build.image?.kind === 'cached'
      ? names.cachedRepository(build.image.from, build.image.repository)
      : undefined;
  return [...new Set(repositories)].filter((repository) => repository !== own).sort();
}

/** A tag that is looked up, and the digest that it should name. */
export interface WatchedBase {
  readonly repository: string;
  readonly tag: string;
  readonly digest: string;
}

/** Every base image of every build, and what builds run in, each once. */
export function watchedBases(
  names: Names,
  applications: readonly ApplicationFacts[],
): readonly WatchedBase[] {
  const builds = applications.flatMap((application) =>
    [...buildUnits(application), ...[pullRequestUnit(application) ?? []].flat()].map(({ build }) => build),
  );
  return eachOnce(builds.flatMap((build) => [...copiesOf(names, build), ...runsIn(names, build)]));
}

/** The copy that a build runs in, where its digest was looked up under a tag. */
function runsIn(names: Names, { image }: BuildFacts): readonly WatchedBase[] {
  if (image?.kind !== 'cached' || image.tag === undefined) return [];
  const { from, repository, tag, version } = image;
  return [{ repository: names.cachedRepository(from, repository), tag, digest: version }];
}

/** The base images of one build, each once. */
export function basesIn(names: Names, build: BuildFacts): readonly WatchedBase[] {
  return eachOnce(copiesOf(names, build));
}

function copiesOf(names: Names, build: BuildFacts): readonly WatchedBase[] {
  return cachedBasesOf(build).map(({ from, repository, tag, digest }) => ({
    repository: names.cachedRepository(from, repository),
    tag,
    digest,
  }));
}

function eachOnce(bases: readonly WatchedBase[]): readonly WatchedBase[] {
  const once = new Map(bases.map((base) => [lookedUp(base), base] as const));
  return [...once.values()].sort((left, right) => (lookedUp(left) < lookedUp(right) ? -1 : 1));
}

/** Branches of changes begin so: what opens one writes to no other. */
export const CHANGES = 'base-images/';

/** What a look at base images does with what moved: undefined where it changes nothing. */
export function changeOf({
  build,
  source,
}: ApplicationFacts): (SourceChange & { readonly file: string }) | undefined {
  const file = build.kind === 'base-images' ? build.change?.file : undefined;
  const change = traitsOf(source).change(source);
  return file === undefined || !change ? undefined : { ...change, file };
}

/** How a build reads it. */
export function lookedUp({ repository, tag, digest }: WatchedBase): string {
  return `${repository}:${tag}@${digest}`;
}

/** The repositories that a build looks tags up in, but for that of the image which it runs in. */
export function lookedUpRepositories(
  names: Names,
  applications: readonly ApplicationFacts[],
  build: BuildFacts,
): readonly string[] {
  const repositories = watchedBases(names, applications).map(({ repository }) => repository);
  return besideOwn(names, build, repositories);
}
