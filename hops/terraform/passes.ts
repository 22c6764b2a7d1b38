/** A service, and the delivery roles that Terraform hands to it. */
export interface Pass {
  readonly service: string;
  readonly roles: readonly string[];
  /** The same in other accounts than that of the pipelines. @default the same roles */
  readonly elsewhere?: readonly string[];
  /** A role that the service has for itself, as `SERVICE_ROLES` has it. */
  readonly linked?: string;
}

/**
 * Roles that are named in a resource: AWS lets nobody name one who may not pass it to the service that works with it. By
 * the type of the resource, with the names of roles after `<prefix>-delivery-`.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html (2026-11-28)
 */
export const PASSES: Readonly<Record<string, Pass | undefined>> = {
  aws_chatbot_slack_channel_configuration: { service: 'chatbot.amazonaws.com', roles: ['chat-ANY'] },
  aws_chatbot_teams_channel_configuration: { service: 'chatbot.amazonaws.com', roles: ['chat-ANY'] },
  aws_cloudwatch_event_target: {
    service: 'events.amazonaws.com',
    roles: ['start-ANY', 'watch-ANY', 'forward', 'service-alerts'],
    // Pipelines, and what starts them, are in the tooling account alone.
    elsewhere: ['service-alerts'],
  },
  aws_codebuild_project: { service: 'codebuild.amazonaws.com', roles: ['build-ANY', 'batch-ANY'] },
  aws_codedeploy_deployment_group: { service: 'codedeploy.amazonaws.com', roles: ['service-ANY'] },
  aws_codepipeline: { service: 'codepipeline.amazonaws.com', roles: ['pipeline-ANY', 'stage-ANY'] },
  aws_config_configuration_aggregator: { service: 'config.amazonaws.com', roles: ['service-config'] },
  aws_config_configuration_recorder: {
    service: 'config.amazonaws.com',
    roles: [],
    linked: 'AWSServiceRoleForConfig',
  },
  // https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-creation-templates-create.html (2026-11-29)
  'keyed.aws_ecr_repository_creation_template': { service: 'ecr.amazonaws.com', roles: ['service-images'] },
  aws_scheduler_schedule: { service: 'scheduler.amazonaws.com', roles: ['start-ANY', 'worker-ANY'] },
  aws_sfn_state_machine: { service: 'states.amazonaws.com', roles: ['worker-ANY', 'watch-ANY', 'soak'] },
};

const CHAT = { service: 'management.chatbot.amazonaws.com', role: 'AWSServiceRoleForAWSChatbot' };

/** A role that a service makes for itself. */
interface OwnRole {
  readonly service: string;
  readonly role: string;
}

/**
 * Roles that a service makes for itself when a feature is used first.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/using-service-linked-roles.html (2026-11-28)
 * @see https://docs.aws.amazon.com/dtconsole/latest/userguide/using-service-linked-roles.html (2026-11-28)
 * @see https://docs.aws.amazon.com/chatbot/latest/adminguide/slr-permissions.html (2026-11-28)
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-using-service-linked-roles.html (2026-11-28)
 */
export const SERVICE_ROLES: Readonly<Record<string, OwnRole | readonly OwnRole[] | undefined>> = {
  aws_accessanalyzer_analyzer: {
    service: 'access-analyzer.amazonaws.com',
    role: 'AWSServiceRoleForAccessAnalyzer',
  },
  aws_chatbot_slack_channel_configuration: CHAT,
  aws_cloudtrail: { service: 'cloudtrail.amazonaws.com', role: 'AWSServiceRoleForCloudTrail' },
  aws_chatbot_teams_channel_configuration: CHAT,
  aws_codestarnotifications_notification_rule: {
    service: 'codestar-notifications.amazonaws.com',
    role: 'AWSServiceRoleForCodeStarNotifications',
  },
  aws_iam_service_linked_role: { service: 'config.amazonaws.com', role: 'AWSServiceRoleForConfig' },
  aws_ecr_pull_through_cache_rule: {
    service: 'pullthroughcache.ecr.amazonaws.com',
    role: 'AWSServiceRoleForECRPullThroughCache',
  },
  // https://docs.aws.amazon.com/inspector/latest/user/using-service-linked-roles.html (2026-11-29)
  aws_inspector2_enabler: [
    { service: 'agentless.inspector2.amazonaws.com', role: 'AWSServiceRoleForAmazonInspector2Agentless' },
    { service: 'inspector2.amazonaws.com', role: 'AWSServiceRoleForAmazonInspector2' },
  ],
  // https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning-enhanced-iam.html (2026-11-29)
  'enhanced.aws_ecr_registry_scanning_configuration': {
    service: 'inspector2.amazonaws.com',
    role: 'AWSServiceRoleForAmazonInspector2',
  },
  // https://docs.aws.amazon.com/AmazonECR/latest/userguide/slr-rct.html (2026-11-29)
  aws_ecr_repository_creation_template: {
    service: 'ecr.amazonaws.com',
    role: 'AWSServiceRoleForECRTemplate',
  },
  aws_ecr_replication_configuration: {
    service: 'replication.ecr.amazonaws.com',
    role: 'AWSServiceRoleForECRReplication',
  },
};

/**
 * Types that name a connection: whoever makes them passes it.
 *
 * @see https://docs.aws.amazon.com/dtconsole/latest/userguide/security_iam_id-based-policy-examples-connections.html (2026-11-28)
 */
export const CONNECTED: ReadonlySet<string> = new Set(['aws_codebuild_webhook', 'aws_codepipeline']);
