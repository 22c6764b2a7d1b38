import type { Names } from '../names';
import type { BaseImage } from '../schema/base-images';
import type { BuildFacts } from '../schema/build';
import type { ApplicationFacts } from '../schema/landing-zone';
import { type BuildUnit, needsOf } from './builds';
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

/** The repositories of the tooling account that these are in, but for that of the image which the build runs in: it may pull that one. */
export function cachedBaseRepositories(names: Names, build: BuildFacts): readonly string[] {
  const repositories = cachedBasesOf(build).map(({ from, repository }) =>
    names.cachedRepository(from, repository),
  );
  const own =
    build.image?.kind === 'cached'
      ? names.cachedRepository(build.image.from, build.image.repository)
      : undefined;
  return [...new Set(repositories)].filter((repository) => repository !== own).sort();
}
