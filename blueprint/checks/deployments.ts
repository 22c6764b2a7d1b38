import { type Deploy, deployTraits, takenBy } from '../deploy';
import { artifactsOf, hasFiles, hasImages } from '../plan/builds';
import { deploymentsTo } from '../plan/deployments';
import { placesIn, selects, waveAccounts, waveTargets } from '../plan/targets';
import type { Problem } from '../problems/problem';
import { hasUnknown, isStandIn } from '../problems/unknown';
import type { ApplicationFacts, LandingZoneFacts } from '../schema/landing-zone';
import { checkDeploymentFiles } from './deployment-files';
import { checkDeploymentOrder, checkOneAtATime } from './deployment-order';
import { duplicatesOf } from './duplicates';
import { placeOfDeploy } from './place-of-deploy';
import { isKnownRegion } from './references';

/** Problems of deployments: what a build does not make for them, their names, and what two of them would share. */
export function checkDeployments(facts: LandingZoneFacts): readonly Problem[] {
  return [
    ...facts.applications.flatMap((application) => [
      ...application.deploy.flatMap((deploy) => [
        ...madeByBuild(application, deploy),
        ...problemsOfKind(facts, application, deploy),
      ]),
      ...names(application),
      ...checkDeploymentOrder(application),
      ...checkOneAtATime(facts, application),
      ...checkDeploymentFiles(facts, application),
      ...actionNames(facts, application),
      ...containers(application),
    ]),
    ...sameTargets(facts),
  ];
}

function madeByBuild({ name, build }: ApplicationFacts, deploy: Deploy): readonly Problem[] {
  // Of a deployment that is not understood, the kind is not known either.
  if (hasUnknown(deploy)) return [];
  const takes = takenBy(deploy);
  const place = `applications.${name}.build`;
  const own = build.kind === 'buildspec' || build.kind === 'buildspec-file';
  if (takes === 'image' && !hasImages(build))
    return [
      {
        place,
        found: `a build of kind ${build.kind}, which makes no image`,
        wanted: `an image for ${deploy.kind} to deploy`,
        change: own ? 'write pushesImage: true' : 'choose the kind container, or delete "deploy"',
      },
    ];
  if ((takes === 'artifact' || takes === 'template') && !hasFiles(build))
    return [
      {
        place,
        found: `a build of kind ${build.kind}, which makes an image and no files`,
        wanted: `files for ${deploy.kind} to deploy`,
        change: 'choose the kind static-site or buildspec, or another deploy kind',
      },
    ];
  return [];
}

/** What the kind itself has to say. */
function problemsOfKind(
  facts: LandingZoneFacts,
  application: ApplicationFacts,
  deploy: Deploy,
): readonly Problem[] {
  const accounts = new Set(facts.waves.flatMap((wave) => waveAccounts(facts, wave)));
  const places = [...accounts]
    .filter(selects(application))
    .flatMap((account) => placesIn(facts, application, account));
  // Where it goes to, or what it is, is a problem of its own.
  if (places.length === 0 || isStandIn(deploy)) return [];
  const idOf = (name: string) => facts.workloads.find((account) => account.name === name)?.id;
  const { build } = application;
  const waves = facts.waves.map((wave) => waveAccounts(facts, wave).map(({ name }) => name));
  const subject = {
    places,
    artifacts: artifactsOf(build),
    build,
    primaryRegion: facts.regions.primary,
    customActions: facts.customActions,
    idOf,
    isRegion: (region: string) => isKnownRegion(facts, region),
    waveOf: (account: string) => waves.find((names) => names.includes(account)) ?? [],
    executionMode: application.executionMode,
  };
  return (deployTraits(deploy).problems?.(deploy, subject) ?? []).map(({ field, ...problem }) => ({
    place: `${placeOfDeploy(application, deploy)}.${field}`,
    ...problem,
  }));
}

/** Names tell several deployments apart. */
function names(application: ApplicationFacts): readonly Problem[] {
  const { name, deploy } = application;
  const place = `applications.${name}.deploy`;
  const nameless =
    deploy.length > 1 ? deploy.filter((each) => each.name === undefined && !isStandIn(each)) : [];
  const named = deploy.flatMap((each) => each.name ?? []);
  return [
    ...nameless.map(({ kind }) => ({
      place,
      found: `${deploy.length} deployments, of which one of kind ${kind} has no name`,
      wanted: 'a name for each',
      change: 'write a short "name", such as web or site',
    })),
    ...duplicatesOf(named, (each) => each).map(({ again }) => ({
      place,
      found: `two deployments of the name "${again}"`,
      wanted: 'a unique name for each',
      change: 'rename one of the two',
    })),
  ];
}

/** A name and the name of an action of a kind may together be what another deployment is called. */
function actionNames(facts: LandingZoneFacts, application: ApplicationFacts): readonly Problem[] {
  const steps = waveTargets(facts, application, facts.workloads).flatMap((target) =>
    deploymentsTo(target, '')
      .flat()
      .flatMap((step) => {
        const deploy = step.kind === 'deploy' ? step.deploy : step.of?.deploy;
        return deploy ? [{ name: step.name, deploy }] : [];
      }),
  );
  return duplicatesOf(steps, ({ name }) => name)
    .filter(({ first, again }) => first.deploy.name !== again.deploy.name)
    .map(({ first, again }) => ({
      place: placeOfDeploy(application, again.deploy),
      found: `the action name "${again.name}", which the deployment ${first.deploy.name} makes too`,
      wanted: 'unique names for each deployment',
      change: 'rename one of the two',
    }));
}

/** The build defines its image for one name of a container. */
function containers({ name, deploy }: ApplicationFacts): readonly Problem[] {
  const found = [...new Set(deploy.flatMap((each) => deployTraits(each).container?.(each) ?? []))];
  if (found.length < 2) return [];
  return [
    {
      place: `applications.${name}.deploy`,
      found: `containers of different names (${found.join(', ')})`,
      wanted: 'one name: the build defines its image for one container, which each deployment replaces',
      change: 'give the containers one name in the task definitions, and write it here',
    },
  ];
}

/** Two deployments of one target would replace each other's version. */
function sameTargets(facts: LandingZoneFacts): readonly Problem[] {
  const deployed = facts.applications.flatMap((application) =>
    waveTargets(facts, application, facts.workloads).flatMap(({ account, region, deploys }) =>
      deploys.flatMap((deploy) => {
        const { noun, nameIn } = deployTraits(deploy).target;
        const target = nameIn(deploy, account.name);
        if (target === undefined) return [];
        return [{ application, deploy, noun, target, key: `${account.name} ${region} ${noun} ${target}` }];
      }),
    ),
  );
  return (
    duplicatesOf(deployed, ({ key }) => key)
      .filter(({ first, again }) => first.deploy !== again.deploy)
      // Two applications of one name are a problem of their own.
      .filter(
        ({ first, again }) =>
          first.application === again.application || first.application.name !== again.application.name,
      )
      .map(({ first, again: { application, deploy, noun, target } }) => ({
        place: placeOfDeploy(application, deploy),
        found: `the ${noun} ${target}, which ${first.application.name} deploys too`,
        wanted: `a separate ${noun} for each deployment`,
        change: 'correct its name, or deploy to other accounts',
      }))
  );
}
