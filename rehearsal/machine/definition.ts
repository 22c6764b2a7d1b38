import type { Caller } from '../callers';
import type { ChoiceRule } from './choice';
import type { Progress } from './progress';

/** A state machine that runs. */
export interface MachineInput {
  readonly arn: string;
  readonly definition: string;
  readonly input: unknown;
  /** The role of the machine. */
  readonly role: Caller;
  readonly region: string;
  readonly execution: { readonly name: string; readonly arn: string };
  readonly tell: (line: string) => void;
  /** What the runner does for tasks and readers of these resources, such as `codebuild:startBuild.sync`. @default nothing */
  readonly own?: Readonly<Record<string, (params: unknown) => Promise<unknown>>>;
  /** Waits for what a state waits for. @default nobody waits: it has happened */
  readonly wait?: (seconds: number) => Promise<void>;
  /** What the execution has done: one that failed is redriven with it. @default it begins */
  readonly progress?: Progress;
}

/** What a state does with an error: tries once more. */
export interface Retrier {
  readonly ErrorEquals: readonly string[];
  readonly MaxAttempts?: number;
}

/** What a state does with an error: goes on elsewhere. */
export interface Catcher {
  readonly ErrorEquals: readonly string[];
  readonly Next: string;
  readonly ResultPath?: string;
  readonly Output?: unknown;
}

/** A state as the Amazon States Language writes it. */
export interface State {
  readonly Type: string;
  readonly QueryLanguage?: 'JSONPath' | 'JSONata';
  readonly Next?: string;
  readonly End?: boolean;
  readonly Resource?: string;
  readonly Parameters?: unknown;
  readonly Arguments?: unknown;
  readonly Credentials?: unknown;
  readonly InputPath?: string | null;
  readonly OutputPath?: string | null;
  readonly ResultPath?: string | null;
  readonly ResultSelector?: unknown;
  readonly Output?: unknown;
  readonly Result?: unknown;
  readonly Choices?: readonly ChoiceRule[];
  readonly Default?: string;
  readonly Seconds?: number;
  readonly Retry?: readonly Retrier[];
  readonly Catch?: readonly Catcher[];
  readonly Branches?: readonly Machine[];
  readonly Iterator?: Machine;
  readonly ItemProcessor?: Machine;
  readonly ItemsPath?: string;
  readonly ItemSelector?: unknown;
  readonly ItemReader?: {
    readonly Resource: string;
    readonly Parameters?: unknown;
    readonly Arguments?: unknown;
  };
  readonly MaxConcurrency?: number;
  readonly ToleratedFailurePercentage?: number;
  readonly Error?: string;
  readonly Cause?: string;
  readonly CausePath?: string;
}

export interface Machine {
  readonly QueryLanguage?: 'JSONPath' | 'JSONata';
  readonly ProcessorConfig?: { readonly Mode?: string };
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
}

/** A state that a run has come to. */
export interface Entered {
  readonly name: string;
  readonly state: State;
  readonly input: unknown;
}

/** What a state gives on, and where it leads. */
export interface Step {
  readonly output: unknown;
  readonly next: string | undefined;
}
