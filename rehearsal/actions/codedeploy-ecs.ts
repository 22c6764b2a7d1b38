import type {
  DescribeServicesCommandOutput,
  DescribeTaskDefinitionCommandOutput,
  RegisterTaskDefinitionCommandOutput,
  TaskDefinition,
} from '@aws-sdk/client-ecs';
import { z } from 'zod';
import { textOf } from '../artifacts';
import { appSpecOf } from '../codedeploy/app-spec';
import { blueGreen } from '../codedeploy/blue-green';
import { deploy } from '../codedeploy/deployment';
import { groupOf, namesOf } from '../codedeploy/group';
import { type ActionKind, arnOf, type Looking, needed, type Playing } from './action';

const imageDetail = z.looseObject({ ImageURI: z.string() });
/** The parts that a request of the action is decided by; ECS checks the rest. */
const definition = z.looseObject({
  family: z.string(),
  executionRoleArn: z.string().optional(),
  taskRoleArn: z.string().optional(),
  tags: z.array(z.unknown()).default([]),
});

/**
 * Registers the task definition that an artifact has, writes it into the AppSpec file, and deploys that by CodeDeploy.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-ECSbluegreen.html (2026-11-28)
 */
export const codeDeployToEcs: ActionKind = {
  play: async (playing) => {
    const { TaskDefinitionTemplatePath, AppSpecTemplatePath } = playing.configuration;
    const template = await file(
      playing,
      'TaskDefinitionTemplateArtifact',
      TaskDefinitionTemplatePath ?? 'taskdef.json',
    );
    const told = await file(playing, 'AppSpecTemplateArtifact', AppSpecTemplatePath ?? 'appspec.yaml');
    const taskDefinition = await register(playing, await imagesPutInto(playing, template));
    const appSpec = appSpecOf(told, taskDefinition.taskDefinitionArn ?? '');
    const revision = { revisionType: 'AppSpecContent', appSpecContent: { content: appSpec.text } } as const;
    const id = await deploy(playing, revision, (group) =>
      blueGreen(playing, group, { taskDefinition, appSpec }),
    );
    const { applicationName, deploymentGroupName } = namesOf(playing);
    return { summary: `${applicationName}/${deploymentGroupName} has the deployment ${id}` };
  },
  version: async (looking) => {
    const { clusterName = '', serviceName = '' } = (await groupOf(looking))?.ecsServices?.[0] ?? {};
    if (serviceName === '') {
      const { applicationName, deploymentGroupName } = namesOf(looking);
      return { target: `service of ${applicationName}/${deploymentGroupName}`, version: undefined };
    }
    const target = `service ${clusterName}/${serviceName}`;
    const running = await runningIn(looking, clusterName, serviceName);
    if (running === undefined) return { target, version: undefined };
    const { taskDefinition } = await asAdministrator<DescribeTaskDefinitionCommandOutput>(
      looking,
      'DescribeTaskDefinition',
      { taskDefinition: running },
    );
    const images = taskDefinition?.containerDefinitions ?? [];
    const digests = images.flatMap(({ image }) => image?.split('@')[1] ?? []);
    return { target, version: running.split('/').at(-1), digests };
  },
};

/** The file of an artifact that the configuration names. */
async function file(playing: Playing, artifact: string, path: string): Promise<string> {
  const name = needed(playing, artifact);
  const text = textOf(await playing.inputs.files(name), path);
  if (text === undefined)
    throw new Error(`Exception while trying to read the file ${path} of the artifact ${name}`);
  return text;
}

/** Puts the images in the place of `<IMAGE1_NAME>` and its like, out of `imageDetail.json` of an artifact. */
async function imagesPutInto(playing: Playing, template: string): Promise<string> {
  let text = template;
  for (const number of [1, 2, 3, 4]) {
    const name = playing.configuration[`Image${number}ContainerName`];
    if (name === undefined) continue;
    const detail = await file(playing, `Image${number}ArtifactName`, 'imageDetail.json');
    text = text.replaceAll(`<${name}>`, imageDetail.parse(JSON.parse(detail)).ImageURI);
  }
  return text;
}

/** @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html */
async function register(playing: Playing, text: string): Promise<TaskDefinition> {
  const params = definition.parse(JSON.parse(text));
  const { family, executionRoleArn, taskRoleArn, tags, ...rest } = params;
  const resource = arnOf(playing, 'ecs', `task-definition/${family}:*`);
  const passed = [...new Set([executionRoleArn, taskRoleArn].flatMap((each) => each ?? []))];
  const { taskDefinition } = await playing.role.call<RegisterTaskDefinitionCommandOutput>({
    service: 'ecs',
    operation: 'RegisterTaskDefinition',
    region: playing.at.region,
    params: {
      ...rest,
      family,
      ...(executionRoleArn !== undefined && { executionRoleArn }),
      ...(taskRoleArn !== undefined && { taskRoleArn }),
      ...(tags.length > 0 && { tags }),
    },
    needs: [
      { action: 'ecs:RegisterTaskDefinition', resource },
      ...(tags.length > 0
        ? [{ action: 'ecs:TagResource', resource, context: { 'ecs:CreateAction': 'RegisterTaskDefinition' } }]
        : []),
      ...passed.map((role) => ({
        action: 'iam:PassRole',
        resource: role,
        context: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' },
      })),
    ],
  });
  if (!taskDefinition) throw new Error(`ECS registered no task definition ${family}`);
  return {
    ...taskDefinition,
    ...(executionRoleArn && { executionRoleArn }),
    ...(taskRoleArn && { taskRoleArn }),
  };
}

/** The task definition of the task set that has the traffic; before the first deployment that of the service. */
async function runningIn(looking: Looking, cluster: string, service: string): Promise<string | undefined> {
  const { services = [] } = await asAdministrator<DescribeServicesCommandOutput>(
    looking,
    'DescribeServices',
    {
      cluster,
      services: [service],
    },
  );
  const [found] = services;
  const primary = found?.taskSets?.find(({ status }) => status === 'PRIMARY');
  return primary?.taskDefinition ?? found?.taskDefinition;
}

function asAdministrator<Answer extends object>(
  { administrator, at }: Looking,
  operation: string,
  params: object,
): Promise<Answer> {
  return administrator.send<Answer>(at.account, { service: 'ecs', operation, region: at.region, params });
}
