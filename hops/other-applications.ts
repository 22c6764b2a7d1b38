import { hasDeployRole } from '../blueprint/plan/deploy-roles';
import type { Blueprint, PlannedApplication } from '../blueprint/plan/planned';
import { componentsOf, type OwnRepository, pullTargets } from '../blueprint/plan/repositories';
import { artifact } from './artifact-store';
import { pages } from './documentation';
import { denied, type Hop, type HopCaller, type Requests } from './hop';
import { own, role, somebodyIn, stranger } from './principals';

/** What the roles of one application must not do to another one: to the next in the list, and the last to the first. */
export function neighbourHops(blueprint: Blueprint): readonly Hop[] {
  const { applications } = blueprint;
  if (applications.length < 2) return [];
  return applications.flatMap((application, position) => {
    const neighbour = applications[(position + 1) % applications.length];
    return neighbour ? trespasses(blueprint, application, neighbour) : [];
  });
}

/** What is asked for; the artifacts of the other application where no resource is named. */
type Asks = Pick<Requests, 'actions'> & Partial<Pick<Requests, 'resource'>>;

function trespasses(
  blueprint: Blueprint,
  { facts: { name } }: PlannedApplication,
  neighbour: PlannedApplication,
): readonly Hop[] {
  const { names, facts } = blueprint;
  const theirs = neighbour.facts.name;
  const place = { application: theirs, account: facts.tooling.name };
  const pipeline = role(names.toolingRoleArn(names.pipelineRole(name)));
  const builder = role(names.toolingRoleArn(names.buildRole(name)));
  const object = artifact(blueprint, theirs, facts.regions.primary);
  const by = (sentence: string, who: HopCaller, asks: Asks) =>
    denied(place, sentence, { who, resource: object, documentation: pages.pipelineRole, ...asks });
  return [
    ...by(`the pipeline role of ${name} assumes the build stage role of ${theirs}`, pipeline, {
      actions: ['sts:AssumeRole'],
      resource: own(names.toolingRoleArn(names.stageRole(theirs, 'build')), facts.tooling.id),
    }),
    ...by(`the pipeline role of ${name} reads an artifact of ${theirs}`, pipeline, {
      actions: ['s3:GetObject'],
    }),
    ...by(`the build role of ${name} reads an artifact of ${theirs}`, builder, { actions: ['s3:GetObject'] }),
    ...repositoriesOf(neighbour).flatMap(({ path }) => [
      ...by(`the build role of ${name} pushes an image of ${path}`, builder, {
        actions: ['ecr:PutImage'],
        resource: own(names.repositoryArn(path), facts.tooling.id),
      }),
      ...by(`the build role of ${name} pulls an image of ${path}`, builder, {
        actions: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
        resource: own(names.repositoryArn(path), facts.tooling.id),
      }),
    ]),
    ...by(
      `the build stage role of ${name} starts the build of ${theirs}`,
      role(names.toolingRoleArn(names.stageRole(name, 'build'))),
      { actions: ['codebuild:StartBuild'], resource: own(names.buildProjectArn(theirs), facts.tooling.id) },
    ),
    ...repositoriesOf(neighbour).flatMap((repository) =>
      pullsFromReplicas(blueprint, { name, repository }, neighbour),
    ),
    ...inSharedAccounts(blueprint, name, neighbour),
  ];
}

/** Whatever it builds: an application without images has none in its repository, and nobody else makes it. */
function repositoriesOf({ facts }: PlannedApplication): readonly OwnRepository[] {
  return [{ path: facts.name }, ...componentsOf(facts)];
}

/** In the further regions of the tooling account that other accounts pull from. */
function pullsFromReplicas(
  { names, facts }: Blueprint,
  { name, repository }: { readonly name: string; readonly repository: OwnRepository },
  { facts: { name: theirs }, targets }: PlannedApplication,
): readonly Hop[] {
  const regions = pullTargets(repository, targets)
    .filter(({ account, region }) => account.images !== 'replica' && region !== facts.regions.primary)
    .map(({ region }) => region);
  return [...new Set(regions)].flatMap((region) =>
    denied(
      { application: theirs, account: facts.tooling.name },
      `the build role of ${name} pulls an image of ${repository.path} in ${region}`,
      {
        who: role(names.toolingRoleArn(names.buildRole(name))),
        actions: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
        resource: own(names.repositoryArnIn(facts.tooling.id, region, repository.path), facts.tooling.id),
        documentation: pages.imagePull,
      },
    ),
  );
}

/** In the accounts that both applications are deployed to. */
function inSharedAccounts(blueprint: Blueprint, name: string, neighbour: PlannedApplication): readonly Hop[] {
  const { names, applications, facts } = blueprint;
  const own_ = applications.find((each) => each.facts.name === name);
  const theirs = neighbour.facts.name;
  const accounts = [...new Set(neighbour.targets.map(({ account }) => account))];
  return accounts
    .filter((account) => hasDeployRole(neighbour, account.name))
    .filter((account) => own_ && hasDeployRole(own_, account.name))
    .flatMap((account) => {
      const place = { application: theirs, account: account.name };
      const [region = facts.regions.primary] = neighbour.regionsIn.get(account.name) ?? [];
      return [
        ...denied(
          place,
          `the pipeline role of ${name} assumes the deploy role of ${theirs} in ${account.name}`,
          {
            who: role(names.toolingRoleArn(names.pipelineRole(name))),
            actions: ['sts:AssumeRole'],
            resource: own(names.deployRoleArn(account.id, theirs), account.id),
            documentation: pages.actionRole,
          },
        ),
        // Its trust alone keeps the other out, whatever that one is granted.
        ...denied(
          place,
          `the pipeline role of ${name}, with everything attached, assumes the deploy role of ${theirs} in ${account.name}`,
          {
            who: {
              kind: 'role with everything attached',
              arn: names.toolingRoleArn(names.pipelineRole(name)),
            },
            actions: ['sts:AssumeRole'],
            resource: own(names.deployRoleArn(account.id, theirs), account.id),
            documentation: pages.actionRole,
          },
        ),
        ...denied(place, `the deploy role of ${name} in ${account.name} reads an artifact of ${theirs}`, {
          who: role(names.deployRoleArn(account.id, name)),
          actions: ['s3:GetObject'],
          resource: artifact(blueprint, theirs, region),
          documentation: pages.crossAccount,
        }),
      ];
    });
}

/** Who has the name of a deploy role and is none, or is no deploy role at all. */
export function artifactStrangers(blueprint: Blueprint, application: PlannedApplication): readonly Hop[] {
  const { names, facts } = blueprint;
  const { name } = application.facts;
  const deployRole = names.deployRole(name);
  const place = { application: name, account: facts.tooling.name };
  return application.artifactRegions.flatMap((region) => {
    const account = application.targets.find((target) => target.region === region)?.account;
    const who: readonly (readonly [string, HopCaller])[] = [
      ['a stranger with the name of a deploy role', stranger(blueprint, deployRole)],
      [
        `a role of ${facts.management.name} with the name of a deploy role`,
        { kind: 'administrator', arn: names.roleArn(facts.management.id, deployRole) },
      ],
      ...(account ? [[`somebody in ${account.name}`, somebodyIn(blueprint, account.id)] as const] : []),
    ];
    return who.flatMap(([title, caller]) =>
      denied(place, `${title} reads an artifact of ${name} in ${region}`, {
        who: caller,
        actions: ['s3:GetObject', 's3:GetObjectVersion'],
        resource: artifact(blueprint, name, region),
        documentation: pages.dataPerimeter,
      }),
    );
  });
}
