import type {
  DescribeServicesCommandOutput,
  DescribeTaskDefinitionCommandOutput,
  RegisterTaskDefinitionCommandOutput,
  Tag,
  TaskDefinition,
} from '@aws-sdk/client-ecs';
import { z } from 'zod';
import { partitionOf } from '../../blueprint/regions';
import { textOf } from '../artifacts';
import type { Need } from '../callers';
import { type ActionKind, type Looking, needed, type Playing } from './action';

/** @see https://docs.aws.amazon.com/codepipeline/latest/userguide/file-reference.html#pipelines-create-image-definitions */
const imageDefinitions = z.array(z.object({ name: z.string(), imageUri: z.string() })).min(1);

/**
 * Rolls a service to the images of a file: a new revision of the task definition that the service runs, and nothing else of
 * it changes.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-ECS.html
 */
export const ecs: ActionKind = {
  play: async (playing) => {
    const images = await imagesOf(playing);
    const service = await currentService(playing);
    const running = await taskDefinition(playing, service.taskDefinition ?? '');
    const revision = await register(playing, {
      ...running,
      definition: imagesPutInto(running.definition, images, playing.at.action),
    });
    await update(playing, revision);
    await currentService(playing);
    return { summary: `${cluster(playing)}/${name(playing)} runs ${revision.split('/').at(-1)}` };
  },
  version: async (looking) => {
    const { administrator, at } = looking;
    const { services = [] } = await administrator.send<DescribeServicesCommandOutput>(at.account, {
      ...lookedUp(looking),
    });
    const target = `service ${cluster(looking)}/${name(looking)}`;
    const [service] = services;
    if (!service?.taskDefinition) return { target, version: undefined };
    const { taskDefinition: running } = await administrator.send<DescribeTaskDefinitionCommandOutput>(
      at.account,
      {
        service: 'ecs',
        operation: 'DescribeTaskDefinition',
        region: at.region,
        params: { taskDefinition: service.taskDefinition },
      },
    );
    const digests = (running?.containerDefinitions ?? []).flatMap(({ image }) => image?.split('@')[1] ?? []);
    return { target, version: service.taskDefinition.split('/').at(-1), digests };
  },
};

const cluster = (looking: Looking) => needed(looking, 'ClusterName');
const name = (looking: Looking) => needed(looking, 'ServiceName');

function arn({ at }: Looking, resource: string): string {
  return `arn:${partitionOf(at.region)}:ecs:${at.region}:${at.account}:${resource}`;
}

async function imagesOf(playing: Playing): Promise<ReadonlyMap<string, string>> {
  const file = playing.configuration.FileName ?? 'imagedefinitions.json';
  const [input = ''] = playing.inputs.names;
  const text = textOf(await playing.inputs.files(input), file);
  if (text === undefined)
    throw new Error(`Unable to find file with name: ${file}. The artifact ${input} does not have it`);
  const parsed = imageDefinitions.safeParse(JSON.parse(text));
  if (!parsed.success) throw new Error(`${file} is no list of { "name": …, "imageUri": … }`);
  return new Map(parsed.data.map((each) => [each.name, each.imageUri]));
}

function lookedUp(looking: Looking) {
  return {
    service: 'ecs',
    operation: 'DescribeServices',
    region: looking.at.region,
    params: { cluster: cluster(looking), services: [name(looking)] },
  } as const;
}

/** Looks at the service: once before the deployment, and until it is stable after it. */
async function currentService(playing: Playing) {
  const cluster_ = cluster(playing);
  const resource = arn(playing, `service/${cluster_}/${name(playing)}`);
  const { services = [] } = await playing.role.call<DescribeServicesCommandOutput>({
    ...lookedUp(playing),
    needs: [{ action: 'ecs:DescribeServices', resource, context: inCluster(playing) }],
  });
  const [service] = services;
  if (service?.status !== 'ACTIVE')
    throw new Error(
      `there is no service ${name(playing)} in the cluster ${cluster_} in ${playing.at.region}`,
    );
  return service;
}

function inCluster(looking: Looking): NonNullable<Need['context']> {
  return { 'ecs:cluster': arn(looking, `cluster/${cluster(looking)}`) };
}

/** A task definition with its tags. */
interface Tagged {
  readonly definition: TaskDefinition;
  readonly tags: readonly Tag[];
}

async function taskDefinition(playing: Playing, running: string): Promise<Tagged> {
  const { taskDefinition: definition, tags = [] } =
    await playing.role.call<DescribeTaskDefinitionCommandOutput>({
      service: 'ecs',
      operation: 'DescribeTaskDefinition',
      region: playing.at.region,
      params: { taskDefinition: running, include: ['TAGS'] },
      // It has no resource-level permission.
      needs: [{ action: 'ecs:DescribeTaskDefinition', resource: '*' }],
    });
  if (!definition) throw new Error(`there is no task definition ${running}`);
  return { definition, tags };
}

function imagesPutInto(
  running: TaskDefinition,
  images: ReadonlyMap<string, string>,
  action: string,
): TaskDefinition {
  const containers = running.containerDefinitions ?? [];
  const known = containers.map((container) => container.name);
  const unknown = [...images.keys()].find((each) => !known.includes(each));
  if (unknown !== undefined)
    throw new Error(`${action}: the task definition has no container ${unknown}; it has ${known.join(', ')}`);
  return {
    ...running,
    containerDefinitions: containers.map((container) => ({
      ...container,
      image: images.get(container.name ?? '') ?? container.image,
    })),
  };
}

/**
 * A role that is passed must be one that the tasks may have.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html
 */
async function register(playing: Playing, { definition, tags }: Tagged): Promise<string> {
  const { family, taskRoleArn, executionRoleArn, networkMode, containerDefinitions, volumes } = definition;
  const { placementConstraints, requiresCompatibilities, cpu, memory, runtimePlatform } = definition;
  const resource = arn(playing, `task-definition/${family}:*`);
  const passed = [
    ...new Set([taskRoleArn, executionRoleArn].filter((role) => role !== undefined && role !== '')),
  ];
  const answer = await playing.role.call<RegisterTaskDefinitionCommandOutput>({
    service: 'ecs',
    operation: 'RegisterTaskDefinition',
    region: playing.at.region,
    params: {
      family,
      containerDefinitions,
      volumes,
      placementConstraints,
      ...(taskRoleArn && { taskRoleArn }),
      ...(executionRoleArn && { executionRoleArn }),
      ...(networkMode && { networkMode }),
      ...(requiresCompatibilities && { requiresCompatibilities }),
      ...(cpu && { cpu }),
      ...(memory && { memory }),
      ...(runtimePlatform && { runtimePlatform }),
      ...(tags.length > 0 && { tags }),
    },
    needs: [
      { action: 'ecs:RegisterTaskDefinition', resource },
      // It tags what it makes like what it was made from.
      ...(tags.length > 0
        ? [{ action: 'ecs:TagResource', resource, context: { 'ecs:CreateAction': 'RegisterTaskDefinition' } }]
        : []),
      ...passed.map((resource) => ({
        action: 'iam:PassRole',
        resource: resource ?? '',
        context: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' },
      })),
    ],
  });
  return answer.taskDefinition?.taskDefinitionArn ?? '';
}

/** @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateService.html */
async function update(playing: Playing, revision: string): Promise<void> {
  const resource = arn(playing, `service/${cluster(playing)}/${name(playing)}`);
  await playing.role.call({
    service: 'ecs',
    operation: 'UpdateService',
    region: playing.at.region,
    params: { cluster: cluster(playing), service: name(playing), taskDefinition: revision },
    needs: [
      {
        action: 'ecs:UpdateService',
        resource,
        context: { ...inCluster(playing), 'ecs:task-definition': revision },
      },
    ],
  });
}
