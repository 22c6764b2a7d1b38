import type { Json, Resource, Stack } from './stack';

/** Where a resource is: the account that its provider is pinned to, and the provider's region. */
export function whereIs(
  stack: Stack,
  resource: Resource,
): { readonly account: string; readonly region: string } {
  const alias = `${resource.attributes.provider ?? 'aws'}`.replace(/^aws\.?/, '');
  const provider = stack.json.provider.aws.find((each) => (each.alias ?? '') === alias);
  if (!provider)
    throw new Error(`${resource.address} of stack ${stack.id} asks for a provider "${alias}" nobody made`);
  const [account] = provider.allowed_account_ids as readonly string[];
  return { account: `${account}`, region: `${provider.region}` };
}

type ArnParts = readonly [service: string, regional: boolean, owned: boolean, resource: string];

/** How AWS makes the ARN of a resource out of its name. */
const arnOf: Readonly<Record<string, (attributes: Readonly<Record<string, Json>>) => ArnParts>> = {
  aws_iam_role: ({ name, path = '/' }) => ['iam', false, true, `role${path}${name}`],
  aws_iam_openid_connect_provider: ({ url }) => [
    'iam',
    false,
    true,
    `oidc-provider/${`${url}`.replace('https://', '')}`,
  ],
  aws_iam_policy: ({ name }) => ['iam', false, true, `policy/${name}`],
  aws_s3_bucket: ({ bucket }) => ['s3', false, false, `${bucket}`],
  aws_kms_key: () => ['kms', true, true, 'key/0a1b2c3d'],
  aws_kms_alias: ({ name }) => ['kms', true, true, `${name}`],
  aws_sns_topic: ({ name }) => ['sns', true, true, `${name}`],
  aws_cloudwatch_metric_alarm: ({ alarm_name }) => ['cloudwatch', true, true, `alarm:${alarm_name}`],
  aws_chatbot_slack_channel_configuration: ({ configuration_name }) => [
    'chatbot',
    false,
    true,
    `chat-configuration/slack-channel/${configuration_name}`,
  ],
  aws_chatbot_teams_channel_configuration: ({ configuration_name }) => [
    'chatbot',
    false,
    true,
    `chat-configuration/microsoft-teams-channel/${configuration_name}`,
  ],
  aws_cloudwatch_log_group: ({ name }) => ['logs', true, true, `log-group:${name}`],
  aws_ecr_repository: ({ name }) => ['ecr', true, true, `repository/${name}`],
  // The repositories that replication makes.
  aws_ecr_repository_creation_template: ({ prefix }) => ['ecr', true, true, `repository/${prefix}/replica`],
  aws_cloudformation_stack: ({ name }) => ['cloudformation', true, true, `stack/${name}/0a1b2c3d`],
  aws_codeartifact_domain: ({ domain }) => ['codeartifact', true, true, `domain/${domain}`],
  aws_codebuild_project: ({ name }) => ['codebuild', true, true, `project/${name}`],
  aws_codecommit_repository: ({ repository_name }) => ['codecommit', true, true, `${repository_name}`],
  aws_accessanalyzer_analyzer: ({ analyzer_name }) => [
    'access-analyzer',
    true,
    true,
    `analyzer/${analyzer_name}`,
  ],
  aws_cloudtrail: ({ name }) => ['cloudtrail', true, true, `trail/${name}`],
  aws_config_config_rule: () => ['config', true, true, 'config-rule/config-rule-a1b2c3'],
  aws_config_configuration_aggregator: () => [
    'config',
    true,
    true,
    'config-aggregator/config-aggregator-a1b2c3',
  ],
  aws_config_configuration_recorder: ({ name }) => ['config', true, true, `configuration-recorder/${name}`],
  aws_iam_service_linked_role: ({ aws_service_name: service }) => [
    'iam',
    false,
    true,
    `role/aws-service-role/${service}/AWSServiceRoleForConfig`,
  ],
  aws_cloudwatch_event_bus: ({ name }) => ['events', true, true, `event-bus/${name}`],
  aws_cloudwatch_event_rule: ({ name, event_bus_name: bus = '' }) => [
    'events',
    true,
    true,
    `rule/${`${bus}` === '' ? '' : `${`${name}`.replace(/-alert-.*/, '-alerts')}/`}${name}`,
  ],
  aws_scheduler_schedule_group: ({ name }) => ['scheduler', true, true, `schedule-group/${name}`],
  aws_sfn_state_machine: ({ name }) => ['states', true, true, `stateMachine:${name}`],
  aws_signer_signing_profile: ({ name }) => ['signer', true, true, `/signing-profiles/${name}`],
  aws_sqs_queue: ({ name }) => ['sqs', true, true, `${name}`],
  aws_codedeploy_app: ({ name }) => ['codedeploy', true, true, `application:${name}`],
  aws_codedeploy_deployment_config: ({ deployment_config_name }) => [
    'codedeploy',
    true,
    true,
    `deploymentconfig:${deployment_config_name}`,
  ],
  // The application of a group that the landing zone makes has the same name.
  aws_codedeploy_deployment_group: ({ deployment_group_name: name }) => [
    'codedeploy',
    true,
    true,
    `deploymentgroup:${name}/${name}`,
  ],
  aws_codepipeline: ({ name }) => ['codepipeline', true, true, `${name}`],
};

/** A resource and the ARN that it has once it is deployed. */
export interface Deployed {
  readonly arn: string;
  readonly stack: Stack;
  readonly resource: Resource;
}

/** Everything with an ARN that the stacks make. */
export function deployed(stacks: readonly Stack[]): readonly Deployed[] {
  return stacks.flatMap((stack) =>
    stack.resources.flatMap((resource) => {
      const parts = arnOf[resource.type]?.(resource.attributes);
      if (!parts) return [];
      const [service, regional, owned, name] = parts;
      const { account, region } = whereIs(stack, resource);
      const arn = `arn:aws:${service}:${regional ? region : ''}:${owned ? account : ''}:${name}`;
      return [{ arn, stack, resource }];
    }),
  );
}
