import { type Deploy, takenBy } from '../../blueprint/deploy';
import type { OfKind } from '../../blueprint/kinds';
import type { Blueprint, PlannedApplication } from '../../blueprint/plan/planned';
import type { DeployStep } from '../../blueprint/plan/stage';
import type { Target } from '../../blueprint/plan/targets';
import { workerName } from '../../blueprint/plan/worker-name';
import type { AccountFacts } from '../../blueprint/schema/landing-zone';
import { artifact } from '../artifact-store';
import { readsArtifacts } from '../artifacts';
import { pages } from '../documentation';
import type { Guarded } from '../guardrails/guarded';
import { denied, type Hop, type HopCaller, type HopResource } from '../hop';
import { own, role, strangersAccount } from '../principals';
import { appConfig } from './app-config';
import { appRunner } from './app-runner';
import { buildWorkers } from './build-worker';
import { ec2BlueGreen, ec2InPlace } from './ec2';
import { ecsRolling } from './ecs-rolling';
import { elasticBeanstalk } from './elastic-beanstalk';
import type { DeployedAction, DeployedThere, Deployment, HopsOfDeployKind, MadeThere } from './kind';
import { lambda } from './lambda';
import { lambdaInvoke } from './lambda-invoke';
import { machineWorkers } from './machine-worker';
import { s3Site } from './s3-site';
import { stepFunctions } from './step-functions';
import { terraform } from './terraform';

const kinds: { readonly [Kind in Deploy['kind']]: HopsOfDeployKind<OfKind<Deploy, Kind>> } = {
  'app-config': appConfig,
  'app-runner': appRunner,
  'ec2-blue-green': ec2BlueGreen,
  'ec2-in-place': ec2InPlace,
  'ecs-rolling': ecsRolling,
  'elastic-beanstalk': elasticBeanstalk,
  lambda,
  'lambda-invoke': lambdaInvoke,
  's3-site': s3Site,
  'step-functions': stepFunctions,
  terraform,
};

function kindOf<Kind extends Deploy['kind']>(
  deploy: OfKind<Deploy, Kind>,
): HopsOfDeployKind<OfKind<Deploy, Kind>> {
  return kinds[deploy.kind as Kind];
}

/** What the deployments of an application ask for. */
export function deployHops(blueprint: Blueprint, application: PlannedApplication): readonly Hop[] {
  const { name } = application.facts;
  return [
    ...application.targets.flatMap((target) => {
      const deployment = deploymentTo(blueprint, name, target);
      return [
        ...readsItsArtifacts(blueprint, application, deployment),
        ...target.deploys.flatMap((deploy) =>
          kindOf(deploy).inTarget(deploy, { ...deployment, where: whereOf(deployment.region, deploy) }),
        ),
        ...staysBounded(blueprint, name, deployment),
        ...readsNoOtherRegion(blueprint, application, deployment),
      ];
    }),
    ...application.facts.deploy.flatMap((deploy) => {
      const work = { deploy, blueprint, application };
      return [
        ...machineWorkers(work),
        ...buildWorkers(work),
        ...(kindOf(deploy).inTooling?.(deploy, work) ?? []),
      ];
    }),
  ];
}

/** What `accounts/` says of an action of a deployment. */
export function deployedAction(blueprint: Blueprint, application: string, step: DeployStep): DeployedAction {
  const { deploy } = step;
  return kindOf(deploy).action(deploy, {
    blueprint,
    application,
    step,
    workerName: (part) => workerName(deploy, part),
  });
}

/** What `accounts/` says of what the landing zone makes on the target side of an application's deployments. */
export function madeForDeployments(
  blueprint: Blueprint,
  application: PlannedApplication,
): readonly (MadeThere & Pick<DeployedThere, 'account' | 'region'>)[] {
  return application.targets.flatMap(({ account, region, deploys }) =>
    deploys.flatMap((deploy) =>
      (kindOf(deploy).makes?.(deploy, { blueprint, application, account, region }) ?? []).map((made) => ({
        ...made,
        account,
        region,
      })),
    ),
  );
}

function readsItsArtifacts(
  blueprint: Blueprint,
  { facts: { name, deploy } }: PlannedApplication,
  { place, title, who, region }: Deployment,
): readonly Hop[] {
  if (deploy.every((each) => takenBy(each) === 'nothing')) return [];
  const use = { place, name: title, who, application: name, region, documentation: pages.crossAccount };
  return readsArtifacts(blueprint, use);
}

function whereOf(region: string, { name }: Deploy): string {
  return name === undefined ? region : `${region} for ${name}`;
}

/** How a person would go round the pipelines in a region of an account, whatever is deployed there. */
export function aroundPipelines(
  { names, applications }: Blueprint,
  { id: accountId }: AccountFacts,
  { region, tasks }: { readonly region: string; readonly tasks: boolean },
): readonly Guarded[] {
  const inTarget: Deployment['inTarget'] = (service, resource) =>
    own(`arn:${names.partition}:${service}:${region}:${accountId}:${resource}`, accountId);
  const inUse = new Set(applications.flatMap(({ facts }) => facts.deploy.map(({ kind }) => kind)));
  const all = [...inUse].sort().flatMap((kind) => kinds[kind].aroundPipeline({ accountId, inTarget, tasks }));
  // Kinds that deploy by one service have its ways round in common.
  return all.filter(({ sentence }, at) => all.findIndex((each) => each.sentence === sentence) === at);
}

function deploymentTo(blueprint: Blueprint, name: string, { account, region }: Target): Deployment {
  const { names } = blueprint;
  const arn = names.deployRoleArn(account.id, name);
  return {
    place: { application: name, account: account.name },
    title: `the deploy role of ${name} in ${account.name}`,
    who: role(arn),
    overloaded: { kind: 'role with everything attached', arn },
    boundless: { kind: 'role without its boundary', arn },
    account,
    region,
    where: region,
    inTarget: (service, resource) =>
      own(`arn:${names.partition}:${service}:${region}:${account.id}:${resource}`, account.id),
    roleArn: (taskRole) => names.roleArn(account.id, taskRole),
    blueprint,
  };
}

/**
 * Boundary and policies each hold without the other: what somebody attaches to a deploy role gives it nothing that its
 * boundary does not have, and without the boundary it has no more than its policies.
 */
function staysBounded(blueprint: Blueprint, name: string, deployment: Deployment): readonly Hop[] {
  const { place, title, overloaded, boundless, account, region } = deployment;
  const object = artifact(blueprint, name, region);
  const documentation = pages.boundary;
  const readsStrangers = (how: string, caller: HopCaller) =>
    denied(place, `${title}, ${how}, reads somebody else's bucket in ${region}`, {
      who: caller,
      actions: ['s3:GetObject'],
      resource: { ...object, kind: 'foreign', account: strangersAccount(blueprint) } as HopResource,
      documentation,
    });
  return [
    ...readsStrangers('with everything attached', overloaded),
    ...readsStrangers('without its boundary', boundless),
    ...readsNothingElse(blueprint, deployment),
    ...denied(place, `${title}, with everything attached, makes a user while it deploys to ${region}`, {
      who: overloaded,
      actions: ['iam:CreateUser'],
      resource: own(`arn:${blueprint.names.partition}:iam::${account.id}:user/another`, account.id),
      documentation,
    }),
  ];
}

/** Of what the tooling account may let a deploy role read, the boundary has artifacts only, and those of its regions. */
function readsNothingElse(
  { names, facts }: Blueprint,
  { place, title, overloaded, region }: Deployment,
): readonly Hop[] {
  const { id } = facts.tooling;
  const asks = { who: overloaded, documentation: pages.boundary };
  return [
    ...denied(
      place,
      `${title}, with everything attached, reads another bucket of ${facts.tooling.name} while it deploys to ${region}`,
      {
        ...asks,
        actions: ['s3:GetObject'],
        resource: { kind: 'foreign', arn: `${names.bucketArn('another-bucket')}/any`, account: id },
      },
    ),
    ...denied(
      place,
      `${title}, with everything attached, uses a key of ${facts.tooling.name} in another region than ${region}`,
      {
        ...asks,
        actions: ['kms:Decrypt'],
        resource: {
          kind: 'foreign',
          arn: `arn:${names.partition}:kms:another-region:${id}:key/another-key`,
          account: id,
        },
      },
    ),
  ];
}

/** Artifacts of a region are for the accounts that deploy there: dev does not read what is kept for prod's regions. */
function readsNoOtherRegion(
  blueprint: Blueprint,
  { facts: { name }, artifactRegions, regionsIn }: PlannedApplication,
  { place, title, who, account, region }: Deployment,
): readonly Hop[] {
  const deployed = regionsIn.get(account.name) ?? [];
  if (region !== deployed[0]) return [];
  return artifactRegions
    .filter((each) => !deployed.includes(each))
    .flatMap((each) =>
      denied(place, `${title} reads an artifact in ${each}, where it does not deploy`, {
        who,
        actions: ['s3:GetObject'],
        resource: artifact(blueprint, name, each),
        documentation: pages.crossRegion,
      }),
    );
}
