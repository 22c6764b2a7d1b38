import { baseImagesOf, cachedBaseRepositories } from '../blueprint/plan/base-images';
import { needsOf } from '../blueprint/plan/builds';
import { the } from '../blueprint/the';
import { allowed, denied, type Hop } from './hop';
import { own } from './principals';
import type { Project } from './project';

// Pages of AWS's documentation, as of 2026-11-28.
const pullPage = 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/docker-pull-ecr-image.html';

/** Whoever pulls a copy that is not there yet makes it. As of 2026-11-29. */
const copyPage = 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache-iam.html';

const PULLS = ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'];

/** A build whose Dockerfile starts from the image of a source, or from a copy of another registry, pulls it with its own role. */
export function pullsBaseImages({ blueprint, unit, place, title, who }: Project): readonly Hop[] {
  const { names, facts, applications } = blueprint;
  const application = the(
    applications.find((each) => each.facts.name === unit.application),
    `the application ${unit.application}`,
  ).facts;
  const repositories = baseImagesOf(application, unit);
  const copies = cachedBaseRepositories(names, unit.build);
  if (repositories.length + copies.length === 0) return [];
  const { image } = unit.build;
  const logsIn = !needsOf(unit.build).logsIn && (!image || image.kind === 'managed');
  const pull = (repository: string, actions: readonly string[]) => ({
    who,
    actions,
    resource: own(names.anyRepositoryArn(repository), facts.tooling.id),
    documentation: pullPage,
  });
  return [
    ...(logsIn
      ? allowed(place, `${title} logs in to pull what its image starts from`, {
          who,
          actions: ['ecr:GetAuthorizationToken'],
          resource: own('*', facts.tooling.id),
          context: { 'aws:RequestedRegion': facts.regions.primary },
          documentation: pullPage,
        })
      : []),
    ...repositories.flatMap((repository) => [
      ...allowed(place, `${title} pulls ${repository}, which its image starts from`, pull(repository, PULLS)),
      ...denied(place, `${title} pushes to ${repository}`, pull(repository, ['ecr:PutImage'])),
    ]),
    ...copies.flatMap((repository) => [
      ...allowed(place, `${title} pulls ${repository}, which its image starts from`, {
        ...pull(repository, [...PULLS, 'ecr:BatchImportUpstreamImage', 'ecr:CreateRepository']),
        documentation: copyPage,
      }),
      ...denied(place, `${title} pushes to ${repository}`, pull(repository, ['ecr:PutImage'])),
    ]),
    ...denied(
      place,
      `${title} starts its image from a repository that is no source of it`,
      pull('another/base', ['ecr:BatchGetImage']),
    ),
  ];
}
