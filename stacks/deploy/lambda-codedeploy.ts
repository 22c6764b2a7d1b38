import type { Deploy } from '../../blueprint/deploy';
import { PUBLISH, publishedVersion } from '../../blueprint/deploy/lambda';
import { hooksOf } from '../../blueprint/deploy/lambda-codedeploy';
import type { OfKind } from '../../blueprint/kinds';
import { codeDeployNames } from '../../blueprint/plan/codedeploy';
import { lambdaPublish } from '../../modules/deploy/lambda';
import {
  deployByCodeDeploy,
  lambdaCodeDeployCeiling,
  shiftFunction,
} from '../../modules/deploy/lambda-codedeploy';
import { deployBuildAction } from './build-worker';
import { addCodeDeployGroups } from './codedeploy';
import type { DeployedScope, DeployKind } from './kind';
import { publishImage } from './lambda';

type LambdaCodeDeploy = OfKind<Deploy, 'lambda-codedeploy'>;
type OfMade = Extract<LambdaCodeDeploy['codeDeploy'], { madeBy: 'landing-zone' }>;
type Made = LambdaCodeDeploy & { readonly codeDeploy: OfMade };

const PLATFORM = 'Lambda';

/** A version by the Lambda action or a build, and a build that has CodeDeploy shift the alias. */
export const lambdaCodeDeploy: DeployKind<LambdaCodeDeploy> = {
  grants: (deploy, { names, account, regions, application }) =>
    deployByCodeDeploy({
      partition: names.partition,
      accountId: account.id,
      regions,
      functionName: deploy.function,
      alias: deploy.alias,
      ...codeDeployNames(names, application.facts.name, { platform: PLATFORM, deploy }),
      ...(deploy.code === 'image'
        ? {
            logGroupArns: [],
            repositoryArns: regions.map((region) =>
              names.pulledRepositoryArn(account, region, application.facts.name),
            ),
          }
        : {
            logGroupArns: regions.map((region) =>
              names.actionLogGroupArnIn(account.id, region, application.facts.name),
            ),
            repositoryArns: [],
          }),
    }),
  ceiling: (deploys) =>
    lambdaCodeDeployCeiling({
      images: deploys.some(({ code }) => code === 'image'),
      packages: deploys.some(({ code }) => code === 'zip'),
    }),
  action: (deploy, at) => {
    const { function: functionName, alias, code, artifact, beforeTraffic, afterTraffic } = deploy;
    const { blueprint, application, step, roleArn } = at;
    if (step.part === PUBLISH)
      return code === 'image'
        ? publishImage(functionName, at)
        : lambdaPublish({ name: step.name, roleArn, region: step.region, functionName, artifact });
    const called = codeDeployNames(blueprint.names, application.name, { platform: PLATFORM, deploy });
    return deployBuildAction(at, {
      FUNCTION: functionName,
      ALIAS: alias,
      VERSION: publishedVersion(step.name, code),
      APPLICATION: called.application,
      GROUP: called.group,
      CONFIGURATION: called.configuration,
      BEFORE: beforeTraffic ?? '',
      AFTER: afterTraffic ?? '',
    });
  },
  inAccount: (deploy, scope) => {
    const { codeDeploy } = deploy;
    if (codeDeploy.madeBy === 'landing-zone') addGroups({ ...deploy, codeDeploy }, scope);
  },
};

/** A group in each region, and one role for all of them. */
function addGroups(deploy: Made, scope: DeployedScope): void {
  const { account, regions } = scope;
  const { names } = scope.blueprint;
  addCodeDeployGroups(scope, {
    platform: PLATFORM,
    deploy,
    statements: shiftFunction({
      partition: names.partition,
      accountId: account.id,
      regions,
      functionName: deploy.function,
      alias: deploy.alias,
      alarms: deploy.codeDeploy.alarms,
      hookArns: regions.flatMap((region) =>
        hooksOf(deploy).map((hook) => names.functionArnIn(account.id, region, hook)),
      ),
    }),
    targets: () => ({
      deploymentStyle: { deploymentOption: 'WITH_TRAFFIC_CONTROL', deploymentType: 'BLUE_GREEN' },
    }),
  });
}
