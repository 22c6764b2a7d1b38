import type { PlannedAction, RecordedArtifact } from './record';

/** What AWS CodePipeline says of an action of a run. @see https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_ActionExecutionDetail.html (2026-11-29) */
export interface ActionExecution {
  readonly pipelineExecutionId: string;
  readonly stageName: string;
  readonly actionName: string;
  readonly status: 'InProgress' | 'Succeeded' | 'Failed';
  readonly startTime: string;
  readonly lastUpdateTime: string;
  /** ARN of who answered an approval. */
  readonly updatedBy?: string;
  readonly input: {
    readonly actionTypeId: { readonly category: string; readonly provider: string };
    readonly inputArtifacts: readonly {
      readonly name: string;
      readonly s3location: { readonly bucket: string; readonly key: string };
    }[];
    readonly configuration: Readonly<Record<string, string>>;
  };
  readonly output: {
    readonly executionResult: {
      readonly externalExecutionId?: string;
      readonly externalExecutionSummary?: string;
    };
    readonly outputVariables: Readonly<Record<string, string>>;
  };
}

/** What AWS CodePipeline says of a rule of a condition. @see https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_RuleExecutionDetail.html (2026-11-29) */
export interface RuleExecution {
  readonly pipelineExecutionId: string;
  readonly stageName: string;
  readonly ruleName: string;
  readonly status: 'Succeeded' | 'Failed';
  readonly startTime: string;
  readonly lastUpdateTime: string;
  readonly input: { readonly ruleTypeId: { readonly category: 'Rule'; readonly provider: string } };
  readonly output: { readonly executionResult: { readonly externalExecutionSummary: string } };
}

/** The actions of a run so far, as AWS CodePipeline lists them. */
export class Executions {
  private readonly all = new Map<string, ActionExecution>();

  constructor(private readonly run: string) {}

  /** An action begins, with what it is given. */
  begin(
    at: PlannedAction,
    attempt: number,
    given: {
      readonly inputs: readonly RecordedArtifact[];
      readonly configuration: Readonly<Record<string, string>>;
    },
  ): void {
    const now = new Date().toISOString();
    this.all.set(keyOf(at, attempt), {
      pipelineExecutionId: this.run,
      stageName: at.stage,
      actionName: at.action,
      status: 'InProgress',
      startTime: now,
      lastUpdateTime: now,
      input: {
        actionTypeId: { category: at.category, provider: at.provider },
        inputArtifacts: given.inputs.map(({ name, bucket, key }) => ({ name, s3location: { bucket, key } })),
        configuration: given.configuration,
      },
      output: { executionResult: {}, outputVariables: {} },
    });
  }

  /** An action has ended. */
  end(
    at: PlannedAction,
    attempt: number,
    more: Pick<ActionExecution, 'status'> & {
      readonly by?: string;
      readonly summary?: string;
      readonly id?: string;
      readonly variables?: Readonly<Record<string, string>>;
    },
  ): void {
    const begun = this.all.get(keyOf(at, attempt));
    if (!begun) return;
    const { status, by, summary, id, variables = {} } = more;
    this.all.set(keyOf(at, attempt), {
      ...begun,
      status,
      lastUpdateTime: new Date().toISOString(),
      ...(by !== undefined && { updatedBy: by }),
      output: {
        executionResult: {
          ...(id !== undefined && { externalExecutionId: id }),
          ...(summary !== undefined && { externalExecutionSummary: summary }),
        },
        outputVariables: variables,
      },
    });
  }

  /** The last ones first. */
  list(): readonly ActionExecution[] {
    return [...this.all.values()].reverse();
  }
}

function keyOf({ stage, action }: PlannedAction, attempt: number): string {
  return `${stage}/${action}/${attempt}`;
}
