import type { Statement } from '../../policies/document';
import type { Named, PipelineAction } from '../actions/pipeline-action';

export interface AppConfigProps {
  /** Ids of AWS AppConfig. */
  readonly application: string;
  readonly environment: string;
  readonly profile: string;
  readonly strategy: string;
}

const START = 'appconfig:StartDeployment';
const FOLLOW = ['appconfig:GetDeployment', 'appconfig:StopDeployment'];

export interface AppConfigGrantProps extends AppConfigProps {
  readonly partition: string;
  readonly accountId: string;
  /** Regions of the account that are deployed to. */
  readonly regions: readonly string[];
}

/**
 * What the AppConfig deploy action asks for in the target account.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-AppConfig.html#edit-role-appconfig (2026-11-28)
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsappconfig.html (2026-11-28)
 */
export function deployConfiguration(props: AppConfigGrantProps): readonly Statement[] {
  const { partition, accountId, regions, application, environment, profile, strategy } = props;
  const inRegions = (...resources: readonly string[]) =>
    regions.flatMap((region) =>
      resources.map((resource) => `arn:${partition}:appconfig:${region}:${accountId}:${resource}`),
    );
  const [ours, there] = [
    `application/${application}`,
    `application/${application}/environment/${environment}`,
  ];
  return [
    {
      Sid: 'StartConfigurationDeployment',
      Effect: 'Allow',
      Action: START,
      Resource: inRegions(
        ours,
        there,
        `${ours}/configurationprofile/${profile}`,
        `deploymentstrategy/${strategy}`,
      ),
    },
    {
      Sid: 'FollowConfigurationDeployment',
      Effect: 'Allow',
      Action: FOLLOW,
      Resource: inRegions(ours, there, `${there}/deployment/*`),
    },
  ];
}

/** The most that a role which deploys configurations may ever be granted. */
export function appConfigCeiling(): readonly Statement[] {
  return [{ Sid: 'CeilingAppConfig', Effect: 'Allow', Action: [...FOLLOW, START], Resource: '*' }];
}

export interface AppConfigDeployProps extends Named, AppConfigProps {
  readonly region: string;
  readonly artifact: string;
  /** Path of the configuration in the artifact. */
  readonly file: string;
}

/** @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-AppConfig.html (2026-11-28) */
export function appConfigDeploy(props: AppConfigDeployProps): PipelineAction {
  return {
    name: props.name,
    roleArn: props.roleArn,
    category: 'Deploy',
    provider: 'AppConfig',
    region: props.region,
    inputs: [props.artifact],
    configuration: {
      Application: props.application,
      Environment: props.environment,
      ConfigurationProfile: props.profile,
      InputArtifactConfigurationPath: props.file,
      DeploymentStrategy: props.strategy,
    },
  };
}
