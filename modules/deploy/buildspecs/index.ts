import type { Buildspec } from '../../codebuild/buildspec';
import { admitBuildspec } from '../../codebuild/evidence/admit';
import { recordBuildspec } from '../../codebuild/evidence/record';
import { rolloutBuildspecs } from '../../rollout/buildspecs';
import { terraformApply, terraformPlan } from '../terraform/buildspec';
import { eksBuildspecs } from './eks';
import { lambdaCodeDeployBuildspec } from './lambda-codedeploy';
import { lambdaInvokeBuildspec } from './lambda-invoke';
import { lambdaPublishBuildspec } from './lambda-publish';

/**
 * What builds do that work for deployments, and for the delivery of the landing zone itself, by the name of the preset. They read what differs from variables of the action:
 * one text does it for every application. `npm run presets` records a change that is meant.
 */
export const deploymentBuildspecs: Readonly<Record<string, Buildspec>> = {
  ...eksBuildspecs,
  ...rolloutBuildspecs,
  'evidence-admit': admitBuildspec,
  'evidence-record': recordBuildspec,
  'lambda-codedeploy': lambdaCodeDeployBuildspec,
  'lambda-invoke': lambdaInvokeBuildspec,
  'lambda-publish': lambdaPublishBuildspec,
  'terraform-apply': terraformApply,
  'terraform-plan': terraformPlan,
};
