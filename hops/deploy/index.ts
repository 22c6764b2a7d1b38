import type { Blueprint, PlannedApplication } from '../../blueprint/plan/planned';
import type { Target } from '../../blueprint/plan/targets';
import type { ApplicationFacts } from '../../blueprint/schema/landing-zone';
import { artifact, readsArtifacts } from '../artifacts';
import { pages } from '../documentation';
import { denied, type Hop, type HopCaller, type HopResource, type HopsOfKinds, hopsOfKind } from '../hop';
import { own, role, strangersAccount } from '../principals';
import type { Deployment } from './deployment';
import { ecsRollingHops } from './ecs-rolling';

/** What each deploy kind asks for in the target account. */
const byDeploy: HopsOfKinds<NonNullable<ApplicationFacts['deploy']>, Deployment> = {
  'ecs-rolling': ecsRollingHops,
};

/** What the deployments of an application ask for. */
export function deployHops(blueprint: Blueprint, application: PlannedApplication): readonly Hop[] {
  const { deploy, name } = application.facts;
  if (!deploy) return [];
  return application.targets.flatMap((target) => {
    const deployment = deploymentTo(blueprint, name, target);
    const { place, title, who, region } = deployment;
    return [
      ...readsArtifacts(blueprint, {
        place,
        name: title,
        who,
        application: name,
        region,
        documentation: pages.crossAccount,
      }),
      ...hopsOfKind(byDeploy, deployment, deploy),
      ...staysBounded(blueprint, name, deployment),
      ...readsNoOtherRegion(blueprint, application, deployment),
    ];
  });
}

function deploymentTo({ names }: Blueprint, name: string, { account, region }: Target): Deployment {
  const arn = names.deployRoleArn(account.id, name);
  return {
    place: { application: name, account: account.name },
    title: `the deploy role of ${name} in ${account.name}`,
    who: role(arn),
    overloaded: { kind: 'role with everything attached', arn },
    boundless: { kind: 'role without its boundary', arn },
    account,
    region,
    inTarget: (service, resource) =>
      own(`arn:${names.partition}:${service}:${region}:${account.id}:${resource}`, account.id),
    roleArn: (taskRole) => names.roleArn(account.id, taskRole),
  };
}

/**
 * Boundary and policies each hold without the other: what somebody attaches to a deploy role gives it nothing that its
 * boundary does not have, and without the boundary it has no more than its policies.
 */
function staysBounded(
  blueprint: Blueprint,
  name: string,
  { place, title, overloaded, boundless, account, region }: Deployment,
): readonly Hop[] {
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
    ...denied(place, `${title}, with everything attached, makes a user while it deploys to ${region}`, {
      who: overloaded,
      actions: ['iam:CreateUser'],
      resource: own(`arn:${blueprint.names.partition}:iam::${account.id}:user/another`, account.id),
      documentation,
    }),
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
