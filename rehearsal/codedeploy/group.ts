import type { DeploymentGroupInfo, GetDeploymentGroupCommandOutput } from '@aws-sdk/client-codedeploy';
import { arnOf, type Looking, needed } from '../actions/action';

/** Names of the application and of the deployment group of an action. */
export const namesOf = (looking: Looking) => ({
  applicationName: needed(looking, 'ApplicationName'),
  deploymentGroupName: needed(looking, 'DeploymentGroupName'),
});

/** ARN of the group. @see https://docs.aws.amazon.com/codedeploy/latest/userguide/auth-and-access-control-permissions-reference.html */
export function groupArn(looking: Looking): string {
  const { applicationName, deploymentGroupName } = namesOf(looking);
  return arnOf(looking, 'codedeploy', `deploymentgroup:${applicationName}/${deploymentGroupName}`);
}

/** The group as CodeDeploy itself knows it; undefined where there is none. */
export async function groupOf(looking: Looking): Promise<DeploymentGroupInfo | undefined> {
  const { administrator, at } = looking;
  try {
    const { deploymentGroupInfo } = await administrator.send<GetDeploymentGroupCommandOutput>(at.account, {
      service: 'codedeploy',
      operation: 'GetDeploymentGroup',
      region: at.region,
      params: namesOf(looking),
    });
    return deploymentGroupInfo;
  } catch (error) {
    const missing = ['ApplicationDoesNotExistException', 'DeploymentGroupDoesNotExistException'];
    if (!missing.includes((error as Error).name)) throw error;
    return undefined;
  }
}
