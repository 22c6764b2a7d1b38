import { type Maker, type Making, partsOf, unlessMissing, unlessThere } from './maker';

/** A cluster without instances. */
export const cluster: Maker = ({ requirement: { name }, send }) =>
  unlessThere(send('ecs', 'CreateCluster', { clusterName: name }));

/** The first revision of a task definition, with an image of anybody: the pipeline brings the application's own. */
export const taskDefinition: Maker = async (making) => {
  const { requirement, send } = making;
  const { name, properties = {} } = requirement;
  const known = await unlessMissing(
    send('ecs', 'DescribeTaskDefinition', { taskDefinition: name }).catch(missingFamily),
  );
  if (known) return;
  await send('ecs', 'RegisterTaskDefinition', {
    family: name,
    requiresCompatibilities: ['FARGATE'],
    networkMode: 'awsvpc',
    cpu: '256',
    memory: '512',
    containerDefinitions: [
      { name: containerOf(making, properties.ContainerName), image: PLACEHOLDER, essential: true },
    ],
  });
};

/** A service with the first revision of its task definition. */
export const service: Maker = async (making) => {
  const { requirement, send } = making;
  const [named, serviceName] = partsOf(requirement);
  const { services = [] } = await send<{ services?: readonly { status?: string }[] }>(
    'ecs',
    'DescribeServices',
    {
      cluster: named,
      services: [serviceName],
    },
  );
  if (services.some(({ status }) => status === 'ACTIVE')) return;
  const { TaskDefinition, DeploymentController } = requirement.properties ?? {};
  await send('ecs', 'CreateService', {
    cluster: named,
    serviceName,
    taskDefinition: TaskDefinition,
    desiredCount: 1,
    launchType: 'FARGATE',
    ...(DeploymentController && { deploymentController: { type: DeploymentController } }),
  });
};

/** What AWS shows in its own first service. */
const PLACEHOLDER = 'public.ecr.aws/docker/library/httpd:latest';

/** The container that a service or a task definition of the account names. */
function containerOf({ others }: Making, named: string | undefined): string {
  return named ?? others.flatMap(({ properties }) => properties?.ContainerName ?? [])[0] ?? 'web';
}

/** ECS has no error of its own for a family without revisions: it calls it a client exception. */
function missingFamily(error: Error): undefined {
  if (error.name === 'ClientException') return undefined;
  throw error;
}
