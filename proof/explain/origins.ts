import type { FoundReason } from '../ask';
import type { Denial, DeniedBy } from './denial';
import { tryRoleName } from './match';
import { fileThatWrites } from './sources';

/** Where something of the landing zone is decided. */
export interface Place {
  /** File of this repository that writes the statement. */
  readonly module: string;
  /** What in `accounts/` brings it, in a sentence. */
  readonly field: string;
}

const application = 'the application in accounts/applications/, and the waves in accounts/index.ts';
const sources = 'source and furtherSources of the application in accounts/applications/';
const starts = 'sources and start of the application in accounts/applications/';
const waves = 'soakMinutes of the waves in accounts/index.ts';
const furtherStages = 'stages of the application in accounts/applications/';
const builds = 'build of the application in accounts/applications/';
const external = 'externalBuild of the application in accounts/applications/';
const alarms = 'notify.alarms of the application in accounts/applications/, and what starts a pipeline';
const approvalAlarm = 'notify.alarms.approvalMinutes of the application in accounts/applications/';
const everyPipeline = 'none: all pipelines have one log';
const forwarding = 'events.forwardTo in accounts/index.ts';
const everyRegion = 'regions in accounts/index.ts: each has an artifact store';

const guardrails = 'blueprint/guardrails';

/** The file that writes each statement, by Sid; guardrails are found by their type. */
const BY_SID: Readonly<Record<string, Place>> = {
  ...places('modules/artifacts/artifact-access.ts', application, [
    'ReadArtifacts',
    'DecryptArtifacts',
    'InspectArtifactBucket',
    'ReadAndWriteArtifacts',
    'UseArtifactKey',
  ]),
  ...places('modules/artifacts/artifact-policies.ts', everyRegion, [
    'DenyWithoutTls',
    'DenyUploadWithAnotherKey',
    'DenyUploadWithoutNamingKey',
    'DenyUploadWithKeyOfCaller',
    'DeployRolesReadArtifacts',
    'AdministerKey',
    'DeliveryRolesUseKey',
    'DeployRolesDecrypt',
    'LogsEncryptBuildLogs',
    'NotificationsEncryptMessages',
    'AlarmsEncryptMessages',
  ]),
  ...places(
    'modules/codebuild/pull-request-build.ts',
    'pullRequests of the application in accounts/applications/',
    ['ReadPullRequests'],
  ),
  ...places('modules/codebuild/build-project.ts', builds, ['CodeBuildMayAssume']),
  ...places('modules/codebuild/build-grants.ts', builds, [
    'LogInToRegistry',
    'PushImages',
    'FindImages',
    'LogInToPull',
    'PullBuildImage',
    'WriteLogs',
    'WriteReports',
    'ReadParameters',
    'ReadSecrets',
    'OpenStores',
    'LookAtNetwork',
    'CreateInterface',
    'DeleteInterface',
    'LendInterfaceToCodeBuild',
    'RunBatch',
  ]),
  ...places('modules/identity/ci-role.ts', external, [
    'CiMayAssume',
    'LogInFromOutside',
    'PushFromOutside',
    'PutFromOutside',
    'EncryptFromOutside',
  ]),
  ...places('modules/deploy/deploy-boundary.ts', 'none: every workload account has the boundary', [
    'CeilingArtifacts',
  ]),
  ...places('modules/deploy/ecs-rolling.ts', 'deploy of the application in accounts/applications/', [
    'ReadTaskDefinitions',
    'RegisterTaskDefinition',
    'TagTaskDefinition',
    'UpdateService',
    'PassTaskRoles',
    'CeilingEcs',
    'CeilingPassTaskRoles',
  ]),
  ...places(
    'modules/notifications/pipeline-events.ts',
    'notify of the application in accounts/applications/',
    ['NotificationsPublish'],
  ),
  ...places('modules/notifications/alarm.ts', alarms, ['AlarmsPublish']),
  ...places(
    'modules/notifications/chat-channels.ts',
    'notify.chat of the application in accounts/applications/',
    ['ChatMayAssume'],
  ),
  ...places('modules/notifications/approval-watch.ts', approvalAlarm, [
    'ApprovalRuleMayAssume',
    'ApprovalWatchMayAssume',
    'StartApprovalWatch',
    'LookAtApprovals',
    'CountWaitingApprovals',
  ]),
  ...places('modules/notifications/pipeline-log.ts', everyPipeline, ['EventsMakeStreams', 'EventsWriteLog']),
  ...places('modules/notifications/event-forwarding.ts', forwarding, [
    'ForwardRuleMayAssume',
    'ForwardEvents',
  ]),
  ...places('modules/pipeline/promotion-pipeline.ts', application, [
    'AssumeActionRoles',
    'CodePipelineMayAssume',
  ]),
  ...places('modules/actions/approval.ts', application, ['AskApproval', 'EncryptApprovalMessage']),
  ...places('modules/actions/build.ts', application, ['StartBuild']),
  ...places('modules/source/connection.ts', sources, ['UseConnection']),
  ...places('modules/source/codecommit.ts', sources, ['ReadRepository', 'CloneRepository']),
  ...places('modules/source/s3.ts', sources, ['InspectSourceBucket', 'ReadSource']),
  ...places('modules/source/s3.ts', external, ['OnlyExternalBuildUploads']),
  ...places('modules/source/ecr.ts', sources, ['FindImage']),
  ...places('modules/pipeline/pipeline-start.ts', starts, [
    'RulesMayAssume',
    'SchedulesMayAssume',
    'StartPipeline',
    'KeepUndelivered',
  ]),
  ...places('modules/actions/inspector-scan.ts', furtherStages, [
    'ScanWithInspector',
    'LogInToScan',
    'PullToScan',
  ]),
  ...places('modules/actions/lambda.ts', furtherStages, ['InvokeFunction']),
  ...places('modules/actions/step-functions.ts', waves, ['StartTimer', 'FollowTimer']),
  ...places('modules/actions/soak.ts', waves, ['StepFunctionsMayAssume']),
  ...places('modules/actions/approver-role.ts', 'approval.approvers of the wave in accounts/index.ts', [
    'ApproversMayAssume',
    'SeePipeline',
    'Approve',
  ]),
  ...places('modules/deploy/deploy-role.ts', 'alarms of the application in accounts/applications/', [
    'WatchAlarms',
    'CeilingAlarms',
  ]),
  ...places('modules/pipeline/undelivered-queue.ts', starts, ['RulesKeepUndelivered']),
  ...places('modules/deploy/deploy-role.ts', application, ['PipelineMayAssume']),
  ...places('modules/registry/image-policies.ts', 'applications and images of the accounts in accounts/', [
    'OrganizationPullsImages',
    'OnlyBuildPushes',
    'ToolingReplicatesImages',
  ]),
};

function places(module: string, field: string, sids: readonly string[]): Readonly<Record<string, Place>> {
  return Object.fromEntries(sids.map((sid) => [sid, { module, field }]));
}

/** Where the statement of a reason is written; undefined for what this repository does not write. */
export function placeOf({ sid, address }: Pick<FoundReason, 'sid' | 'address'>): Place | undefined {
  const [, type, name = ''] = /^[^/]+\/(\w+)\.(.+)$/.exec(address ?? '') ?? [];
  if (type === 'aws_organizations_policy')
    return {
      module: fileThatWrites(sid, guardrails) ?? `${guardrails}/`,
      field: 'accounts/guardrails.ts: what binds the target, and an exemption with a reason',
    };
  if (sid === 'DenyWithoutTls' && type === 'aws_sns_topic_policy')
    return {
      module: 'modules/notifications/topic.ts',
      field: 'notify of the application in accounts/applications/',
    };
  if (sid === 'DenyWithoutTls' && type === 'aws_sqs_queue_policy')
    return { module: 'modules/pipeline/undelivered-queue.ts', field: starts };
  if (sid === 'DenyWithoutTls' && name.endsWith('-bucket_bucket-policy'))
    return { module: 'modules/source/s3.ts', field: sources };
  if (sid === 'PipelineMayAssume' && name.startsWith('stage-'))
    return { module: 'modules/pipeline/stage-role.ts', field: application };
  return sid === undefined ? undefined : BY_SID[sid];
}

/** Who writes the policies of a kind of delivery role, by the kind in its name. */
const BY_ROLE: readonly (readonly [pattern: RegExp, place: Place])[] = [
  [/-delivery-pipeline-/, { module: 'modules/pipeline/promotion-pipeline.ts', field: application }],
  [/-delivery-stage-/, { module: 'modules/pipeline/stage-role.ts', field: application }],
  [/-delivery-start-/, { module: 'modules/pipeline/pipeline-start.ts', field: starts }],
  [/-delivery-approve-/, { module: 'modules/actions/approver-role.ts', field: waves }],
  [/-delivery-soak$/, { module: 'modules/actions/soak.ts', field: waves }],
  [/-delivery-chat-/, { module: 'modules/notifications/chat-channels.ts', field: application }],
  [/-delivery-watch-/, { module: 'modules/notifications/approval-watch.ts', field: approvalAlarm }],
  [/-delivery-forward$/, { module: 'modules/notifications/event-forwarding.ts', field: forwarding }],
  [/-delivery-(build|batch)-/, { module: 'modules/codebuild/build-grants.ts', field: builds }],
  [/-delivery-ci-/, { module: 'modules/identity/ci-role.ts', field: external }],
  [/-delivery-deploy-/, { module: 'modules/deploy/', field: application }],
];

const ON_RESOURCE: Readonly<Record<string, Place>> = {
  s3: { module: 'modules/artifacts/artifact-policies.ts', field: everyRegion },
  kms: { module: 'modules/artifacts/artifact-policies.ts', field: everyRegion },
  ecr: {
    module: 'modules/registry/image-policies.ts',
    field: 'applications and images of the accounts in accounts/',
  },
  sqs: { module: 'modules/pipeline/undelivered-queue.ts', field: starts },
  logs: { module: 'modules/notifications/pipeline-log.ts', field: everyPipeline },
  sns: { module: 'modules/notifications/', field: 'notify of the application in accounts/applications/' },
};

/** Where a statement that is missing in a layer would be written. */
export function placeOfMissing(
  layer: DeniedBy,
  { principal, action = '', resource }: Denial,
): Place | undefined {
  const [service = ''] = action.split(':');
  if (layer === 'permissionBoundary')
    return { module: 'modules/deploy/deploy-boundary.ts, and the ceiling of the deploy kind', field: 'none' };
  if (layer === 'resourcePolicy') return service === 'sts' ? placeOfTrust(resource) : ON_RESOURCE[service];
  if (layer !== 'identityPolicies') return undefined;
  if (['s3', 'kms'].includes(service))
    return { module: 'modules/artifacts/artifact-access.ts', field: application };
  return placeOfRole(tryRoleName(principal)?.name);
}

function placeOfTrust(resource: string | undefined): Place | undefined {
  const name = tryRoleName(resource)?.name;
  return name?.includes('-delivery-deploy-')
    ? { module: 'modules/deploy/deploy-role.ts', field: application }
    : placeOfRole(name);
}

function placeOfRole(name: string | undefined): Place | undefined {
  return BY_ROLE.find(([pattern]) => name !== undefined && pattern.test(name))?.[1];
}
