import type { Problem } from '../../blueprint/problems/problem';
import type { PolicyStatement } from '../../proof/evaluate';

/** What happens to a resource, in the words of Terraform's own summary. */
export const CHANGE_KINDS = [
  'create',
  'update',
  'replace',
  'destroy',
  'import',
  'move',
  'forget',
  'read',
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** One value that changes. Texts are ready to be shown: secrets and unknown values are words in brackets. */
export interface AttributeChange {
  /** `versioning_configuration[0].status` */
  readonly path: string;
  /** Undefined where there was none. */
  readonly before?: string;
  readonly after?: string;
}

/** What a policy decides, in AWS's words. */
export type PolicyLayer =
  | 'trust policy'
  | 'identity policy'
  | 'managed policy'
  | 'key policy'
  | 'bucket policy'
  | 'guardrail'
  | 'resource policy';

/** One statement that a policy gains, loses, or says otherwise. */
export interface StatementEdit {
  readonly kind: 'added' | 'removed' | 'changed';
  readonly sid: string;
  readonly before?: PolicyStatement;
  readonly after?: PolicyStatement;
  /** `+ Action s3:PutObject`, `− Resource arn:…`: for a changed statement what differs, else all of it. */
  readonly lines: readonly string[];
}

/** An edit of a policy document, statement by statement. */
export interface PolicyEdit {
  readonly stack: string;
  readonly address: string;
  readonly attribute: string;
  readonly layer: PolicyLayer;
  /** What it stands on: the name of a role, a bucket, a key. */
  readonly owner: string;
  readonly kind: 'new' | 'changed' | 'gone' | 'known after apply';
  readonly statements: readonly StatementEdit[];
}

/** What happens to one resource. */
export interface ResourceChange {
  readonly address: string;
  readonly type: string;
  readonly kind: ChangeKind;
  /** Attributes that force the replacement. */
  readonly forcedBy: readonly string[];
  /** Why, where no argument changed: `tainted`, `an object that an earlier replacement left`. */
  readonly because?: string;
  readonly movedFrom?: string;
  readonly importedId?: string;
  readonly attributes: readonly AttributeChange[];
}

/** How many resources of each kind. */
export type ChangeCounts = Readonly<Record<ChangeKind, number>>;

/** An output of a stack that changes. */
export interface OutputChange extends Omit<AttributeChange, 'path'> {
  readonly name: string;
  readonly kind: 'create' | 'update' | 'destroy';
}

/** A thing that holds something nobody can make again, and that the change deletes. */
export interface Loss {
  readonly stack: string;
  readonly address: string;
  readonly kind: 'replace' | 'destroy';
  /** "the bucket acme-artifacts" */
  readonly what: string;
  /** What goes with it. */
  readonly loses: string;
  /** The reason that `accounts/` gives for it; none where it is refused. */
  readonly reason?: string;
}

/** The plan of one stack. */
export interface StackReview {
  readonly stack: string;
  readonly account?: string;
  /** Resources that change; what stays as it is is not listed. */
  readonly resources: readonly ResourceChange[];
  readonly counts: ChangeCounts;
  readonly unchanged: number;
  /** What changed outside of Terraform. */
  readonly drift: readonly ResourceChange[];
  readonly outputs: readonly OutputChange[];
  readonly policies: readonly PolicyEdit[];
  readonly losses: readonly Loss[];
  /** Types of resources that come, with how many of each. */
  readonly added: Readonly<Record<string, number>>;
  readonly removed: Readonly<Record<string, number>>;
  /** Whether an apply would do nothing. */
  readonly empty: boolean;
  /** Set where the plan leaves something out. */
  readonly incomplete?: true;
}

/** Something that is allowed after the change and was not before it, or the other way round. */
export interface AccessChange {
  readonly change: 'opened' | 'closed';
  /**
   * `request`: the proof evaluated it before and after. `statement`: what a policy says, whoever it names.
   */
  readonly by: 'request' | 'statement';
  /** A sentence: who may do what on what. */
  readonly text: string;
  /** Where the policy is, as stack and Terraform address, where that is known. */
  readonly where?: string;
  /** In how many accounts, or between how many. @default 1 */
  readonly times?: number;
}

/** What is used of one quota where it is used most. */
export interface QuotaUse {
  readonly quota: string;
  /** The account, the policy, the pipeline: what has the quota. */
  readonly where: string;
  readonly account: string;
  readonly service: string;
  readonly used: number;
  readonly limit: number;
  readonly left: number;
  readonly unit: string;
  /** Day on which AWS's value was looked up; or the reason in `accounts/` that raises it. */
  readonly dated: string;
  readonly source: string;
}

/** What AWS charges for a type of resource that the change adds or removes. */
export interface CostNote {
  readonly type: string;
  readonly added: number;
  readonly removed: number;
  readonly note: string;
  readonly source: string;
  readonly date: string;
}

/** Sums over all stacks, for one line. */
export interface ReviewTotals {
  readonly stacks: number;
  readonly changed: number;
  readonly counts: ChangeCounts;
  readonly drifted: number;
  readonly opened: number;
  readonly closed: number;
  readonly guardrailEdits: number;
  /** Changes that touch a protection, a role that something works with, or a gate: no policy tells of them. */
  readonly protections: number;
  readonly losses: number;
  readonly refused: number;
}

/** Whether a person has to look before it is applied, and why. */
export interface Approval {
  readonly needed: 'required' | 'as the wave says' | 'skipped';
  readonly because: readonly string[];
}

/** Everything that a person wants to know of the plans of a wave. */
export interface Review {
  /** Rises when a reader of the older shape would misread the newer one. */
  readonly version: 1;
  readonly wave?: string;
  readonly digest?: string;
  readonly commit?: string;
  readonly totals: ReviewTotals;
  readonly approval: Approval;
  readonly access: readonly AccessChange[];
  /** How access was compared, and what could not be. */
  readonly accessNote: string;
  readonly stacks: readonly StackReview[];
  readonly quotas: readonly QuotaUse[];
  readonly costs: readonly CostNote[];
  /** What must be put right before an apply: losses that nobody declared. */
  readonly refusals: readonly Problem[];
  /** What a person should know, and that stops nothing: declarations that fit nothing. */
  readonly warnings: readonly Problem[];
}
