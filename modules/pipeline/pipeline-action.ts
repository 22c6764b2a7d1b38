import { BUILD_ARTIFACT, type Named, type PipelineAction } from '../actions/pipeline-action';

export interface EcsDeployProps extends Named {
  readonly region: string;
  readonly cluster: string;
  readonly service: string;
  readonly definitionsFile: string;
  /** Minutes until a deployment that does not become stable fails (1-60). */
  readonly timeoutMinutes: number;
}

/** @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-ECS.html */
export function ecsDeploy(props: EcsDeployProps): PipelineAction {
  return {
    name: props.name,
    roleArn: props.roleArn,
    category: 'Deploy',
    provider: 'ECS',
    region: props.region,
    inputs: [BUILD_ARTIFACT],
    configuration: {
      ClusterName: props.cluster,
      ServiceName: props.service,
      FileName: props.definitionsFile,
      DeploymentTimeout: `${props.timeoutMinutes}`,
    },
  };
}
