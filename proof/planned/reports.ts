import { hasUndelivered } from '../../blueprint/plan/notifications';
import type { PlannedApplication } from '../../blueprint/plan/planned';
import { hasStep } from '../../blueprint/plan/stage';
import { ANYTHING, inTooling, json, type PlanSubject, type WantedInstance } from './wanted';

/** Who hears of the pipelines: topics and who listens to them, rules and where they tell, channels of chats. */
export function reports(subject: PlanSubject): readonly WantedInstance[] {
  const { facts, applications } = subject.blueprint;
  return [
    ...applications.flatMap((application) => [
      ...topicsOf(subject, application),
      notificationRule(subject, application),
      ...channelsOf(subject, application),
      ...approvalWatch(subject, application),
    ]),
    ...(hasUndelivered(applications)
      ? topic(subject, subject.blueprint.names.operationsTopic(), facts.operators)
      : []),
    ...ofAllPipelines(subject),
  ];
}

/** A topic, encrypted with the artifact key, and the mails that it sends. */
function topic(
  { blueprint, artifactKey }: PlanSubject,
  name: string,
  mails: readonly string[],
): readonly WantedInstance[] {
  const { partition } = blueprint.names;
  const { tooling, regions } = blueprint.facts;
  return [
    inTooling(blueprint, 'aws_sns_topic', { name, kms_master_key_id: artifactKey(regions.primary) }),
    ...mails.map((endpoint) =>
      inTooling(blueprint, 'aws_sns_topic_subscription', {
        topic_arn: `arn:${partition}:sns:${regions.primary}:${tooling.id}:${name}`,
        protocol: 'email',
        endpoint,
      }),
    ),
  ];
}

function topicsOf(subject: PlanSubject, { facts, stages }: PlannedApplication): readonly WantedInstance[] {
  const { names } = subject.blueprint;
  const { name, notify } = facts;
  const asks = stages.some((stage) => hasStep(stage, 'approve'));
  return [
    ...(asks ? topic(subject, names.approvalTopic(name), notify.approvers) : []),
    ...topic(subject, names.eventTopic(name), notify.watchers),
  ];
}

/** @see https://docs.aws.amazon.com/dtconsole/latest/userguide/concepts.html#events-ref-pipeline (2026-11-28) */
function eventType(event: string): string {
  const [of = '', what = ''] = event.split('-');
  if (of === 'approval') return `codepipeline-pipeline-manual-${event}`;
  return `codepipeline-pipeline-${what === '' ? `pipeline-execution-${of}` : `${of}-execution-${what}`}`;
}

function notificationRule(
  { blueprint }: PlanSubject,
  { facts: { name, notify } }: PlannedApplication,
): WantedInstance {
  const { names } = blueprint;
  return inTooling(blueprint, 'aws_codestarnotifications_notification_rule', {
    name: names.notificationRule(name),
    resource: names.pipelineArn(name),
    detail_type: 'FULL',
    event_type_ids: notify.events.map(eventType),
    target: { address: names.eventTopicArn(name) },
  });
}

/** Channels that hear, and from which nobody can do anything. */
function channelsOf(
  { blueprint }: PlanSubject,
  { facts: { name, notify } }: PlannedApplication,
): readonly WantedInstance[] {
  const { names } = blueprint;
  return notify.chat.map((channel) => {
    const common = {
      configuration_name: names.chatChannel(name, channel.name),
      iam_role_arn: names.toolingRoleArn(names.chatRole(name)),
      sns_topic_arns: [names.eventTopicArn(name)],
      guardrail_policy_arns: [`arn:${names.partition}:iam::aws:policy/AWSDenyAll`],
      logging_level: 'ERROR',
    };
    if (channel.kind === 'slack')
      return inTooling(blueprint, 'aws_chatbot_slack_channel_configuration', {
        ...common,
        slack_team_id: channel.workspaceId,
        slack_channel_id: channel.channelId,
      });
    const { teamId, tenantId, channelId } = channel;
    return inTooling(blueprint, 'aws_chatbot_teams_channel_configuration', {
      ...common,
      team_id: teamId,
      tenant_id: tenantId,
      channel_id: channelId,
    });
  });
}

/** What starts the state machine that counts approvals which wait. */
function approvalWatch(
  { blueprint }: PlanSubject,
  { facts: { name, notify } }: PlannedApplication,
): readonly WantedInstance[] {
  const { names } = blueprint;
  if (notify.alarms.approvalMinutes === undefined) return [];
  return [
    inTooling(blueprint, 'aws_cloudwatch_event_rule', {
      name: names.approvalWatch(name),
      description: ANYTHING,
      event_pattern: json({
        source: ['aws.codepipeline'],
        'detail-type': ['CodePipeline Action Execution State Change'],
        detail: {
          pipeline: [names.pipeline(name)],
          state: ['STARTED'],
          type: { category: ['Approval'] },
        },
      }),
    }),
    inTooling(blueprint, 'aws_cloudwatch_event_target', {
      rule: names.approvalWatch(name),
      target_id: 'watch',
      arn: names.approvalWatchArn(name),
      role_arn: names.toolingRoleArn(names.approvalWatchRole(name)),
    }),
  ];
}

/** The log of all runs, and the buses that hear of them. */
function ofAllPipelines({ blueprint }: PlanSubject): readonly WantedInstance[] {
  const { names, facts, applications } = blueprint;
  const buses = facts.events.forwardTo;
  const rule = (name: string) =>
    inTooling(blueprint, 'aws_cloudwatch_event_rule', {
      name,
      description: ANYTHING,
      event_pattern: json({
        source: ['aws.codepipeline'],
        'detail-type': ['CodePipeline Pipeline Execution State Change'],
        detail: { pipeline: [{ prefix: names.pipeline('') }] },
      }),
    });
  const target = (name: string, values: WantedInstance['arguments']) =>
    inTooling(blueprint, 'aws_cloudwatch_event_target', { rule: name, ...values });
  return [
    ...(applications.length > 0
      ? [
          rule(names.pipelineLog()),
          target(names.pipelineLog(), { target_id: 'log', arn: names.pipelineLogGroupArn() }),
        ]
      : []),
    ...(buses.length > 0 ? [rule(names.forwardRule())] : []),
    ...buses.map((arn) =>
      target(names.forwardRule(), {
        target_id: ANYTHING,
        arn,
        role_arn: names.toolingRoleArn(names.forwardRole()),
      }),
    ),
  ];
}
