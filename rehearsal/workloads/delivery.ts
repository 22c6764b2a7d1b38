import { serviceRole } from './functions';
import { taggedInstance } from './instances';
import { type Maker, type Making, partsOf, roleArn, unlessMissing, unlessThere } from './maker';

/** An application of CodeDeploy. */
export const codeDeployApplication: Maker = ({ requirement: { name, properties = {} }, send }) =>
  unlessThere(
    send('codedeploy', 'CreateApplication', {
      applicationName: name,
      computePlatform: properties.ComputePlatform ?? 'Server',
    }),
  );

/** A deployment group, for the service of ECS that it names. */
export const deploymentGroup: Maker = async (making) => {
  const { requirement, send } = making;
  const [applicationName, deploymentGroupName] = partsOf(requirement);
  const { DeploymentConfigName, ServiceRoleArn } = requirement.properties ?? {};
  const service = 'codedeploy.amazonaws.com';
  const targets = await targetsOf(making, applicationName);
  if (DeploymentConfigName) await configuration(making, applicationName, DeploymentConfigName);
  await unlessThere(
    send('codedeploy', 'CreateDeploymentGroup', {
      applicationName,
      deploymentGroupName,
      serviceRoleArn: ServiceRoleArn
        ? roleArn(making, ServiceRoleArn)
        : await serviceRole(making, { name: `${applicationName}-codedeploy`, service }),
      ...(DeploymentConfigName && { deploymentConfigName: DeploymentConfigName }),
      ...targets,
    }),
  );
};

/** The service of ECS that the group names, an alias of a function, or one instance with a tag. */
async function targetsOf(making: Making, application: string): Promise<object> {
  const platform = platformOf(making, application);
  if (platform === 'ECS') {
    const [clusterName, serviceName] = making.requirement.properties?.EcsService?.split('/') ?? [];
    return serviceName === undefined ? {} : { ecsServices: [{ clusterName, serviceName }] };
  }
  if (platform !== 'Server') return {};
  const tag = { Key: 'application', Value: application };
  await taggedInstance(making, tag);
  return { ec2TagFilters: [{ ...tag, Type: 'KEY_AND_VALUE' }] };
}

function platformOf({ requirement, others }: Making, application: string): string {
  const named = others.find(
    ({ type, name }) => type === 'AWS::CodeDeploy::Application' && name === application,
  );
  return named?.properties?.ComputePlatform ?? requirement.properties?.ComputePlatform ?? 'Server';
}

/** A deployment configuration that AWS does not bring: all at once. */
async function configuration(making: Making, application: string, name: string): Promise<void> {
  const deploymentConfigName = name;
  if (await unlessMissing(making.send('codedeploy', 'GetDeploymentConfig', { deploymentConfigName }))) return;
  const computePlatform = platformOf(making, application);
  await making.send('codedeploy', 'CreateDeploymentConfig', {
    deploymentConfigName,
    computePlatform,
    ...(computePlatform === 'Server'
      ? { minimumHealthyHosts: { type: 'HOST_COUNT', value: 0 } }
      : { trafficRoutingConfig: { type: 'AllAtOnce' } }),
  });
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
