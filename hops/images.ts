import { type Deploy, deployTraits } from '../blueprint/deploy';
import { hasImages } from '../blueprint/plan/builds';
import { imageTargets } from '../blueprint/plan/image-targets';
import type { Blueprint, PlannedApplication } from '../blueprint/plan/planned';
import { replicasOf, replicationTargets } from '../blueprint/plan/replication/plan';
import type { Target } from '../blueprint/plan/targets';
import { the } from '../blueprint/the';
import { pages } from './documentation';
import { allowed, denied, type Hop, type HopResource } from './hop';
import { own, role, somebodyIn, stranger } from './principals';

// Pages of AWS's documentation, as of 2026-11-21.
const replicationPage =
  'https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry-permissions-examples.html';

/** The images of an application: who pulls them, and where nobody does. */
export function imageHops(blueprint: Blueprint, application: PlannedApplication): readonly Hop[] {
  if (!hasImages(application.facts.build)) return [];
  return [
    ...imageTargets(application.targets).flatMap((target) => pulls(blueprint, application, target)),
    ...workloadsPush(blueprint, application),
    ...strangersPull(blueprint, application),
  ];
}

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
            free: [
              {
                who: ['*'],
                in: 'resource policy',
                reason: 'which roles of an account pull, that account says itself',
              },
            ],
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
): readonly Hop[] {
  const { names, facts } = blueprint;
  return facts.workloads
    .filter((account) => regionsIn.has(account.name))
    .flatMap((account) =>
      denied(
        { application: name, account: account.name },
        `somebody in ${account.name} pushes an image of ${name}`,
        {
          who: somebodyIn(blueprint, account.id),
          actions: ['ecr:InitiateLayerUpload', 'ecr:PutImage'],
          resource: own(names.repositoryArn(name), facts.tooling.id),
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
): readonly Hop[] {
  const { facts, names } = blueprint;
  const regions = targets.filter(({ account }) => account.images !== 'replica').map(({ region }) => region);
  const place = { application: name, account: facts.tooling.name };
  return [...new Set([facts.regions.primary, ...regions])].flatMap((region) => {
    const asks = {
      actions: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
      resource: own(names.repositoryArnIn(facts.tooling.id, region, name), facts.tooling.id),
      documentation: pages.imagePull,
    };
    return [
      ...denied(place, `a stranger pulls an image of ${name} in ${region}`, {
        ...asks,
        who: stranger(blueprint, 'Somebody'),
      }),
      ...denied(place, `the role of stage build of ${name} pulls an image in ${region}`, {
        ...asks,
        who: role(names.toolingRoleArn(names.stageRole(name, 'build'))),
      }),
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
    const copied = applications.filter(({ facts: { build } }) => hasImages(build));
    const first = the(
      copied.find(({ facts: { name } }) =>
        replicasOf(blueprint, name).some((each) => each.accountId === accountId && each.region === region),
      ),
      `an application whose images are copied to ${accountId} in ${region}`,
    );
    const account = facts.workloads.find(({ id }) => id === accountId)?.name ?? accountId;
    const asks = {
      actions: ['ecr:CreateRepository', 'ecr:ReplicateImage'],
      resource: own(names.repositoryArnIn(accountId, region, first.facts.name), accountId, {
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
