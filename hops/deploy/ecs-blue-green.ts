import type { Deploy } from '../../blueprint/deploy';
import { codeDeployRole } from '../../blueprint/deploy/codedeploy';
import { appSpecFile, taskDefinitionFile } from '../../blueprint/deploy/ecs-blue-green';
import type { OfKind } from '../../blueprint/kinds';
import { codeDeployArns, codeDeployNames } from '../../blueprint/plan/codedeploy';
import { pages } from '../documentation';
import type { Guarded } from '../guardrails/guarded';
import type { Hop } from '../hop';
import { aroundCodeDeploy, createsDeployments, serviceRoleTrust, watchesAndCalls } from './codedeploy';
import { madeBlueGreen, shiftsTraffic, teamShiftsTraffic } from './ecs-shift';
import { passesRoles, registersTasks } from './ecs-tasks';
import type { AroundPipeline, Deployment, HopsOfDeployKind } from './kind';

type EcsBlueGreen = OfKind<Deploy, 'ecs-blue-green'>;

const PLATFORM = 'ECS';

export const ecsBlueGreen: HopsOfDeployKind<EcsBlueGreen> = {
  inTarget: (deploy, deployment) => {
    const { place, blueprint } = deployment;
    const names = codeDeployNames(blueprint.names, `${place.application}`, { platform: PLATFORM, deploy });
    return [
      ...createsDeployments(deployment, names),
      ...registersTasks(deploy, deployment),
      ...passesRoles(deployment, deploy),
      ...worksInService(deploy, deployment),
    ];
  },
  makes: madeBlueGreen,
  action: (deploy, { blueprint, application, step }) => {
    const names = codeDeployNames(blueprint.names, application, { platform: PLATFORM, deploy });
    const place = { account: step.account.name, region: step.region };
    return {
      category: 'Deploy',
      provider: 'CodeDeployToECS',
      inputs: ['build'],
      configuration: {
        ApplicationName: names.application,
        DeploymentGroupName: names.group,
        TaskDefinitionTemplateArtifact: 'build',
        // The build writes one for each target, with the image of the registry that it pulls from.
        TaskDefinitionTemplatePath: taskDefinitionFile(deploy, place),
        AppSpecTemplateArtifact: 'build',
        AppSpecTemplatePath: appSpecFile(deploy),
        Image1ArtifactName: undefined,
        Image1ContainerName: undefined,
      },
    };
  },
  aroundPipeline: (place) => [...aroundCodeDeploy(place), ...aroundTaskSets(place)],
};

/** What CodeDeploy does in the target account: with the role that the landing zone makes, or with that of the team. */
function worksInService(deploy: EcsBlueGreen, deployment: Deployment): readonly Hop[] {
  const { codeDeploy } = deploy;
  const { blueprint, account, region, place } = deployment;
  if (codeDeploy.madeBy === 'team')
    return teamShiftsTraffic(deploy, deployment, deployment.roleArn(codeDeploy.serviceRole));
  const names = codeDeployNames(blueprint.names, `${place.application}`, { platform: PLATFORM, deploy });
  const roleArn = deployment.roleArn(
    blueprint.names.serviceRole(`${place.application}`, codeDeployRole(deploy)),
  );
  const { group } = codeDeployArns(blueprint.names, { account: account.id, region }, names);
  const { alarms, hooks } = codeDeploy;
  return [
    ...serviceRoleTrust(deployment, { roleArn, groupArn: group }),
    ...watchesAndCalls(deployment, { roleArn, alarms, hooks }),
    ...shiftsTraffic({ ...deploy, codeDeploy }, deployment, roleArn),
  ];
}

/**
 * As of 2026-11-28.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerservice.html
 */
function aroundTaskSets({ inTarget: there }: AroundPipeline): readonly Guarded[] {
  const does = (sentence: string, resource: string, actions: readonly string[]): Guarded => ({
    sentence,
    actions,
    resource: there('ecs', resource),
    documentation: pages.ecsActions,
    except: 'administrators',
    binds: 'everybody',
  });
  return [
    does('registers a task definition', 'task-definition/any:1', ['ecs:RegisterTaskDefinition']),
    does('puts a task set into service beside CodeDeploy', 'task-set/any/any/ecs-svc-1', [
      'ecs:CreateTaskSet',
      'ecs:DeleteTaskSet',
    ]),
    does('chooses the task set that visitors see', 'service/any/any', ['ecs:UpdateServicePrimaryTaskSet']),
  ];
}
