import { createHash } from 'node:crypto';
import type {
  GetDeploymentCommandOutput,
  ListDeploymentsCommandOutput,
  StartDeploymentCommandOutput,
} from '@aws-sdk/client-appconfig';
import { type ActionKind, arnOf, type Looking, needed, type Playing } from './action';

/**
 * Deploys one file of an artifact as the configuration of an environment. AppConfig rolls a deployment back by itself where
 * an alarm of the environment goes off: the action has failed then.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-AppConfig.html (2026-11-28)
 */
export const appConfig: ActionKind = {
  play: async (playing) => {
    const version = await versionOf(playing);
    const number = await start(playing, version);
    const { State = '' } = await described(playing, number);
    if (State !== 'COMPLETE') throw new Error(`the deployment ${number} of AppConfig is ${State}`);
    return { summary: `${placeOf(playing)} has the configuration ${version.slice(0, 12)}` };
  },
  version: async (looking) => {
    const target = `configuration ${placeOf(looking)}`;
    const version = await lastOf(looking);
    return { target, version: version?.slice(0, 12), digests: version ? [`sha256:${version}`] : [] };
  },
};

const idsOf = (looking: Looking) => ({
  ApplicationId: needed(looking, 'Application'),
  EnvironmentId: needed(looking, 'Environment'),
});

const placeOf = (looking: Looking) =>
  [
    needed(looking, 'Application'),
    needed(looking, 'Environment'),
    needed(looking, 'ConfigurationProfile'),
  ].join('/');

/** The version of a configuration out of a pipeline: here it is called by the digest of the file. */
async function versionOf(playing: Playing): Promise<string> {
  const path = needed(playing, 'InputArtifactConfigurationPath');
  const [input = ''] = playing.inputs.names;
  const bytes = (await playing.inputs.files(input))[path];
  if (!bytes) throw new Error(`the artifact ${input} has no file ${path}`);
  return createHash('sha256').update(bytes).digest('hex');
}

/**
 * AWS asks for the permission on each of four resources.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsappconfig.html
 */
async function start(playing: Playing, ConfigurationVersion: string): Promise<number> {
  const { ApplicationId, EnvironmentId } = idsOf(playing);
  const ConfigurationProfileId = needed(playing, 'ConfigurationProfile');
  const DeploymentStrategyId = playing.configuration.DeploymentStrategy ?? 'AppConfig.AllAtOnce';
  const application = `application/${ApplicationId}`;
  const resources = [
    application,
    `${application}/environment/${EnvironmentId}`,
    `${application}/configurationprofile/${ConfigurationProfileId}`,
    `deploymentstrategy/${DeploymentStrategyId}`,
  ];
  const { DeploymentNumber = 0 } = await playing.role.call<StartDeploymentCommandOutput>({
    service: 'appconfig',
    operation: 'StartDeployment',
    region: playing.at.region,
    params: {
      ApplicationId,
      EnvironmentId,
      ConfigurationProfileId,
      DeploymentStrategyId,
      ConfigurationVersion,
    },
    needs: resources.map((resource) => ({
      action: 'appconfig:StartDeployment',
      resource: arnOf(playing, 'appconfig', resource),
    })),
  });
  return DeploymentNumber;
}

async function described(playing: Playing, DeploymentNumber: number): Promise<GetDeploymentCommandOutput> {
  const { ApplicationId, EnvironmentId } = idsOf(playing);
  const application = `application/${ApplicationId}`;
  const environment = `${application}/environment/${EnvironmentId}`;
  return playing.role.call<GetDeploymentCommandOutput>({
    service: 'appconfig',
    operation: 'GetDeployment',
    region: playing.at.region,
    params: { ApplicationId, EnvironmentId, DeploymentNumber },
    needs: [application, environment, `${environment}/deployment/${DeploymentNumber}`].map((resource) => ({
      action: 'appconfig:GetDeployment',
      resource: arnOf(playing, 'appconfig', resource),
    })),
  });
}

/** The version of the last deployment of the profile that came to its end. */
async function lastOf({ administrator, ...looking }: Looking): Promise<string | undefined> {
  const { account, region } = looking.at;
  const ids = idsOf({ administrator, ...looking });
  const ask = <Answer extends object>(operation: string, params: object) =>
    administrator.send<Answer>(account, { service: 'appconfig', operation, region, params });
  try {
    const { Items = [] } = await ask<ListDeploymentsCommandOutput>('ListDeployments', ids);
    const done = Items.filter(({ State }) => State === 'COMPLETE').map((each) => each.DeploymentNumber ?? 0);
    for (const DeploymentNumber of done.sort((left, right) => right - left)) {
      const found = await ask<GetDeploymentCommandOutput>('GetDeployment', { ...ids, DeploymentNumber });
      if (found.ConfigurationProfileId === looking.configuration.ConfigurationProfile)
        return found.ConfigurationVersion;
    }
  } catch (error) {
    if ((error as Error).name !== 'ResourceNotFoundException') throw error;
  }
  return undefined;
}
