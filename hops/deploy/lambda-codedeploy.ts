import type { Deploy } from '../../blueprint/deploy';
import { awsConfiguration, codeDeployRole, type OwnConfiguration } from '../../blueprint/deploy/codedeploy';
import { hooksOf } from '../../blueprint/deploy/lambda-codedeploy';
import type { OfKind } from '../../blueprint/kinds';
import { codeDeployArns, codeDeployNames } from '../../blueprint/plan/codedeploy';
import type { Guarded } from '../guardrails/guarded';
import type { Hop } from '../hop';
import { aroundCodeDeploy, createsDeployments, serviceRoleTrust, watchesAndCalls } from './codedeploy';
import { madeGroup } from './codedeploy-made';
import type {
  AroundPipeline,
  DeployedAction,
  DeployedStep,
  DeployedThere,
  Deployment,
  HopsOfDeployKind,
  MadeThere,
} from './kind';
import { aroundFunctions, publishing } from './lambda';
import { pullsImage } from './lambda-image';
import { writesLog } from './lambda-log';
import { publishes, serviceShifts, teamShifts } from './lambda-shift';
import { doneByBuild } from './worker-actions';

type LambdaCodeDeploy = OfKind<Deploy, 'lambda-codedeploy'>;

const PLATFORM = 'Lambda';

export const lambdaCodeDeploy: HopsOfDeployKind<LambdaCodeDeploy> = {
  inTarget: (deploy, deployment) => {
    const { place, blueprint } = deployment;
    const names = codeDeployNames(blueprint.names, `${place.application}`, { platform: PLATFORM, deploy });
    return [
      ...publishes(deploy, deployment),
      ...(deploy.code === 'image' ? pullsImage(deploy, deployment) : writesLog(deployment)),
      ...createsDeployments(deployment, names),
      ...shiftsAlias(deploy, deployment),
    ];
  },
  makes,
  action,
  aroundPipeline: (place: AroundPipeline): readonly Guarded[] => [
    ...aroundCodeDeploy(place),
    ...aroundFunctions(place),
  ],
};

/** With the role that the landing zone makes, or with that of the team. */
function shiftsAlias(deploy: LambdaCodeDeploy, deployment: Deployment): readonly Hop[] {
  const { codeDeploy } = deploy;
  const { blueprint, account, region, place } = deployment;
  if (codeDeploy.madeBy === 'team')
    return teamShifts(deploy.function, deployment, deployment.roleArn(codeDeploy.serviceRole));
  const application = `${place.application}`;
  const names = codeDeployNames(blueprint.names, application, { platform: PLATFORM, deploy });
  const roleArn = deployment.roleArn(blueprint.names.serviceRole(application, codeDeployRole(deploy)));
  const { group } = codeDeployArns(blueprint.names, { account: account.id, region }, names);
  return [
    ...serviceRoleTrust(deployment, { roleArn, groupArn: group }),
    ...watchesAndCalls(deployment, { roleArn, alarms: codeDeploy.alarms, hooks: hooksOf(deploy) }),
    ...serviceShifts(deploy, deployment, roleArn),
  ];
}

/** A version is published by the Lambda action without an alias, or by a build; a build has CodeDeploy shift the alias. */
function action(deploy: LambdaCodeDeploy, at: DeployedStep): DeployedAction {
  const { function: name, code, artifact } = deploy;
  const { name: namespace, part } = at.step;
  if (part === 'shift') return shifting(deploy, at);
  if (code === 'image') return publishing(name, at);
  return {
    category: 'Deploy',
    provider: 'Lambda',
    inputs: [artifact],
    namespace,
    configuration: {
      FunctionName: name,
      FunctionAlias: undefined,
      DeployStrategy: undefined,
      Alarms: undefined,
      PublishedTargetVersion: undefined,
    },
  };
}

function shifting(deploy: LambdaCodeDeploy, at: DeployedStep): DeployedAction {
  const { function: name, alias, code, artifact, beforeTraffic, afterTraffic } = deploy;
  const called = codeDeployNames(at.blueprint.names, at.application, { platform: PLATFORM, deploy });
  const published = at.step.name.replace(/shift$/, 'publish');
  return doneByBuild(at, 'shift', {
    inputs: [code === 'image' ? 'build' : artifact],
    variables: {
      FUNCTION: name,
      ALIAS: alias,
      // The Lambda action calls it otherwise than a build may.
      VERSION: `#{${published}.${code === 'image' ? 'FUNCTION_VERSION' : 'FunctionVersion'}}`,
      APPLICATION: called.application,
      GROUP: called.group,
      CONFIGURATION: called.configuration,
      BEFORE: beforeTraffic ?? '',
      AFTER: afterTraffic ?? '',
    },
  });
}

/** The group that is made in one region, where the team does not bring it. */
function makes(
  deploy: LambdaCodeDeploy,
  { blueprint: { names }, application, account }: DeployedThere,
): readonly MadeThere[] {
  const { codeDeploy } = deploy;
  if (codeDeploy.madeBy === 'team') return [];
  const { name } = application.facts;
  const { configuration, alarms } = codeDeploy;
  return madeGroup({
    platform: PLATFORM,
    names: codeDeployNames(names, name, { platform: PLATFORM, deploy }),
    own:
      awsConfiguration(PLATFORM, configuration) === undefined
        ? (configuration as OwnConfiguration)
        : undefined,
    serviceRoleArn: names.roleArn(account.id, names.serviceRole(name, codeDeployRole(deploy))),
    alarms,
    targets: {
      deployment_style: { deployment_option: 'WITH_TRAFFIC_CONTROL', deployment_type: 'BLUE_GREEN' },
    },
  });
}
