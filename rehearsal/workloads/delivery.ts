import { type Maker, type Making, partsOf, roleArn, unlessMissing, unlessThere } from './maker';

/** An application of CodeDeploy. */
export const codeDeployApplication: Maker = ({ requirement: { name, properties = {} }, send }) =>
  unlessThere(
    send('codedeploy', 'CreateApplication', {
      applicationName: name,
      computePlatform: properties.ComputePlatform ?? 'Server',
    }),
  );

/** A deployment group, for the service of ECS where one is required beside it. */
export const deploymentGroup: Maker = async (making) => {
  const { requirement, send } = making;
  const [applicationName, deploymentGroupName] = partsOf(requirement);
  const { DeploymentConfigName, ServiceRoleArn = '' } = requirement.properties ?? {};
  await unlessThere(
    send('codedeploy', 'CreateDeploymentGroup', {
      applicationName,
      deploymentGroupName,
      serviceRoleArn: roleArn(making, ServiceRoleArn),
      ...(DeploymentConfigName && { deploymentConfigName: DeploymentConfigName }),
      ...targetsOf(making, applicationName),
    }),
  );
};

function targetsOf({ requirement, others }: Making, application: string): object {
  const named = (type: string) => others.filter((each) => each.type === type);
  const platform = named('AWS::CodeDeploy::Application').find(({ name }) => name === application)?.properties;
  const { AutoScalingGroups, Ec2TagFilters } = requirement.properties ?? {};
  const [service] = named('AWS::ECS::Service').map(partsOf);
  if (platform?.ComputePlatform === 'ECS' && service)
    return { ecsServices: [{ clusterName: service[0], serviceName: service[1] }] };
  const [Key, Value] = Ec2TagFilters?.split('=') ?? [];
  return {
    ...(AutoScalingGroups && { autoScalingGroups: AutoScalingGroups.split(',') }),
    ...(Key && { ec2TagFilters: [{ Key, Value, Type: Value === undefined ? 'KEY_ONLY' : 'KEY_AND_VALUE' }] }),
  };
}

/** An alarm that is quiet. */
export const alarm: Maker = async ({ requirement: { name }, send }) => {
  const { MetricAlarms = [] } = await send<{ MetricAlarms?: readonly unknown[] }>(
    'cloudwatch',
    'DescribeAlarms',
    {
      AlarmNames: [name],
    },
  );
  if (MetricAlarms.length > 0) return;
  await send('cloudwatch', 'PutMetricAlarm', {
    AlarmName: name,
    Namespace: 'Sandbox',
    MetricName: name,
    ComparisonOperator: 'GreaterThanThreshold',
    EvaluationPeriods: 1,
    Period: 60,
    Statistic: 'Sum',
    Threshold: 0,
  });
  await send('cloudwatch', 'SetAlarmState', {
    AlarmName: name,
    StateValue: 'OK',
    StateReason: 'nothing happened',
  });
};

/** A product with the id that `accounts/` names. */
export const product: Maker = async ({ requirement, send, chooseId }) => {
  const { name, application } = requirement;
  if (await unlessMissing(send('service-catalog', 'DescribeProductAsAdmin', { Id: name }))) return;
  await chooseId('servicecatalog', name);
  await send('service-catalog', 'CreateProduct', {
    Name: application,
    Owner: application,
    ProductType: 'CLOUD_FORMATION_TEMPLATE',
    IdempotencyToken: name,
  });
};
