import { block, blocks, type MadeResource } from './output';

/** A build project as CodeBuild describes it. */
export function buildProject(made: MadeResource): object {
  const environment = block(made.value('environment'));
  const vpc = block(made.value('vpc_config'));
  const logs = block(block(made.value('logs_config')).cloudwatch_logs);
  return {
    name: made.value('name'),
    arn: made.arn,
    serviceRole: made.value('service_role'),
    source: { buildspec: block(made.value('source')).buildspec },
    vpcConfig: { subnets: vpc.subnets ?? [], securityGroupIds: vpc.security_group_ids ?? [] },
    environment: {
      image: environment.image,
      imagePullCredentialsType: environment.image_pull_credentials_type,
      environmentVariables: blocks(environment.environment_variable).map(({ name, value, type }) => ({
        name,
        value,
        type,
      })),
    },
    logsConfig: { cloudWatchLogs: { status: logs.status ?? 'ENABLED', groupName: logs.group_name } },
  };
}

/** A state machine as Step Functions describes it. */
export function stateMachine(made: MadeResource): object {
  return {
    stateMachineArn: made.arn,
    name: made.value('name'),
    definition: made.value('definition'),
    roleArn: made.value('role_arn'),
  };
}
