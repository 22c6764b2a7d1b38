import type { ComputePlatform } from './codedeploy';
import type { Requirement } from './traits';

/** The deployment group of the team, as `accounts/` names it. */
type Group = Readonly<Record<'application' | 'group' | 'configuration', string>>;

/** What the boundary of a deploy role names of the team's group. */
export function boundsOfTeamsGroup({ application, group, configuration }: Group): readonly string[] {
  return [`${application}/${group}`, application, configuration];
}

/** Patterns of the ARNs of the team's group, in whatever account. */
export function broughtAsGroup({ application, group, configuration }: Group): readonly string[] {
  return [
    `arn:*:codedeploy:*:application:${application}`,
    `arn:*:codedeploy:*:deploymentgroup:${application}/${group}`,
    `arn:*:codedeploy:*:deploymentconfig:${configuration}`,
  ];
}

/** The application, the group and the service role that the team made, as what must exist. */
export function requiresGroupOfTeam(
  ComputePlatform: ComputePlatform,
  { application, group, configuration, serviceRole }: Group & { readonly serviceRole: string },
  /** What the group deploys to, as `<cluster>/<service>`, where that is a service of Amazon ECS. */
  EcsService?: string,
): readonly Requirement[] {
  return [
    { type: 'AWS::IAM::Role', name: serviceRole, properties: { Service: 'codedeploy.amazonaws.com' } },
    { type: 'AWS::CodeDeploy::Application', name: application, properties: { ComputePlatform } },
    {
      type: 'AWS::CodeDeploy::DeploymentGroup',
      name: `${application}/${group}`,
      properties: {
        DeploymentConfigName: configuration,
        ServiceRoleArn: serviceRole,
        ...(EcsService !== undefined && { EcsService }),
      },
    },
  ];
}
