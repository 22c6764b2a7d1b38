import type { Buildspec } from '../../codebuild/buildspec';
import { terraformApply, terraformPlan } from '../terraform/buildspec';
import { eksBuildspecs } from './eks';
import { lambdaCodeDeployBuildspec } from './lambda-codedeploy';
import { lambdaInvokeBuildspec } from './lambda-invoke';
import { lambdaPublishBuildspec } from './lambda-publish';

/**
 * What builds do that work for deployments, by the name of the preset. They read what differs from variables of the action:
 * one text does it for every application. `npm run presets` records a change that is meant.
 */
export const deploymentBuildspecs: Readonly<Record<string, Buildspec>> = {
  ...eksBuildspecs,
  'lambda-codedeploy': lambdaCodeDeployBuildspec,
  'lambda-invoke': lambdaInvokeBuildspec,
  'lambda-publish': lambdaPublishBuildspec,
  'terraform-apply': terraformApply,
  'terraform-plan': terraformPlan,
};
