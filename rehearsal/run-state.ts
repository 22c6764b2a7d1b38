import { reasonOf } from './denied';
import { type ActionExecution, Executions, type RuleExecution } from './executions';
import type { RecordedAfter, RecordedCondition } from './record';
import { secondsSince } from './seconds';

/** What AWS CodePipeline says of a stage of a run. @see https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_StageExecution.html (2026-11-28) */
export interface StageState {
  readonly StageName: string;
  readonly LatestExecution: {
    readonly PipelineExecutionId: string;
    readonly Status: 'InProgress' | 'Succeeded' | 'Failed';
  };
}

/** How far a run is, for those who look at it, and what goes on after it. */
export class RunState {
  /** Over when the run is: nothing of it is under way any more. */
  readonly ended: Promise<void>;
  private end: () => void = () => undefined;
  private readonly states = new Map<string, StageState>();
  private readonly actions: Executions;
  private readonly checked: RuleExecution[] = [];
  private readonly works: Promise<RecordedAfter>[] = [];

  constructor(private readonly run: string) {
    this.actions = new Executions(run);
    this.ended = new Promise((resolve) => {
      this.end = resolve;
    });
  }

  /** Says how a stage is. */
  stage(name: string, Status: StageState['LatestExecution']['Status']): void {
    this.states.set(name, {
      StageName: name,
      LatestExecution: { PipelineExecutionId: this.run, Status },
    });
  }

  /** Takes what becomes of each action. */
  get action(): Pick<Executions, 'begin' | 'end'> {
    return this.actions;
  }

  /** Says how a rule of a condition ended. */
  rule({ stage, rule, provider, met, reason }: RecordedCondition): void {
    const now = new Date().toISOString();
    this.checked.push({
      pipelineExecutionId: this.run,
      stageName: stage,
      ruleName: rule,
      status: met ? 'Succeeded' : 'Failed',
      startTime: now,
      lastUpdateTime: now,
      input: { ruleTypeId: { category: 'Rule', provider } },
      output: { executionResult: { externalExecutionSummary: reason } },
    });
  }

  /** The rules that were checked, the last ones first. */
  readonly rules = (): readonly RuleExecution[] => [...this.checked].reverse();

  /** The actions that the run has begun. */
  readonly executions = (): readonly ActionExecution[] => this.actions.list();

  /** The stages that the run has come to. */
  readonly stages = (): readonly StageState[] => [...this.states.values()];

  /** Begins what nobody in the run waits for. */
  readonly goesOn = (name: string, work: () => Promise<unknown>): void => {
    this.works.push(recorded(name, work));
  };

  /** Ends the run, and waits for what goes on after it. */
  async finish(): Promise<readonly RecordedAfter[]> {
    this.end();
    return Promise.all(this.works);
  }
}

async function recorded(name: string, work: () => Promise<unknown>): Promise<RecordedAfter> {
  const began = Date.now();
  try {
    await work();
    return { name, outcome: 'succeeded', seconds: secondsSince(began) };
  } catch (error) {
    return { name, outcome: 'failed', seconds: secondsSince(began), reason: reasonOf(error) };
  }
}
