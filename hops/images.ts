import { type Deploy, deployTraits } from '../blueprint/deploy';
import type { Blueprint, PlannedApplication } from '../blueprint/plan/planned';
import { replicasOf, replicationTargets } from '../blueprint/plan/replication/plan';
import { type OwnRepository, pullTargets, repositoriesOf } from '../blueprint/plan/repositories';
import type { Target } from '../blueprint/plan/targets';
import { the } from '../blueprint/the';
import { pages } from './documentation';
import { allowed, denied, type Hop, type HopResource } from './hop';
import { own, role, somebodyIn, stranger } from './principals';
import { nounOf } from './pushes';

// Pages of AWS's documentation, as of 2026-11-21.
const repositoryPoliciesPage =
  'https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policy-examples.html';
const replicationPage =
  'https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry-permissions-examples.html';

/** What is in the repositories of an application: who pulls it, and where nobody does. */
export function imageHops(blueprint: Blueprint, application: PlannedApplication): readonly Hop[] {
  return repositoriesOf(application.facts).flatMap((repository) => [
    ...pullTargets(repository, application.targets).flatMap((target) =>
      repository.component
        ? somebodyPulls(blueprint, repository, target)
        : pulls(blueprint, application, target),
    ),
    ...othersPull(blueprint, application, repository),
    ...workloadsPush(blueprint, application, repository),
    ...strangersPull(blueprint, application, repository),
  ]);
}

/** What a component holds is pulled by whoever a team lets: nodes of a cluster, tasks, Helm, tools that watch a registry. */
function somebodyPulls(
  blueprint: Blueprint,
  { path, component }: OwnRepository,
  { account, region }: Target,
): readonly Hop[] {
  return allowed(
    { application: path.replace(/\/.*/, ''), account: account.name },
    `somebody in ${account.name} pulls ${component ? nounOf(component) : 'an image'} of ${path} in ${region}`,
    {
      who: somebodyIn(blueprint, account.id),
      actions: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
      resource: repositoryIn(blueprint, path, { account, region }),
      documentation: pages.imagePull,
      free: [PULLERS],
    },
  );
}

/** Where the whole organization pulls: the management account, which nothing is deployed to, and which no guardrail binds. */
function othersPull(
  blueprint: Blueprint,
  { facts: { name } }: PlannedApplication,
  { path, component }: OwnRepository,
): readonly Hop[] {
  const { facts, names } = blueprint;
  const { registries, management, tooling } = facts;
  if (registries.pulledBy !== 'organization' || management.id === tooling.id) return [];
  const what = component ? nounOf(component) : 'an image';
  return allowed(
    { application: name, account: management.name },
    `somebody in ${management.name}, where ${name} is not deployed, pulls ${what} of ${path}`,
    {
      who: somebodyIn(blueprint, management.id),
      actions: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
      resource: own(names.repositoryArn(path), tooling.id),
      documentation: repositoryPoliciesPage,
      free: [PULLERS],
    },
  );
}

/** Which roles of an account pull, no policy of a registry says. */
const PULLERS = {
  who: ['*'],
  in: 'resource policy',
  reason: 'which roles of an account pull, that account says itself',
} as const;

/** Roles that pull are made by the application's team, with policies of their own. */
function pulls(
  blueprint: Blueprint,
  { facts: { name } }: PlannedApplication,
  { account, region, deploys }: Target,
): readonly Hop[] {
  const repository = repositoryIn(blueprint, name, { account, region });
  const place = { application: name, account: account.name };
  return deploys.flatMap((deploy) =>
    deployTraits(deploy)
      .teamRoles(deploy)
      .filter(({ pullsImages }) => pullsImages)
      .flatMap((role) =>
        allowed(
          place,
          `the ${role.noun} of ${deploymentTitle(name, deploy)} in ${account.name} pulls an image in ${region}`,
          {
            who: { kind: 'administrator', arn: blueprint.names.roleArn(account.id, role.name) },
            actions: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
            resource: repository,
            documentation: pages.imagePull,
            free: [PULLERS],
          },
        ),
      ),
  );
}

/** An application, with the name of its deployment where it has several. */
function deploymentTitle(application: string, { name }: Deploy): string {
  return name === undefined ? application : `${application} (${name})`;
}

/** Images come from the build alone, wherever they are deployed to. */
function workloadsPush(
  blueprint: Blueprint,
  { facts: { name }, regionsIn }: PlannedApplication,
  { path, component }: OwnRepository,
): readonly Hop[] {
  const { names, facts } = blueprint;
  return facts.workloads
    .filter((account) => regionsIn.has(account.name))
    .flatMap((account) =>
      denied(
        { application: name, account: account.name },
        `somebody in ${account.name} pushes ${component ? nounOf(component) : 'an image'} of ${path}`,
        {
          who: somebodyIn(blueprint, account.id),
          actions: ['ecr:InitiateLayerUpload', 'ecr:PutImage'],
          resource: own(names.repositoryArn(path), facts.tooling.id),
          documentation: pages.imagePush,
        },
      ),
    );
}

/** The repository that an account pulls an application's image from. */
function repositoryIn(
  { names, facts }: Blueprint,
  name: string,
  { account, region }: Pick<Target, 'account' | 'region'>,
): HopResource {
  const owner = account.images === 'replica' ? account.id : facts.tooling.id;
  return own(names.repositoryArnIn(owner, region, name), owner);
}

function strangersPull(
  blueprint: Blueprint,
  { facts: { name }, targets }: PlannedApplication,
  { path, component }: OwnRepository,
): readonly Hop[] {
  const { facts, names } = blueprint;
  const what = `${component ? nounOf(component) : 'an image'}`;
  const regions = targets.filter(({ account }) => account.images !== 'replica').map(({ region }) => region);
  const place = { application: name, account: facts.tooling.name };
  return [...new Set([facts.regions.primary, ...regions])].flatMap((region) => {
    const asks = {
      actions: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
      resource: own(names.repositoryArnIn(facts.tooling.id, region, path), facts.tooling.id),
      documentation: pages.imagePull,
    };
    return [
      ...denied(place, `a stranger pulls ${what} of ${path} in ${region}`, {
        ...asks,
        who: stranger(blueprint, 'Somebody'),
      }),
      ...denied(
        place,
        `the role of stage build of ${name} pulls ${what}${component ? ` of ${path}` : ''} in ${region}`,
        {
          ...asks,
          who: role(names.toolingRoleArn(names.stageRole(name, 'build'))),
        },
      ),
    ];
  });
}

/** How images reach the registries of other accounts. Within one account, replication asks no policy. */
export function replicationHops(blueprint: Blueprint): readonly Hop[] {
  const { facts, names, applications } = blueprint;
  const destinations = replicationTargets(blueprint).filter(
    ({ accountId }) => accountId !== facts.tooling.id,
  );
  return destinations.flatMap(({ accountId, region }) => {
    const copied = applications.flatMap(({ facts: application }) => repositoriesOf(application));
    const first = the(
      copied.find(({ path }) =>
        replicasOf(blueprint, path).some((each) => each.accountId === accountId && each.region === region),
      ),
      `a repository that is copied to ${accountId} in ${region}`,
    );
    const account = facts.workloads.find(({ id }) => id === accountId)?.name ?? accountId;
    const asks = {
      actions: ['ecr:CreateRepository', 'ecr:ReplicateImage'],
      resource: own(names.repositoryArnIn(accountId, region, first.path), accountId, {
        resource: [names.repositoryArnIn(accountId, region, '*')],
        in: 'resource policy',
        reason: 'one policy lets in the images of all applications',
      }),
      documentation: replicationPage,
    };
    return [
      ...allowed(
        { account },
        `the registry of ${facts.tooling.name} replicates images to ${account} in ${region}`,
        {
          ...asks,
          who: { kind: 'administrator', arn: names.replicationRoleArn() },
        },
      ),
      ...denied(
        { account },
        `somebody in ${facts.tooling.name} puts images into the registry of ${account} in ${region}`,
        {
          ...asks,
          who: somebodyIn(blueprint, facts.tooling.id),
        },
      ),
      ...denied({ account }, `a stranger replicates images to ${account} in ${region}`, {
        ...asks,
        who: stranger(blueprint, 'Somebody'),
      }),
    ];
  });
}
