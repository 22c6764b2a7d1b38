import { hasUndelivered } from '../../blueprint/plan/notifications';
import type { Blueprint } from '../../blueprint/plan/planned';
import { keepsActionLog } from '../../blueprint/plan/scans';
import { scheduledStarts } from '../../blueprint/plan/starts';
import { allowed, type Hop } from '../hop';
import { own, somebodyIn } from '../principals';
import {
  changing,
  type Guarded,
  type GuardedAccount,
  type GuardrailRequests,
  inTooling,
  sentTo,
} from './guarded';

// Pages of AWS's documentation, as of 2026-11-28.
const reference = 'https://docs.aws.amazon.com/service-authorization/latest/reference';
const page = (service: string): string => `${reference}/list_${service}.html`;

export const protectRecords: GuardrailRequests = {
  denied: inTooling(({ blueprint }) => [
    ...logChanges(blueprint),
    ...startChanges(blueprint),
    ...topicChanges(blueprint),
    ...notificationChanges(blueprint),
    ...trailChanges(blueprint),
  ]),
  leavesAlone: otherNotifications,
};

function logChanges({ names, facts, applications }: Blueprint): readonly Guarded[] {
  const [first] = applications;
  const scanning = applications.find(({ facts: application }) => keepsActionLog(application));
  const groups = [
    names.pipelineLogGroupArn(),
    ...(first ? [names.buildLogGroupArn(first.facts.name)] : []),
    ...(facts.stateMachineLogs ? [names.machineLogGroupArn()] : []),
    ...(scanning ? [names.actionLogGroupArn(scanning.facts.name)] : []),
  ];
  return groups.map((arn) =>
    changing(`changes the log ${arn.replace(/^.*log-group:/, '')}`, {
      actions: [
        'AssociateKmsKey',
        'DeleteLogGroup',
        'DeleteLogStream',
        'DeleteMetricFilter',
        'DeleteRetentionPolicy',
        'DeleteSubscriptionFilter',
        'DisassociateKmsKey',
        'PutMetricFilter',
        'PutRetentionPolicy',
        'PutSubscriptionFilter',
      ].map((action) => `logs:${action}`),
      resource: own(arn, facts.tooling.id),
      documentation: page('amazoncloudwatchlogs'),
    }),
  );
}

function startChanges({ names, facts, applications }: Blueprint): readonly Guarded[] {
  const { id } = facts.tooling;
  const group = names.scheduleGroupArn('any');
  return [
    changing('changes what a rule of the pipelines does', {
      actions: ['DeleteRule', 'DisableRule', 'PutRule', 'PutTargets', 'RemoveTargets'].map(
        (action) => `events:${action}`,
      ),
      resource: own(names.startRuleArn('any', 'any'), id),
      documentation: page('amazoneventbridge'),
    }),
    ...(scheduledStarts(applications.flatMap(({ starts }) => starts)).length > 0
      ? [
          changing('changes when a pipeline starts', {
            actions: ['scheduler:CreateSchedule', 'scheduler:UpdateSchedule', 'scheduler:DeleteSchedule'],
            resource: own(`${group.replace(':schedule-group/', ':schedule/')}/any`, id),
            documentation: page('amazoneventbridgescheduler'),
          }),
          changing('deletes the schedules of a pipeline', {
            actions: ['scheduler:DeleteScheduleGroup'],
            resource: own(group, id),
            documentation: page('amazoneventbridgescheduler'),
          }),
        ]
      : []),
  ];
}

function topicChanges({ names, facts, applications }: Blueprint): readonly Guarded[] {
  const { id } = facts.tooling;
  // The topic of an application that there is not: none of ours has a policy that lets its own account do this.
  return [
    changing('changes who hears of a pipeline', {
      actions: [
        'AddPermission',
        'DeleteTopic',
        'RemovePermission',
        'SetSubscriptionAttributes',
        'SetTopicAttributes',
        'Unsubscribe',
      ].map((action) => `sns:${action}`),
      resource: { kind: 'other', arn: names.eventTopicArn('any'), account: id },
      documentation: page('amazonsns'),
    }),
    ...(hasUndelivered(applications)
      ? [
          changing('loses the events that reached no pipeline', {
            actions: [
              'AddPermission',
              'DeleteQueue',
              'PurgeQueue',
              'RemovePermission',
              'SetQueueAttributes',
            ].map((action) => `sqs:${action}`),
            resource: { kind: 'other', arn: names.undeliveredQueueArn(), account: id },
            documentation: page('amazonsqs'),
          }),
        ]
      : []),
  ];
}

const notifications = page('awscodestarnotifications');

/** AWS gives a rule an id at random; the request carries the pipeline that it tells of. */
function notificationRule({ names, facts }: Blueprint) {
  const arn = names.pipelineArn('any').replace(':codepipeline:', ':codestar-notifications:');
  return own(arn.replace(/[^:]+$/, 'notificationrule/a1b2c3d4'), facts.tooling.id);
}

const about = 'codestar-notifications:NotificationsForResource';

function notificationChanges(blueprint: Blueprint): readonly Guarded[] {
  const { names, facts } = blueprint;
  return [
    changing('changes what a notification rule of a pipeline tells', {
      actions: ['DeleteNotificationRule', 'Unsubscribe', 'UpdateNotificationRule'].map(
        (action) => `codestar-notifications:${action}`,
      ),
      resource: notificationRule(blueprint),
      context: { [about]: names.pipelineArn('any') },
      documentation: notifications,
    }),
    changing('takes a topic out of all notification rules', {
      actions: ['codestar-notifications:DeleteTarget'],
      resource: own('*', facts.tooling.id),
      ...sentTo(facts.regions.primary),
      documentation: notifications,
    }),
  ];
}

/** People of the tooling account have rules of their own. */
function otherNotifications({ blueprint, account }: GuardedAccount): readonly Hop[] {
  const { names, facts } = blueprint;
  if (account.id !== facts.tooling.id) return [];
  return allowed({ account: account.name }, `somebody in ${account.name} changes another notification rule`, {
    who: somebodyIn(blueprint, account.id),
    actions: ['codestar-notifications:UpdateNotificationRule'],
    resource: notificationRule(blueprint),
    context: { [about]: names.pipelineArn('any').replace(/[^:]+$/, 'another') },
    documentation: notifications,
  });
}

function trailChanges({ names, facts }: Blueprint): readonly Guarded[] {
  const { id } = facts.tooling;
  const trail = names.pipelineArn('any').replace(':codepipeline:', ':cloudtrail:');
  return [
    changing('stops what records the account', {
      actions: ['DeleteTrail', 'PutEventSelectors', 'StopLogging', 'UpdateTrail'].map(
        (action) => `cloudtrail:${action}`,
      ),
      resource: own(trail.replace(/[^:]+$/, 'trail/any'), id),
      documentation: page('awscloudtrail'),
    }),
    changing('lets another service write the logs, or EventBridge no more', {
      actions: ['logs:PutResourcePolicy', 'logs:DeleteResourcePolicy'],
      resource: own('*', id),
      ...sentTo(facts.regions.primary),
      documentation: page('amazoncloudwatchlogs'),
    }),
  ];
}
