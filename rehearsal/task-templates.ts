import { type Files, textFiles } from './artifacts';
import type { Promotion } from './promotion';

/**
 * The templates that a repository has for deployments of CodeDeploy to ECS: a task definition and an AppSpec file, with the
 * placeholders that the build and CodePipeline fill.
 */
export function taskTemplates({
  blueprint,
  application,
}: Pick<Promotion, 'blueprint' | 'application'>): Files {
  const targets = blueprint.applications.find(({ facts }) => facts.name === application)?.targets ?? [];
  const { partition } = blueprint.names;
  const texts = targets.flatMap(({ deploys }) =>
    deploys.flatMap((deploy): (readonly [string, string])[] => {
      if (deploy.kind !== 'ecs-blue-green') return [];
      const role = (name: string) => `arn:${partition}:iam::<ACCOUNT_ID>:role/${name}`;
      const { taskFamily: family, executionRole, taskRole, codeDeploy } = deploy;
      const definition = {
        family,
        executionRoleArn: role(executionRole),
        ...(taskRole !== undefined && { taskRoleArn: role(taskRole) }),
        networkMode: 'awsvpc',
        requiresCompatibilities: ['FARGATE'],
        cpu: '256',
        memory: '512',
        tags: [{ key: 'family', value: family }],
        containerDefinitions: [
          {
            name: CONTAINER,
            image: '<IMAGE1_NAME>',
            essential: true,
            portMappings: [{ containerPort: PORT }],
          },
        ],
      };
      const hooks = codeDeploy.madeBy === 'landing-zone' ? codeDeploy.hooks : [];
      return [
        [deploy.taskDefinition, JSON.stringify(definition)],
        [deploy.appSpec, appSpec(hooks)],
      ];
    }),
  );
  return textFiles(Object.fromEntries(texts));
}

const CONTAINER = 'web';
const PORT = 8080;

/** JSON is YAML as well. */
function appSpec(hooks: readonly string[]): string {
  const Properties = {
    TaskDefinition: '<TASK_DEFINITION>',
    LoadBalancerInfo: { ContainerName: CONTAINER, ContainerPort: PORT },
  };
  return JSON.stringify({
    version: 0,
    Resources: [{ TargetService: { Type: 'AWS::ECS::Service', Properties } }],
    ...(hooks.length > 0 && { Hooks: hooks.map((name) => ({ AfterInstall: name })) }),
  });
}
