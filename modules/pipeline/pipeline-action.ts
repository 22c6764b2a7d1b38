import type { StageConditions } from './stage-condition';

/** One action of a CodePipeline stage, with the role it runs with. */
export interface PipelineAction {
  readonly name: string;
  readonly category: 'Source' | 'Build' | 'Test' | 'Approval' | 'Deploy' | 'Invoke';
  /** @default 'AWS' */
  readonly owner?: 'AWS' | 'Custom';
  readonly provider: string;
  /** @default '1' */
  readonly version?: string;
  /** The role the action runs with; the pipeline's own role assumes it. @default none: somebody's own worker runs it */
  readonly roleArn?: string;
  /** Region the action works in. @default the pipeline's */
  readonly region?: string;
  readonly configuration: Readonly<Record<string, string>>;
  /** Artifacts the action takes, the primary one first. @default none */
  readonly inputs?: readonly string[];
  /** Artifacts the action makes. @default none */
  readonly outputs?: readonly string[];
  /** Name under which later actions read the action's variables. */
  readonly namespace?: string;
  readonly timeoutMinutes?: number;
}

/** A stage: groups run one after another, the actions of a group at the same time. */
export interface PipelineStage {
  readonly name: string;
  readonly groups: readonly (readonly PipelineAction[])[];
  readonly conditions: StageConditions;
}

export const BUILD_ARTIFACT = 'build';

/** Name and role of an action. */
export interface Named {
  readonly name: string;
  readonly roleArn: string;
}

export interface BuildActionProps extends Named {
  readonly projectName: string;
  /** Artifacts of the sources, the primary one first: its buildspec is the one that counts. */
  readonly sources: readonly string[];
  /** Artifacts that the buildspec makes. @default one */
  readonly outputs?: readonly string[];
  /** Whether the buildspec starts several builds. @default it is one */
  readonly batch?: boolean;
  /** Environment variables beside those of the project, such as variables of the pipeline. @default none */
  readonly variables?: Readonly<Record<string, string>>;
}

/** @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CodeBuild.html */
export function buildAction(props: BuildActionProps): PipelineAction {
  const [primary = ''] = props.sources;
  const variables = Object.entries(props.variables ?? {});
  return {
    name: props.name,
    roleArn: props.roleArn,
    category: 'Build',
    provider: 'CodeBuild',
    inputs: props.sources,
    outputs: props.outputs ?? [BUILD_ARTIFACT],
    configuration: {
      ProjectName: props.projectName,
      ...(props.sources.length > 1 && { PrimarySource: primary }),
      ...(props.batch && { BatchEnabled: 'true', CombineArtifacts: 'true' }),
      ...(variables.length > 0 && {
        EnvironmentVariables: JSON.stringify(
          variables.map(([name, value]) => ({ name, value, type: 'PLAINTEXT' })),
        ),
      }),
    },
  };
}

export interface ApprovalProps extends Named {
  readonly topicArn: string;
  /** Shown to the approver, at most 500 characters. */
  readonly text: string;
  /** What is approved, with a variable of the source: `Commit #{source.CommitId}`. */
  readonly revision: string;
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
      CustomData: `${props.text} ${props.revision}`,
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
    inputs: [BUILD_ARTIFACT],
    configuration: {
      ClusterName: props.cluster,
      ServiceName: props.service,
      FileName: props.definitionsFile,
      DeploymentTimeout: `${props.timeoutMinutes}`,
    },
  };
}
