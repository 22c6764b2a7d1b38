import type { PlanJson } from '../plan/model';
import type { HcpClient } from './client';

/** A stack of the wave and where its runs are. */
export interface HcpStack {
  readonly id: string;
  readonly folder: string;
  /** Name of its workspace, and of the project that is in. */
  readonly workspace: string;
  readonly project: string;
}

/** A wave that is planned or applied in HCP Terraform. */
export interface HcpWave {
  readonly client: HcpClient;
  readonly organization: string;
  readonly hostname: string;
  readonly landingZone: string;
  readonly wave: string;
  readonly commit: string;
  readonly stacks: readonly HcpStack[];
  /** Most stacks that are worked on at the same time. @default 10: more only wait for each other's turn */
  readonly concurrency?: number;
  /** How many stacks may fail before no other one begins. @default 0 */
  readonly tolerated?: number;
  /** Milliseconds between the first looks at a run. */
  readonly every?: number;
  readonly signal?: AbortSignal;
  readonly onStatus?: (stack: string, status: string) => void;
}

/** How the work on a stack ended. */
export interface HcpOutcome {
  readonly stack: string;
  readonly workspace: string;
  readonly state: 'planned' | 'unchanged' | 'applied' | 'failed' | 'canceled' | 'not started';
  /** Its run, and where a person looks at it. */
  readonly run?: string;
  readonly page?: string;
  /** Why it is not done. */
  readonly reason?: string;
  readonly plan?: PlanJson;
  /** Hashes that its plan brings into the digest of the wave. */
  readonly configuration?: string;
  readonly planHash?: string;
}
