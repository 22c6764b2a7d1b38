import { keepsActionLog } from '../plan/scans';
import { unless } from './carve-out';
import { anyPipeline, anyStarts, inTooling } from './delivery-facts';
import { defineGuardrail, type Subject } from './guardrail';

export const protectRecords = defineGuardrail({
  id: 'protect-records',
  type: 'service-control',
  policy: 'runs',
  denies:
    'changing what tells of the delivery, and what starts it: logs of builds and pipelines, rules and schedules, topics, the queue of undelivered events, notification rules of the pipelines; trails of the account',
  why: 'What nobody is told of, nobody stops; and who edits a rule chooses what starts a pipeline.',
  letsThrough: ['administrators'],
  exempt: { accounts: 'other accounts trust what this guardrail protects', roles: true },
  options: {},
  statements: (subject) => {
    const except = unless(subject, subject.administrators);
    const records = recordsOf(subject);
    return [
      {
        Sid: 'DenyChangingRecords',
        Effect: 'Deny',
        Action: records.flatMap(({ actions }) => actions),
        Resource: records.flatMap(({ resources }) => resources),
        ...except,
      },
      { Sid: 'DenyChangingTrails', Effect: 'Deny', Action: [...accountWide], Resource: '*', ...except },
      {
        Sid: 'DenyChangingNotificationRules',
        Effect: 'Deny',
        Action: [
          'codestar-notifications:DeleteNotificationRule',
          'codestar-notifications:Unsubscribe',
          'codestar-notifications:UpdateNotificationRule',
        ],
        Resource: '*',
        // The ARN of a rule has a random id: the pipeline that it tells of is in the request.
        Condition: {
          ...except.Condition,
          ArnLike: { 'codestar-notifications:NotificationsForResource': anyPipeline(subject) },
        },
      },
    ];
  },
});

const accountWide = [
  'cloudtrail:DeleteTrail',
  'cloudtrail:PutEventSelectors',
  'cloudtrail:StopLogging',
  'cloudtrail:UpdateTrail',
  'codestar-notifications:DeleteTarget',
  'logs:DeleteResourcePolicy',
  'logs:PutResourcePolicy',
];

/** What is told of pipelines, and what starts them, by service. */
interface Records {
  readonly resources: readonly string[];
  readonly actions: readonly string[];
}

/**
 * Everything with the landing zone's prefix in the tooling account that tells of its pipelines, or starts them. As of
 * 2026-11-28.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
function recordsOf(subject: Subject): readonly Records[] {
  const { prefix, applications, stateMachineLogs } = subject.facts;
  const there = (service: string, ...resources: readonly string[]) =>
    resources.map((resource) => inTooling(subject, service, resource));
  const scheduled = applications.some(({ start }) => start.schedules.length > 0);
  return [
    { resources: there('events', `rule/${prefix}-*`), actions: ruleChanges },
    {
      resources: there(
        'logs',
        `log-group:/aws/codebuild/${prefix}-*`,
        ...(applications.some(keepsActionLog) ? [`log-group:/aws/codepipeline/${prefix}-*`] : []),
        `log-group:/aws/events/${prefix}-*`,
        ...(stateMachineLogs ? [`log-group:/aws/states/${prefix}-*`] : []),
      ),
      actions: logChanges,
    },
    ...(scheduled
      ? [
          {
            resources: there('scheduler', `schedule-group/${prefix}-*`, `schedule/${prefix}-*`),
            actions: scheduleChanges,
          },
        ]
      : []),
    { resources: there('sns', `${prefix}-*`), actions: topicChanges },
    ...(anyStarts(subject.facts) ? [{ resources: there('sqs', `${prefix}-*`), actions: queueChanges }] : []),
  ];
}

const named = (service: string, actions: readonly string[]) => actions.map((each) => `${service}:${each}`);

const ruleChanges = named('events', ['DeleteRule', 'DisableRule', 'PutRule', 'PutTargets', 'RemoveTargets']);

const logChanges = named('logs', [
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
]);

const scheduleChanges = named('scheduler', [
  'CreateSchedule',
  'DeleteSchedule',
  'DeleteScheduleGroup',
  'UpdateSchedule',
]);

const topicChanges = named('sns', [
  'AddPermission',
  'DeleteTopic',
  'RemovePermission',
  'SetSubscriptionAttributes',
  'SetTopicAttributes',
  'Unsubscribe',
]);

const queueChanges = named('sqs', [
  'AddPermission',
  'DeleteQueue',
  'PurgeQueue',
  'RemovePermission',
  'SetQueueAttributes',
]);
