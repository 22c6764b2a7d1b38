import type { PolicyStatement } from '../evaluate';
import type { PolicyKind } from '../gather/model';
import type { Catalogue } from './catalogue';

/** What AWS refuses, what never works and what is unsafe is an error; what is merely too much is a warning. */
export type Severity = 'error' | 'warning';

/** What a rule says of a statement: what it found, and what to do about it. */
export interface Remark {
  readonly severity: Severity;
  readonly found: string;
  readonly change: string;
}

/** A remark with its rule and its place. */
export interface Finding extends Remark {
  readonly rule: string;
  /** The stack and the address of the Terraform resource. */
  readonly address: string;
  /** The statement's own name, or its position in the policy: `statement 0`. */
  readonly sid?: string;
  /** Whether an entry of `additions` in `accounts/` may let it in, with a reason. @default it may not */
  readonly declarable?: true;
}

/** What every rule has. File name, id, test title and row in the docs are one word. */
export interface Rule {
  readonly id: string;
  /** Why it is there, in one sentence. */
  readonly why: string;
}

/** One statement, and what a rule must know of the policy around it. */
export interface Subject {
  readonly kind: PolicyKind;
  /** Type of the Terraform resource that the policy is of: `aws_kms_key`. */
  readonly type: string;
  /** The policy's `Version`. */
  readonly version: string | undefined;
  readonly statement: PolicyStatement;
}

/** A rule that looks at one statement at a time. */
export interface StatementRule extends Rule {
  readonly check: (subject: Subject, catalogue: Catalogue) => readonly Remark[];
}
