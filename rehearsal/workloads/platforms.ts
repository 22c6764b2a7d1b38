import { tryParseArn } from '../../policies/arn';
import { serviceRole } from './functions';
import { type Maker, partsOf, roleArn, unlessMissing, unlessThere } from './maker';

/** An application of Elastic Beanstalk. */
export const beanstalkApplication: Maker = ({ requirement: { name }, send }) =>
  unlessThere(send('elastic-beanstalk', 'CreateApplication', { ApplicationName: name }));

/** An environment of Elastic Beanstalk, with the id that `accounts/` names. */
export const beanstalkEnvironment: Maker = async ({ requirement, send, chooseId }) => {
  const [ApplicationName, EnvironmentName] = partsOf(requirement);
  const { Environments = [] } = await send<{ Environments?: readonly unknown[] }>(
    'elastic-beanstalk',
    'DescribeEnvironments',
    { EnvironmentNames: [EnvironmentName] },
  );
  if (Environments.length > 0) return;
  const { EnvironmentId } = requirement.properties ?? {};
  if (EnvironmentId) await chooseId('elasticbeanstalk', EnvironmentId);
  await send('elastic-beanstalk', 'CreateEnvironment', { ApplicationName, EnvironmentName });
};

/** An application of AppConfig, with the id that `accounts/` names. */
export const configApplication: Maker = async ({ requirement: { name, application }, send, chooseId }) => {
  if (await unlessMissing(send('appconfig', 'GetApplication', { ApplicationId: name }))) return;
  await chooseId('appconfig', name);
  await send('appconfig', 'CreateApplication', { Name: application });
};

/** An environment of AppConfig, with the id that `accounts/` names. */
export const configEnvironment: Maker = async ({ requirement, send, chooseId }) => {
  const [ApplicationId, EnvironmentId] = partsOf(requirement);
  if (await unlessMissing(send('appconfig', 'GetEnvironment', { ApplicationId, EnvironmentId }))) return;
  await chooseId('appconfig', EnvironmentId);
  await send('appconfig', 'CreateEnvironment', { ApplicationId, Name: requirement.account });
};

/** A profile of AppConfig, with the id that `accounts/` names. */
export const configProfile: Maker = async ({ requirement, send, chooseId }) => {
  const [ApplicationId, ConfigurationProfileId] = partsOf(requirement);
  const asked = send('appconfig', 'GetConfigurationProfile', { ApplicationId, ConfigurationProfileId });
  if (await unlessMissing(asked)) return;
  const { LocationUri = 'hosted' } = requirement.properties ?? {};
  await chooseId('appconfig', ConfigurationProfileId);
  await send('appconfig', 'CreateConfigurationProfile', {
    ApplicationId,
    Name: requirement.application,
    LocationUri,
  });
};

/** A strategy of AppConfig, with the id that `accounts/` names: all at once. */
export const configStrategy: Maker = async ({ requirement: { name, application }, send, chooseId }) => {
  if (await unlessMissing(send('appconfig', 'GetDeploymentStrategy', { DeploymentStrategyId: name }))) return;
  await chooseId('appconfig', name);
  await send('appconfig', 'CreateDeploymentStrategy', {
    Name: application,
    DeploymentDurationInMinutes: 0,
    GrowthFactor: 100,
    ReplicateTo: 'NONE',
  });
};

/** A service of App Runner with the ARN that `accounts/` names, and an image of anybody. */
export const appRunnerService: Maker = async (making) => {
  const { requirement, send, chooseId } = making;
  if (await unlessMissing(send('apprunner', 'DescribeService', { ServiceArn: requirement.name }))) return;
  const [, ServiceName = '', id = ''] = tryParseArn(requirement.name)?.resource.split('/') ?? [];
  const { AccessRole } = requirement.properties ?? {};
  await chooseId('apprunner', id);
  await send('apprunner', 'CreateService', {
    ServiceName,
    SourceConfiguration: {
      ImageRepository: {
        ImageIdentifier: 'public.ecr.aws/aws-containers/hello-app-runner:latest',
        ImageRepositoryType: 'ECR_PUBLIC',
      },
      ...(AccessRole && { AuthenticationConfiguration: { AccessRoleArn: roleArn(making, AccessRole) } }),
    },
  });
};

/** A cluster of EKS whose endpoint nobody answers at. */
export const eksCluster: Maker = async (making) => {
  const { requirement, send } = making;
  const named = { name: `${requirement.name}-cluster`, service: 'eks.amazonaws.com' };
  await unlessThere(
    send('eks', 'CreateCluster', {
      name: requirement.name,
      roleArn: await serviceRole(making, named),
      resourcesVpcConfig: { subnetIds: [] },
      accessConfig: { authenticationMode: 'API' },
    }),
  );
};
