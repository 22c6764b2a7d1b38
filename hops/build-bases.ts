import { lookedUpRepositories } from '../blueprint/plan/base-images';
import type { BuildUnit } from '../blueprint/plan/builds';
import type { Blueprint } from '../blueprint/plan/planned';
import { allowed, denied, type Hop } from './hop';
import { own, role } from './principals';

// Pages of AWS's documentation, as of 2026-11-29.
const copyPage = 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache-iam.html';
const tokenPage = 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry_auth.html';

/** A build that looks up tags pulls manifests out of caches, and no layer. */
export function looksUpBases(blueprint: Blueprint, unit: BuildUnit): readonly Hop[] {
  const { names, facts } = blueprint;
  const { application, build, id } = unit;
  const place = { application, account: facts.tooling.name };
  const who = role(names.toolingRoleArn(names.buildRole(id)));
  const title = `the build role of ${id}`;
  const pull = (repository: string, actions: readonly string[]) => ({
    who,
    actions,
    resource: own(names.anyRepositoryArn(repository), facts.tooling.id),
    documentation: copyPage,
  });
  return [
    ...(!build.image || build.image.kind === 'managed'
      ? allowed(place, `${title} logs in to look up base images`, {
          who,
          actions: ['ecr:GetAuthorizationToken'],
          resource: own('*', facts.tooling.id),
          context: { 'aws:RequestedRegion': facts.regions.primary },
          documentation: tokenPage,
        })
      : []),
    ...lookedUpRepositories(names, facts.applications, build).flatMap((repository) => [
      ...allowed(
        place,
        `${title} looks up what is in ${repository}`,
        pull(repository, ['ecr:BatchGetImage', 'ecr:BatchImportUpstreamImage', 'ecr:CreateRepository']),
      ),
      ...denied(
        place,
        `${title} pulls or pushes an image of ${repository}`,
        pull(repository, ['ecr:GetDownloadUrlForLayer', 'ecr:PutImage']),
      ),
    ]),
    ...denied(
      place,
      `${title} looks up what is in a repository that nothing starts from`,
      pull('another/base', ['ecr:BatchGetImage']),
    ),
  ];
}
