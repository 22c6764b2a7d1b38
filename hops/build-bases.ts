import { lookedUpRepositories } from '../blueprint/plan/base-images';
import type { BuildUnit } from '../blueprint/plan/builds';
import type { Blueprint } from '../blueprint/plan/planned';
import { allowed, denied, type Hop } from './hop';
import { own, role } from './principals';

// Pages of AWS's documentation, as of 2026-11-29.
const copyPage = 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache-iam.html';
const changePage =
  'https://docs.aws.amazon.com/codecommit/latest/userguide/auth-and-access-control-permissions-reference.html';
const tokenPage = 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry_auth.html';

/** A build that looks up tags pulls manifests out of caches, and no layer; it may open a change. */
export function looksUpBases(blueprint: Blueprint, unit: BuildUnit): readonly Hop[] {
  return [...pullsManifests(blueprint, unit), ...opensChange(blueprint, unit)];
}

/** What opens a change writes to a branch of changes, and to no other; it merges and approves nothing. */
function opensChange({ names, facts, applications }: Blueprint, unit: BuildUnit): readonly Hop[] {
  const source = applications.find((each) => each.facts.name === unit.application)?.facts.source;
  const { build, id, application } = unit;
  if (build.kind !== 'base-images' || !build.change || source?.kind !== 'codecommit') return [];
  const place = { application, account: facts.tooling.name };
  const title = `the build role of ${id}`;
  const asks = (actions: readonly string[], repository: string, reference?: string) => ({
    who: role(names.toolingRoleArn(names.buildRole(id))),
    actions: actions.map((action) => `codecommit:${action}`),
    resource: own(names.codecommitRepositoryArn(repository), facts.tooling.id),
    documentation: changePage,
    ...(reference !== undefined && { context: { 'codecommit:References': `refs/heads/${reference}` } }),
  });
  const { repository, branch } = source;
  const opens = ['CreatePullRequest', 'GetBranch'];
  const writes = ['CreateBranch', 'PutFile'];
  return [
    ...allowed(place, `${title} opens a change of base images in ${repository}`, asks(opens, repository)),
    ...allowed(place, `${title} writes a branch with new digests in ${repository}`, {
      ...asks(writes, repository, 'base-images/0a1b2c3d4e5f'),
      free: [
        {
          context: { 'codecommit:References': ['refs/heads/base-images/*'] },
          reason: 'a branch is called by what moved',
        },
      ],
    }),
    ...denied(
      place,
      `${title} writes to the branch of ${repository} that is delivered`,
      asks([...writes, 'CreateCommit', 'DeleteFile', 'GitPush'], repository, branch),
    ),
    ...denied(
      place,
      `${title} merges or approves a change of ${repository}`,
      asks(
        [
          'MergeBranchesByFastForward',
          'MergePullRequestByFastForward',
          'MergePullRequestBySquash',
          'MergePullRequestByThreeWay',
          'OverridePullRequestApprovalRules',
          'UpdatePullRequestApprovalState',
        ],
        repository,
        branch,
      ),
    ),
    ...denied(
      place,
      `${title} opens a change in another repository`,
      asks([...opens, ...writes], 'another', 'base-images/0a1b2c3d4e5f'),
    ),
  ];
}

function pullsManifests(blueprint: Blueprint, unit: BuildUnit): readonly Hop[] {
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
