import { byTags, on, onAll, passes, serviceLinkedRole, type TypePermissions } from './permission';

const TAGS = 'TagResource UntagResource';
const RULES = 'rule/{prefix}-*';
const BUSES = 'event-bus/{prefix}-*';
const CHAT_ROLE = serviceLinkedRole('management.chatbot.amazonaws.com', 'AWSServiceRoleForAWSChatbot');

/** What starts pipelines, waits, and tells of them. */
export const events: Readonly<Record<string, TypePermissions>> = {
  aws_chatbot_slack_channel_configuration: {
    read: [onAll('chatbot', 'DescribeSlackChannelConfigurations ListTagsForResource')],
    write: [
      onAll('chatbot', 'CreateSlackChannelConfiguration'),
      on(
        'chatbot',
        'chat-configuration/slack-channel/{prefix}-*',
        `DeleteSlackChannelConfiguration ${TAGS} UpdateSlackChannelConfiguration`,
      ),
      passes('chatbot.amazonaws.com', 'chat-*'),
      CHAT_ROLE,
    ],
  },
  aws_chatbot_teams_channel_configuration: {
    read: [
      onAll(
        'chatbot',
        'GetMicrosoftTeamsChannelConfiguration ListMicrosoftTeamsChannelConfigurations ListTagsForResource',
      ),
    ],
    write: [
      onAll('chatbot', 'CreateMicrosoftTeamsChannelConfiguration'),
      on(
        'chatbot',
        'chat-configuration/microsoft-teams-channel/{prefix}-*',
        `DeleteMicrosoftTeamsChannelConfiguration ${TAGS} UpdateMicrosoftTeamsChannelConfiguration`,
      ),
      passes('chatbot.amazonaws.com', 'chat-*'),
      CHAT_ROLE,
    ],
  },
  aws_cloudwatch_event_bus: {
    read: [on('events', BUSES, 'DescribeEventBus ListTagsForResource')],
    write: [on('events', BUSES, `CreateEventBus DeleteEventBus ${TAGS} UpdateEventBus`)],
  },
  aws_cloudwatch_event_bus_policy: {
    read: [on('events', BUSES, 'DescribeEventBus')],
    write: [onAll('events', 'PutPermission RemovePermission')],
  },
  aws_cloudwatch_event_rule: {
    read: [on('events', RULES, 'DescribeRule ListTagsForResource')],
    write: [on('events', RULES, `DeleteRule DisableRule EnableRule PutRule ${TAGS}`)],
  },
  aws_cloudwatch_event_target: {
    read: [on('events', RULES, 'ListTargetsByRule')],
    write: [
      on('events', RULES, 'PutTargets RemoveTargets'),
      passes('events.amazonaws.com', 'start-*', 'watch-*', 'forward', 'service-alerts'),
    ],
  },
  aws_codestarnotifications_notification_rule: {
    read: [
      on('codestar-notifications', 'notificationrule/*', 'DescribeNotificationRule ListTagsForResource'),
      byTags,
    ],
    write: [
      on(
        'codestar-notifications',
        'notificationrule/*',
        `CreateNotificationRule DeleteNotificationRule Subscribe ${TAGS} Unsubscribe UpdateNotificationRule`,
      ),
      onAll('codestar-notifications', 'DeleteTarget'),
      serviceLinkedRole('codestar-notifications.amazonaws.com', 'AWSServiceRoleForCodeStarNotifications'),
    ],
  },
  aws_scheduler_schedule: {
    read: [on('scheduler', 'schedule/{prefix}-*/*', 'GetSchedule')],
    write: [
      on('scheduler', 'schedule/{prefix}-*/*', 'CreateSchedule DeleteSchedule UpdateSchedule'),
      passes('scheduler.amazonaws.com', 'start-*', 'worker-*'),
    ],
  },
  aws_scheduler_schedule_group: {
    read: [on('scheduler', 'schedule-group/{prefix}-*', 'GetScheduleGroup ListTagsForResource')],
    write: [
      on('scheduler', 'schedule-group/{prefix}-*', `CreateScheduleGroup DeleteScheduleGroup ${TAGS}`),
      on('scheduler', 'schedule/{prefix}-*/*', 'DeleteSchedule'),
    ],
  },
  aws_sfn_state_machine: {
    read: [
      on(
        'states',
        'stateMachine:{prefix}-*',
        'DescribeStateMachine ListStateMachineVersions ListTagsForResource',
      ),
      onAll('states', 'ValidateStateMachineDefinition'),
    ],
    write: [
      on(
        'states',
        'stateMachine:{prefix}-*',
        `CreateStateMachine DeleteStateMachine ${TAGS} UpdateStateMachine`,
      ),
      passes('states.amazonaws.com', 'worker-*', 'watch-*', 'soak'),
    ],
  },
  aws_sns_topic: {
    read: [on('sns', '{prefix}-*', 'GetTopicAttributes ListTagsForResource')],
    write: [on('sns', '{prefix}-*', `CreateTopic DeleteTopic SetTopicAttributes ${TAGS}`)],
  },
  aws_sns_topic_policy: {
    read: [on('sns', '{prefix}-*', 'GetTopicAttributes')],
    write: [on('sns', '{prefix}-*', 'SetTopicAttributes')],
  },
  aws_sns_topic_subscription: {
    read: [on('sns', '{prefix}-*', 'GetSubscriptionAttributes')],
    write: [on('sns', '{prefix}-*', 'SetSubscriptionAttributes Subscribe Unsubscribe')],
  },
  aws_sqs_queue: {
    read: [on('sqs', '{prefix}-*', 'GetQueueAttributes ListQueueTags')],
    write: [on('sqs', '{prefix}-*', 'CreateQueue DeleteQueue SetQueueAttributes TagQueue UntagQueue')],
  },
  aws_sqs_queue_policy: {
    read: [on('sqs', '{prefix}-*', 'GetQueueAttributes')],
    write: [on('sqs', '{prefix}-*', 'SetQueueAttributes')],
  },
};

/** Rules of accounts without pipelines send alerts, and start nothing. */
export const alertsAlone: Readonly<Record<string, TypePermissions>> = {
  aws_cloudwatch_event_target: {
    read: [on('events', RULES, 'ListTargetsByRule')],
    write: [
      on('events', RULES, 'PutTargets RemoveTargets'),
      passes('events.amazonaws.com', 'service-alerts'),
    ],
  },
};
