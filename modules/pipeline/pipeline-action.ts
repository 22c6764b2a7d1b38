/** One action of a CodePipeline stage, with the role it runs with. */
export interface PipelineAction {
  readonly name: string;
  readonly category: 'Source' | 'Build' | 'Approval' | 'Deploy';
  readonly provider: string;
  /** The role the action runs with; the pipeline's own role assumes it. */
  readonly roleArn: string;
  /** Region the action works in. @default the pipeline's */
  readonly region?: string;
  readonly configuration: Readonly<Record<string, string>>;
  readonly input?: string;
  readonly output?: string;
  /** Name under which later actions read the action's variables. */
  readonly namespace?: string;
  readonly timeoutMinutes?: number;
}

/** A stage: groups run one after another, the actions of a group at the same time. */
export interface PipelineStage {
  readonly name: string;
  readonly groups: readonly (readonly PipelineAction[])[];
}

/** Name under which the source action gives its variables to later actions. */
const SOURCE_VARIABLES = 'source';
const SOURCE_ARTIFACT = 'source';
const BUILD_ARTIFACT = 'build';

interface Named {
  readonly name: string;
  readonly roleArn: string;
}

export interface ConnectionSourceProps extends Named {
  readonly connectionArn: string;
  readonly repository: string;
  readonly branch: string;
}

/** @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CodestarConnectionSource.html */
export function connectionSource(props: ConnectionSourceProps): PipelineAction {
  return {
    name: props.name,
    roleArn: props.roleArn,
    category: 'Source',
    provider: 'CodeStarSourceConnection',
    namespace: SOURCE_VARIABLES,
    output: SOURCE_ARTIFACT,
    configuration: {
      ConnectionArn: props.connectionArn,
      FullRepositoryId: props.repository,
      BranchName: props.branch,
      OutputArtifactFormat: 'CODE_ZIP',
      DetectChanges: 'true',
    },
  };
}

/** @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CodeBuild.html */
export function buildAction(props: Named & { readonly projectName: string }): PipelineAction {
  return {
    name: props.name,
    roleArn: props.roleArn,
    category: 'Build',
    provider: 'CodeBuild',
    input: SOURCE_ARTIFACT,
    output: BUILD_ARTIFACT,
    configuration: { ProjectName: props.projectName },
  };
}

export interface ApprovalProps extends Named {
  readonly topicArn: string;
  /** Shown to the approver before the commit's id, at most 500 characters. */
  readonly text: string;
  /** A page to look at first. @default no link */
  readonly link?: string | undefined;
  /** Minutes until the approval fails (5-86400). */
  readonly timeoutMinutes: number;
}

/** @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-ManualApproval.html */
export function approvalAction(props: ApprovalProps): PipelineAction {
  return {
    name: props.name,
    roleArn: props.roleArn,
    category: 'Approval',
    provider: 'Manual',
    timeoutMinutes: props.timeoutMinutes,
    configuration: {
      NotificationArn: props.topicArn,
      // Not the commit's message: it may be longer than the 1,000 characters that CodePipeline takes here.
      CustomData: `${props.text} Commit #{${SOURCE_VARIABLES}.CommitId}`,
      ...(props.link && { ExternalEntityLink: props.link }),
    },
  };
}

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
    input: BUILD_ARTIFACT,
    configuration: {
      ClusterName: props.cluster,
      ServiceName: props.service,
      FileName: props.definitionsFile,
      DeploymentTimeout: `${props.timeoutMinutes}`,
    },
  };
}
