import type { FoundReason } from '../proof/ask';
import type { Decision } from '../proof/evaluate';

/** Where in the pipeline something happens. */
export interface ActionPlace {
  readonly stage: string;
  readonly action: string;
}

/** One permission that a request needs, and what everything that is deployed says to it. */
export interface RecordedCall {
  /** The service as the AWS SDK names it: `ecs`. */
  readonly service: string;
  /** The operation of its API: `UpdateService`. */
  readonly operation: string;
  /** The permission it is asked for: `ecs:UpdateService`; an operation may need several. */
  readonly action: string;
  readonly resource: string;
  /** ARN of the role that asks, or the name of the service: `codepipeline.amazonaws.com`. */
  readonly caller: string;
  readonly region: string;
  readonly decision: Decision;
  /** The statements that decide, with the stack and the address of their policy, or what is missing. */
  readonly because: readonly FoundReason[];
  /**
   * Who answers: the emulator, the runner where it plays the service itself, or nobody because the request is denied.
   */
  readonly answeredBy: 'emulator' | 'runner' | 'nobody';
  /** What AWS would say, where it is denied. */
  readonly message?: string;
}

/** An action as the pipeline says it, with the account and the role that it works with. */
export interface PlannedAction extends ActionPlace {
  readonly runOrder: number;
  readonly category: string;
  readonly owner: string;
  readonly provider: string;
  /** Wave of the landing zone that the stage belongs to. @default none: source, build and what follows them */
  readonly wave?: string;
  /** Id of the account of the action's role. */
  readonly account: string;
  /** The account's name in `accounts/`; its id where it has none there. */
  readonly accountName: string;
  readonly region: string;
  /** ARN of the role. @default none: somebody's own worker runs the action */
  readonly role?: string;
}

/** What became of an action, a stage or a run. */
export type Outcome = 'succeeded' | 'failed' | 'not started' | 'not playable' | 'rolled back';

/** What a run tells while it runs, in order. */
export type RehearsalEvent =
  | { readonly kind: 'run started'; readonly run: string; readonly actions: readonly PlannedAction[] }
  | {
      readonly kind: 'stage started';
      readonly stage: string;
      readonly wave?: string;
      readonly attempt: number;
    }
  | { readonly kind: 'condition checked'; readonly condition: RecordedCondition }
  | { readonly kind: 'action started'; readonly at: PlannedAction; readonly attempt: number }
  | { readonly kind: 'called'; readonly at: PlannedAction; readonly call: RecordedCall }
  | { readonly kind: 'told'; readonly at: PlannedAction; readonly line: string }
  | {
      readonly kind: 'approval asked';
      readonly at: PlannedAction;
      readonly text: string;
      readonly link?: string;
    }
  | {
      readonly kind: 'approval given';
      readonly at: PlannedAction;
      readonly approved: boolean;
      readonly by: string;
    }
  | {
      readonly kind: 'action succeeded';
      readonly at: PlannedAction;
      readonly seconds: number;
      readonly summary?: string;
    }
  | {
      readonly kind: 'action failed';
      readonly at: PlannedAction;
      readonly seconds: number;
      readonly reason: string;
    }
  /** The runner cannot play this kind of action: the run goes on, and says that it was left out. */
  | { readonly kind: 'action left out'; readonly at: PlannedAction; readonly reason: string }
  | { readonly kind: 'stage retried'; readonly stage: string; readonly mode: string }
  | {
      readonly kind: 'stage rolled back';
      readonly stage: string;
      readonly to: string | undefined;
      readonly reason?: string;
    }
  | {
      readonly kind: 'stage ended';
      readonly stage: string;
      readonly outcome: Outcome;
      readonly seconds: number;
      readonly reason?: string;
    }
  | { readonly kind: 'run ended'; readonly record: PromotionRecord };

/** A rule of a condition at the edge of a stage. */
export interface RecordedCondition {
  readonly stage: string;
  readonly when: 'before entry' | 'on success' | 'on failure';
  readonly rule: string;
  readonly provider: string;
  readonly met: boolean;
  /** What the run does with it: `FAIL`, `ROLLBACK`, `SKIP`, `RETRY`. */
  readonly result: string;
  readonly reason: string;
}

/** An artifact that lies in a bucket. */
export interface RecordedArtifact {
  readonly name: string;
  readonly region: string;
  readonly bucket: string;
  readonly key: string;
  readonly versionId: string | undefined;
  /** SHA-256 of its bytes, in hexadecimal digits. */
  readonly sha256: string;
  readonly bytes: number;
  /** ARN of the key that it is encrypted under. */
  readonly encryptedUnder: string | undefined;
  /** What a source action says it is: a commit, the version of an object, the digest of an image. */
  readonly revision?: string;
  /** The action that made it; a copy for another region names the action that needs it there. */
  readonly by: ActionPlace;
  readonly copyOf?: string;
}

/** One try of an action. */
export interface RecordedAction extends PlannedAction {
  readonly attempt: number;
  readonly outcome: Outcome;
  readonly started?: string;
  readonly seconds: number;
  readonly reason?: string;
  /** In one sentence, what it did. */
  readonly summary?: string;
  readonly calls: readonly RecordedCall[];
  /** What the action said of its progress, such as the output of a build. */
  readonly lines: readonly string[];
  /** Values of its namespace that later actions read. */
  readonly variables: Readonly<Record<string, string>>;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly approval?: { readonly text: string; readonly approved: boolean; readonly by: string };
}

export interface RecordedStage {
  readonly stage: string;
  readonly wave?: string;
  readonly outcome: Outcome;
  readonly seconds: number;
  readonly reason?: string;
  readonly conditions: readonly RecordedCondition[];
  /** Every try, in the order they started; an action that never started stands here once. */
  readonly actions: readonly RecordedAction[];
}

/** What one deploy action delivers to, and which version was there before and is there now. */
export interface DeliveredVersion extends PlannedAction {
  /** What is delivered: `service shop/storefront`. */
  readonly target: string;
  /** `undefined` where nothing was there. */
  readonly before: string | undefined;
  readonly after: string | undefined;
  /** The images, by digest, or the object versions that `after` is made of. */
  readonly digests: readonly string[];
}

/** What a run began and did not wait for, such as the change of its own pipeline. */
export interface RecordedAfter {
  readonly name: string;
  readonly outcome: 'succeeded' | 'failed';
  readonly seconds: number;
  readonly reason?: string;
}

/** A whole run, at its end. */
export interface PromotionRecord {
  readonly application: string;
  readonly pipeline: string;
  /** ARN of the pipeline. */
  readonly arn: string;
  /** Id of the execution. */
  readonly run: string;
  readonly executionMode: string;
  readonly started: string;
  readonly ended: string;
  readonly seconds: number;
  readonly outcome: 'succeeded' | 'failed';
  /** Why it failed, with AWS's message where a request was denied. */
  readonly reason?: string;
  readonly stages: readonly RecordedStage[];
  /** What went on after the run. @default nothing did */
  readonly afterwards?: readonly RecordedAfter[];
  readonly artifacts: readonly RecordedArtifact[];
  /** By namespace, in the order of the actions: what `#{namespace.Name}` stands for. */
  readonly variables: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly delivered: readonly DeliveredVersion[];
  /** Actions that could not be played here, and why. */
  readonly leftOut: readonly { readonly at: PlannedAction; readonly reason: string }[];
  readonly calls: {
    readonly allowed: number;
    readonly denied: number;
    /** Those that no action makes: of the rules of stages. */
    readonly others?: readonly RecordedCall[];
  };
}
