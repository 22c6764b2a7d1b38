import type { Names } from '../names';
import { buildUnits, pullRequestsId, runsInBatches } from '../plan/builds';
import { componentsOf } from '../plan/repositories';
import { plannedStacks } from '../plan/stacks';
import { scheduledStarts, sourcesOf, startsOf } from '../plan/starts';
import { canaryStages, gateStage } from '../plan/wave-stages';
import type { Problem } from '../problems/problem';
import type { ApplicationFacts, LandingZoneFacts, WaveFacts } from '../schema/landing-zone';
import { deploymentNames } from './deployment-names';
import { duplicatesOf } from './duplicates';
import { type ComposedName, LIMIT, type Made, tooLong } from './name-lengths';
import { notificationNames } from './notification-names';

/** Names that AWS would refuse, and names that two applications would share. */
export function checkNames(facts: LandingZoneFacts, names: Names): readonly Problem[] {
  const composed = [
    ...landingZoneNames(facts, names),
    ...facts.applications.flatMap((each) => applicationNames(facts, names, each)),
  ];
  return [
    ...sameApplications(facts),
    ...tooLong(composed),
    ...collisions(composed),
    ...artifactFolders(facts, names),
    ...stackIds(facts),
  ];
}

function landingZoneNames(facts: LandingZoneFacts, names: Names): readonly ComposedName[] {
  const made = (kind: keyof typeof LIMIT, value: string, connection?: string): ComposedName => ({
    kind,
    value,
    limit: LIMIT[kind],
    place: connection === undefined ? 'prefix' : `connections.${connection}`,
    shorten: connection === undefined ? '"prefix"' : 'the name or "prefix"',
    text: connection ?? facts.prefix,
  });
  return [
    ...[facts.regions.primary, ...facts.regions.further].map((region) =>
      made('bucket', names.artifactBucket(region)),
    ),
    made('queue', names.undeliveredQueue()),
    ...facts.connections.map(({ name }) => made('connection', names.connection(name), name)),
  ];
}

function applicationNames(
  facts: LandingZoneFacts,
  names: Names,
  application: ApplicationFacts,
): readonly ComposedName[] {
  const { name } = application;
  const either = `the application's name or "prefix"`;
  const made = (kind: keyof typeof LIMIT, value: string, shorten = either): ComposedName => ({
    kind,
    value,
    limit: LIMIT[kind],
    place: `applications.${name}`,
    shorten,
    text: name,
  });
  return [
    made('role', names.pipelineRole(name)),
    ...buildUnits(application).flatMap(({ id, build }) => [
      made('role', names.buildRole(id), `${either}, or the name of the action`),
      made('build project', names.buildProject(id)),
      ...(runsInBatches(build) ? [made('role', names.batchRole(id))] : []),
    ]),
    ...(application.pullRequests
      ? [
          made('role', names.buildRole(pullRequestsId(name))),
          made('build project', names.buildProject(pullRequestsId(name))),
        ]
      : []),
    ...application.stages.map((stage) => made('role', names.stageRole(name, stage.name))),
    ...(application.externalBuild ? [made('role', names.ciRole(name))] : []),
    made('role', names.deployRole(name)),
    ...['source', 'build'].map((stage) => made('role', names.stageRole(name, stage))),
    ...facts.waves.flatMap((wave) =>
      gatesOf(wave).map((stage) =>
        made('role', names.stageRole(name, stage), `${either}, or the name of the wave ${wave.name}`),
      ),
    ),
    ...facts.waves
      .filter(({ approval }) => approval?.approvers)
      .map((wave) =>
        made('role', names.approverRole(name, wave.name), `${either}, or the name of the wave ${wave.name}`),
      ),
    ...startNames(names, application, made),
    ...notificationNames(names, application, made),
    made('pipeline', names.pipeline(name)),
    made('notification rule', names.notificationRule(name)),
    made('repository', names.repository(name)),
    ...componentsOf(application).map(({ path }) =>
      made('repository', names.repository(path), `${either}, or the name of the repository`),
    ),
    ...deploymentNames(facts, names, { application, made }),
  ];
}

/** Stages of a wave that wait or ask, and so have a role. */
function gatesOf({ name, approval, soakMinutes, canary }: WaveFacts): readonly string[] {
  return [
    ...(approval || soakMinutes ? [gateStage(name)] : []),
    ...(canary?.soakMinutes ? [canaryStages(name).waits] : []),
  ];
}

/** Names of what starts the pipeline, and of the buckets that are made for its sources. */
function startNames(names: Names, application: ApplicationFacts, made: Made): readonly ComposedName[] {
  const { name } = application;
  const starts = startsOf(application);
  const shorten = (start: string) => `the application's name, "${start}" or "prefix"`;
  return [
    ...(starts.length > 0 ? [made('role', names.startRole(name))] : []),
    ...starts.map((start) =>
      made(
        start.kind === 'schedule' ? 'schedule' : 'rule',
        names.start(name, start.name),
        shorten(start.name),
      ),
    ),
    ...(scheduledStarts(starts).length > 0 ? [made('schedule group', names.scheduleGroup(name))] : []),
    ...sourcesOf(application)
      .filter(({ source }) => source.kind === 's3' && !source.bucket)
      .map((named) => made('bucket', names.sourceBucket(name, named.name), shorten(named.name))),
  ];
}

function collisions(composed: readonly ComposedName[]): readonly Problem[] {
  return duplicatesOf(composed, ({ kind, value }) => `${kind} ${value}`)
    .filter(({ first, again }) => first.place !== again.place)
    .map(({ first, again }) => ({
      place: again.place,
      found: `the ${again.kind} name "${again.value}", which ${first.place} makes too`,
      wanted: 'unique names for each application',
      change: 'rename one of the two',
    }));
}

function sameApplications(facts: LandingZoneFacts): readonly Problem[] {
  return duplicatesOf(facts.applications, ({ name }) => name).map(({ again }) => ({
    place: `applications.${again.name}`,
    found: 'two applications of this name',
    wanted: 'a unique name for each application',
    change: 'rename one of the two',
  }));
}

/** CodePipeline cuts the artifact folder: two pipelines that share it could read each other's artifacts. */
function artifactFolders(facts: LandingZoneFacts, names: Names): readonly Problem[] {
  return duplicatesOf(facts.applications, ({ name }) => names.artifactFolder(name))
    .filter(({ first, again }) => first.name !== again.name)
    .map(({ first, again }) => ({
      place: `applications.${again.name}`,
      found: `the artifact folder "${names.artifactFolder(again.name)}", which ${first.name} has too`,
      wanted: 'pipeline names that differ in their first 20 characters',
      change: 'rename one of the two so that they differ earlier',
    }));
}

function stackIds(facts: LandingZoneFacts): readonly Problem[] {
  // Of the stack of HCP Terraform its own check tells.
  const made = plannedStacks(facts).filter(({ kind }) => kind !== 'workload' && kind !== 'hcp');
  const taken = new Set(made.map(({ id }) => id));
  return facts.workloads
    .filter(({ name }) => taken.has(name))
    .map(({ name }) => ({
      place: `workloads.${name}`,
      found: `"${name}", which is the id of a stack that the landing zone makes`,
      wanted: 'a name that no other stack has',
      change: 'rename the account',
    }));
}
