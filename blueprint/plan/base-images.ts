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
