import type { Output } from './output';

/** One edit of an output: what somebody did to it, the rule that must find it, and the edit. */
export type Row = readonly [name: string, rule: string, edit: (output: Output) => void];

/** Edits of one kind, in one landing zone. */
export interface Sabotages {
  readonly kind: string;
  readonly zone: 'acme' | 'sink' | 'many';
  /** Whether each lets somebody do more, so that `graph --diff` shows something opened. */
  readonly opens: boolean;
  readonly rows: readonly Row[];
}

/** An account that is in no landing zone. */
export const OUTSIDE = '888888888888';
