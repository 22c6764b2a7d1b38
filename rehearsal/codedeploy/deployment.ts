import type {
  CreateDeploymentCommandOutput,
  DeploymentGroupInfo,
  GetDeploymentCommandOutput,
  RevisionLocation,
} from '@aws-sdk/client-codedeploy';
import { arnOf, type Playing } from '../actions/action';
import { groupArn, groupOf, namesOf } from './group';

/** What CodeDeploy and the targets do before a deployment has succeeded; what it throws makes the deployment fail. */
export type Work = (group: DeploymentGroupInfo) => Promise<void>;

/**
 * What the action asks of CodeDeploy: it registers the revision, creates a deployment of it, and looks at that one until it
 * has ended. The emulator carries a deployment out in one step: only after `work` does it hear of it, so that what fails
 * leaves the version before. Two pages list what the role needs; on the first stand permissions of the console, too.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CodeDeploy.html#edit-role-codedeploy (2026-11-28)
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-ECSbluegreen.html#edit-role-codedeploy-ecs (2026-11-28)
 */
export async function deploy(playing: Playing, revision: RevisionLocation, work: Work): Promise<string> {
  const { applicationName } = namesOf(playing);
  await onApplication(playing, 'GetApplication', { applicationName });
  await onApplication(playing, 'RegisterApplicationRevision', { applicationName, revision });
  const group = await groupOf(playing);
  if (!group) throw new Error(`there is no deployment group ${groupArn(playing)}`);
  const id = await create(playing, { revision, group, work });
  const { deploymentInfo } = await look(playing, id);
  if (deploymentInfo?.status !== 'Succeeded')
    throw new Error(
      `the deployment ${id} is ${deploymentInfo?.status}: ${deploymentInfo?.errorInformation?.message}`,
    );
  return id;
}

/** Looks at a deployment. */
export function look(playing: Playing, deploymentId: string): Promise<GetDeploymentCommandOutput> {
  return playing.role.call<GetDeploymentCommandOutput>({
    service: 'codedeploy',
    operation: 'GetDeployment',
    region: playing.at.region,
    params: { deploymentId },
    needs: [{ action: 'codedeploy:GetDeployment', resource: groupArn(playing) }],
  });
}

async function onApplication(playing: Playing, operation: string, params: object): Promise<void> {
  const resource = arnOf(playing, 'codedeploy', `application:${namesOf(playing).applicationName}`);
  await playing.role.call({
    service: 'codedeploy',
    operation,
    region: playing.at.region,
    params,
    needs: [{ action: `codedeploy:${operation}`, resource }],
  });
}

/** A deployment to be. */
export interface Creating {
  readonly revision: RevisionLocation;
  readonly group: DeploymentGroupInfo;
  readonly work: Work;
}

/** CodeDeploy reads the configuration, and registers and reads the revision, in the caller's name. */
export async function create(playing: Playing, { revision, group, work }: Creating): Promise<string> {
  const { account, region } = playing.at;
  const names = namesOf(playing);
  const application = arnOf(playing, 'codedeploy', `application:${names.applicationName}`);
  const { deploymentConfigName = 'CodeDeployDefault.OneAtATime' } = group;
  const configuration = arnOf(playing, 'codedeploy', `deploymentconfig:${deploymentConfigName}`);
  const made = { service: 'codedeploy', operation: 'CreateDeployment', region } as const;
  const needs = [
    { action: 'codedeploy:CreateDeployment', resource: groupArn(playing) },
    { action: 'codedeploy:GetDeploymentConfig', resource: configuration },
    { action: 'codedeploy:RegisterApplicationRevision', resource: application },
    { action: 'codedeploy:GetApplicationRevision', resource: application },
  ];
  const answer = await playing.role.play({ ...made, needs }, async () => {
    await work(group);
    const params = { ...names, revision };
    return playing.administrator.send<CreateDeploymentCommandOutput>(account, { ...made, params });
  });
  return answer.deploymentId ?? '';
}
