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

/** Name of the artifact of the build. */
export const BUILD_ARTIFACT = 'build';

/** Name and role of an action. */
export interface Named {
  readonly name: string;
  readonly roleArn: string;
}
