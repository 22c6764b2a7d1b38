import type { Names } from '../names';
import { buildUnits, pullRequestsId, runsInBatches } from '../plan/builds';
import { deploymentsTo, workerName } from '../plan/deployments';
import { scheduledStarts, sourcesOf, startsOf } from '../plan/starts';
import { waveTargets } from '../plan/targets';
import { canaryStages, gateStage } from '../plan/wave-stages';
import type { Problem } from '../problems/problem';
import type { ApplicationFacts, LandingZoneFacts, WaveFacts } from '../schema/landing-zone';
import { duplicatesOf } from './duplicates';
import { type ComposedName, tooLong } from './name-lengths';
import { notificationNames } from './notification-names';

/**
 * Longest names in characters.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html (role)
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html (bucket)
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/limits.html (pipeline, stage, action)
 * @see https://docs.aws.amazon.com/codeconnections/latest/APIReference/API_CreateConnection.html (connection)
 * @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html (rule)
 * @see https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html (schedule, schedule group)
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html (queue)
 * @see https://docs.aws.amazon.com/codestar-notifications/latest/APIReference/API_CreateNotificationRule.html (rule)
 * @see https://docs.aws.amazon.com/chatbot/latest/APIReference/API_CreateSlackChannelConfiguration.html (chat)
 * @see https://docs.aws.amazon.com/step-functions/latest/apireference/API_CreateStateMachine.html (state machine)
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html (alarm)
 */
const LIMIT = {
  role: 64,
  bucket: 63,
  pipeline: 100,
  stage: 100,
  action: 100,
  'notification rule': 64,
  repository: 256,
  'build project': 150,
  connection: 32,
  rule: 64,
  schedule: 64,
  'schedule group': 64,
  queue: 80,
  'chat configuration': 128,
  'state machine': 80,
  alarm: 255,
};

/** Makes a name of an application; `shorten` says which field decides its length. */
type Made = (kind: keyof typeof LIMIT, value: string, shorten?: string) => ComposedName;

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
    ...stackIds(facts, names),
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

/** Stages of a wave that deploy. */
function deployingStages({ name, canary }: WaveFacts): readonly string[] {
  return [name, ...(canary?.soakMinutes ? [canaryStages(name).deploys] : [])];
}

/** Names of the actions of deployments, and of what works for them in the tooling account. */
function deploymentNames(
  facts: LandingZoneFacts,
  names: Names,
  { application, made }: { readonly application: ApplicationFacts; readonly made: Made },
): readonly ComposedName[] {
  const { name } = application;
  const targets = waveTargets(facts, application, facts.workloads);
  const steps = targets.flatMap((target) => deploymentsTo(target).flat());
  const inTooling = steps.filter(({ role }) => role === 'stage role');
  const workers = new Set(inTooling.flatMap(({ deploy, part }) => (part ? [workerName(deploy, part)] : [])));
  const shorten = `the application's name, the deployment's or "prefix"`;
  return [
    ...steps.map((step) => ({
      ...made('action', step.name, `the name of the account ${step.account.name}`),
      text: step.account.name,
      // One action name stands in many pipelines; it need not be unique across applications.
      kind: `action of ${name}`,
    })),
    ...[...workers].flatMap((worker) => [
      made('role', names.deployWorkerRole(name, worker), shorten),
      made('state machine', names.deployWorker(name, worker), shorten),
    ]),
    ...(inTooling.length > 0
      ? facts.waves.flatMap((wave) =>
          deployingStages(wave).map((stage) =>
            made(
              'role',
              names.stageRole(name, stage),
              `the application's name, or the name of the wave ${wave.name}`,
            ),
          ),
        )
      : []),
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

function stackIds(facts: LandingZoneFacts, names: Names): readonly Problem[] {
  const pipelines = facts.applications.map(({ name }) => names.applicationStack(name));
  const taken = new Set([names.organizationStack(), names.toolingStack(), ...pipelines]);
  return facts.workloads
    .filter(({ name }) => taken.has(name))
    .map(({ name }) => ({
      place: `workloads.${name}`,
      found: `"${name}", which is the id of a stack of the tooling or the management account`,
      wanted: 'a name that no other stack has',
      change: 'rename the account',
    }));
}
