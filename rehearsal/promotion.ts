import type { Blueprint } from '../blueprint/plan/planned';
import type { PlannedAction, RehearsalEvent } from './record';

/** What an approver is asked. */
export interface ApprovalAsked {
  readonly at: PlannedAction;
  readonly text: string;
  readonly link?: string;
}

/** What a build of the landing zone's own pipeline does, beside what every build does. */
export interface DeliveryCall {
  /** `stage`, `plan`, `report` or `apply`. */
  readonly step: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Folder that the build works in. */
  readonly folder: string;
  /** The artifact bucket, as the role of the build: what it may not read or write there is denied. */
  readonly store: {
    put(key: string, content: string | Uint8Array): Promise<void>;
    get(key: string): Promise<Uint8Array>;
  };
  /** Takes a role of an account, as the role of the build. @throws Denied where it may not. */
  readonly takeRole: (arn: string) => Promise<void>;
}

/** A promotion to play. */
export interface Promotion {
  readonly blueprint: Blueprint;
  /** Name of the application in `accounts/`. */
  readonly application: string;
  /** Where the emulator answers: `http://127.0.0.1:4566`. */
  readonly endpoint: string;
  /** Folder of what was synthesized and is deployed there: every request is decided by it. */
  readonly synthesized: string;
  /** Folder that builds run in and that the lock of the run lies in; it is made where it is missing. */
  readonly folder: string;
  /** Action that fails, once, before it does anything: `dev-eu-west-1`, or `staging/deploy` with its stage. */
  readonly fail?: string | undefined;
  /** Asks a person, or answers for one. */
  readonly approve: (asked: ApprovalAsked) => Promise<boolean>;
  readonly observe: (event: RehearsalEvent) => void;
  /** Does what builds of the landing zone's own pipeline do. @default it is recorded */
  readonly deliver?: (call: DeliveryCall) => Promise<{ readonly code: number; readonly output: string }>;
  /** Once aborted, what runs is waited for and nothing else is started. */
  readonly signal?: AbortSignal;
}
