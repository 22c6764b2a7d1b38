import {
  awsConfiguration,
  type ComputePlatform,
  configurationSuffix,
  type DeploymentConfiguration,
  type OwnConfiguration,
} from '../deploy/codedeploy';
import type { Names } from '../names';

/** A deployment by CodeDeploy, as far as its names go. */
export interface CodeDeployment {
  /** The deployment's own name in its application. */
  readonly name?: string | undefined;
  readonly codeDeploy:
    | {
        readonly madeBy: 'team';
        readonly application: string;
        readonly group: string;
        readonly configuration: string;
      }
    | { readonly madeBy: 'landing-zone'; readonly configuration: DeploymentConfiguration };
}

/** What a deployment uses in CodeDeploy, by name. */
export interface CodeDeployNames {
  readonly application: string;
  readonly group: string;
  readonly configuration: string;
}

/** The names of what a deployment uses in CodeDeploy, whoever made it. */
export function codeDeployNames(
  names: Names,
  application: string,
  {
    platform,
    deploy: { name, codeDeploy },
  }: { readonly platform: ComputePlatform; readonly deploy: CodeDeployment },
): CodeDeployNames {
  if (codeDeploy.madeBy === 'team') {
    const { application: theirs, group, configuration } = codeDeploy;
    return { application: theirs, group, configuration };
  }
  // As the pipeline is, with the name of the deployment where it has one.
  const made = names.pipeline(name === undefined ? application : `${application}-${name}`);
  const { configuration } = codeDeploy;
  return {
    application: made,
    group: made,
    configuration:
      awsConfiguration(platform, configuration) ??
      `${made}-${configurationSuffix(configuration as OwnConfiguration)}`,
  };
}

/** ARNs of CodeDeploy in one region of an account. */
export function codeDeployArns(
  names: Names,
  { account, region }: { readonly account: string; readonly region: string },
  { application, group, configuration }: CodeDeployNames,
): CodeDeployNames {
  const arn = (resource: string) => `arn:${names.partition}:codedeploy:${region}:${account}:${resource}`;
  return {
    application: arn(`application:${application}`),
    group: arn(`deploymentgroup:${application}/${group}`),
    configuration: arn(`deploymentconfig:${configuration}`),
  };
}
