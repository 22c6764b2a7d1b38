import type { PipelineAction } from '../pipeline';
import type { ActionKind } from './action';
import { appConfig } from './app-config';
import { cloudformation } from './cloudformation';
import { cloudformationStackInstances } from './cloudformation-stack-instances';
import { cloudformationStackSet } from './cloudformation-stack-set';
import { codebuild } from './codebuild';
import { codecommit } from './codecommit';
import { codeDeploy } from './codedeploy';
import { codeDeployToEcs } from './codedeploy-ecs';
import { connection } from './connection';
import { ec2Deploy } from './ec2-deploy';
import { ecrSource } from './ecr-source';
import { ecs } from './ecs';
import { eks } from './eks';
import { elasticBeanstalk } from './elastic-beanstalk';
import { inspectorScan } from './inspector-scan';
import { lambdaDeploy } from './lambda-deploy';
import { lambdaInvoke } from './lambda-invoke';
import { manual } from './manual';
import { s3Deploy } from './s3-deploy';
import { s3Source } from './s3-source';
import { serviceCatalog } from './service-catalog';
import { stepFunctions } from './step-functions';

/** Why the runner does not play a kind of action. */
export interface NotPlayable {
  readonly cannot: string;
}

/** What is played, by category, owner and provider. */
const KINDS: Readonly<Record<string, ActionKind>> = {
  'Approval/AWS/Manual': manual,
  'Build/AWS/CodeBuild': codebuild,
  'Deploy/AWS/AppConfig': appConfig,
  'Deploy/AWS/CodeDeploy': codeDeploy,
  'Deploy/AWS/CodeDeployToECS': codeDeployToEcs,
  'Deploy/AWS/EC2': ec2Deploy,
  'Deploy/AWS/CloudFormation': cloudformation,
  'Deploy/AWS/CloudFormationStackInstances': cloudformationStackInstances,
  'Deploy/AWS/CloudFormationStackSet': cloudformationStackSet,
  'Deploy/AWS/ECS': ecs,
  'Deploy/AWS/EKS': eks,
  'Deploy/AWS/ElasticBeanstalk': elasticBeanstalk,
  'Deploy/AWS/Lambda': lambdaDeploy,
  'Deploy/AWS/S3': s3Deploy,
  'Deploy/AWS/ServiceCatalog': serviceCatalog,
  'Invoke/AWS/InspectorScan': inspectorScan,
  'Invoke/AWS/Lambda': lambdaInvoke,
  'Invoke/AWS/StepFunctions': stepFunctions,
  'Source/AWS/CodeCommit': codecommit,
  'Source/AWS/CodeStarSourceConnection': connection,
  'Source/AWS/ECR': ecrSource,
  'Source/AWS/S3': s3Source,
  'Test/AWS/CodeBuild': codebuild,
};

/** What an action does; of one that cannot be played here the reason. */
export function actionKind({ category, owner, provider }: PipelineAction): ActionKind | NotPlayable {
  if (owner !== 'AWS')
    return { cannot: `a worker of your own runs actions of ${provider}, and there is none here` };
  const kind = KINDS[`${category}/${owner}/${provider}`];
  return kind ?? { cannot: `rehearsal/actions/ has nothing for ${category} actions of ${provider}` };
}
