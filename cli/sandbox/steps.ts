import type { ProofReport } from '../../proof/report';
import type { PromotionRecord } from '../../rehearsal/record';
import type { StackListener, StackOutcome } from '../../rollout/engine';
import type { Progress } from '../progress';
import type { CrossCheck } from './cross-check';
import type { Inventory } from './emulator';

/** How far a run goes. */
export interface Wish {
  /** Make the emulator and the organization, and deploy nothing. */
  readonly start?: true;
  /** Destroy everything afterwards. */
  readonly destroy?: true;
  /** Leave the emulator up at the end. */
  readonly keep?: true;
  /** Plan again after the deployment, and put the hops to the emulator. @default true */
  readonly plan?: boolean;
  /** Play a promotion of an application, once everything is deployed. */
  readonly promotion?: {
    readonly application: string;
    /** Action that fails once. */
    readonly fail?: string;
    /** Whether somebody wants to see it stop: then it is no failure of the run. */
    readonly mayStop: boolean;
  };
}

/** What a run does, step by step. Each step throws, with what a person should know, where it cannot be done. */
export interface SandboxSteps {
  readonly terraform: string;
  readonly endpoint: string | undefined;
  /** How many stacks there are, once they are synthesized. */
  readonly count: number;
  synthesize(): Promise<void>;
  /** @throws where a hop is refuted. */
  prove(): Promise<{ readonly proof: ProofReport; readonly summary: string }>;
  startEmulator(): Promise<string>;
  deploy(listener: StackListener): Promise<readonly StackOutcome[]>;
  planAgain(listener: StackListener): Promise<readonly StackOutcome[]>;
  ask(proof: ProofReport): Promise<CrossCheck>;
  /** @throws where an action that is to fail is in no stage. */
  checkPromotion(): void;
  /** Makes what the teams bring, and gives what nothing here can make, a line each. */
  makeWorkloads(): Promise<readonly string[]>;
  promote(): Promise<PromotionRecord>;
  /** Takes away what the promotion brought, and what the teams would. */
  empty(): Promise<void>;
  /** Whether an earlier run was about to destroy everything. */
  isHalfDestroyed(): boolean;
  destroy(listener: StackListener): Promise<readonly StackOutcome[]>;
  inventory(): Promise<Inventory>;
  /** Whether the emulator holds, or may hold, something that a person wants to keep. */
  holdsSomething(): boolean;
  /** Stops the emulator and deletes all state. */
  stop(): void;
}

/** Who watches a run, and who may end it. */
export interface Watched {
  readonly signal: AbortSignal;
  readonly progress: Progress;
}
