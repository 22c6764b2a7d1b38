import type { GraphPolicy } from './policies';

/** What stands in the graph. */
export type NodeKind =
  | 'account'
  | 'role'
  | 'bucket'
  | 'key'
  | 'registry'
  | 'repository'
  | 'pipeline'
  /** Where several accounts of a stage wait for several of the stage before. */
  | 'gate'
  /** An AWS service, under its own name. */
  | 'service'
  /** Somebody that policies name, or let in, and no stack makes. */
  | 'principal';

export interface GraphNode {
  /** ARN; for an account its id, for a service its name, for a key the ARN of its alias. */
  readonly id: string;
  readonly kind: NodeKind;
  readonly name: string;
  /** Id of the account that it is in. */
  readonly account?: string | undefined;
  readonly region?: string | undefined;
  /** Of an account, the name of its organizational unit; of a repository, the id of its registry. */
  readonly parent?: string | undefined;
  /** Names of the pipelines that it works for. */
  readonly applications: readonly string[];
  /** Stack and Terraform address. */
  readonly address?: string | undefined;
}

/** In the order in which people read them. */
export const EDGE_KINDS = [
  'may assume',
  'may read',
  'may decrypt',
  'may push',
  'replicates to',
  'promotes to',
] as const;
export type EdgeKind = (typeof EDGE_KINDS)[number];

/** A statement that allows what an edge says. */
export interface EdgeReason {
  readonly sid?: string | undefined;
  /** Stack and Terraform address of the policy that it is in. */
  readonly address: string;
}

export interface GraphEdge {
  readonly kind: EdgeKind;
  /** Ids of nodes. */
  readonly from: string;
  readonly to: string;
  /** The folder that is read, the resource that a service acts for, what is replicated, the pipeline that promotes. */
  readonly label?: string | undefined;
  /** Condition keys that the caller chooses and that decide; none where it is allowed without more. */
  readonly dependsOn?: readonly string[] | undefined;
  readonly because: readonly EdgeReason[];
  /** Only in a graph of differences. */
  readonly change?: 'opened' | 'closed' | undefined;
}

/** Who may do what to whom, as far as the evaluator allows it. */
export interface AccessGraph {
  /** Rises when a reader of the older shape would misread the newer one. */
  readonly version: 1;
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  /** The statements behind it, so that a later difference sees what no edge shows. Graphs of older versions have none. */
  readonly policies?: readonly GraphPolicy[] | undefined;
}

/** Labels that stand for more than one thing. */
export const EVERYTHING = 'everything';
export const FOR_ANY_ACCOUNT = 'for any account';
export const FOR_ITS_ACCOUNT = 'for anything in its account';

/** Two edges with the same key say the same. */
export function edgeKey({ kind, from, to, label = '' }: GraphEdge): string {
  return [kind, from, to, label].join('\n');
}

/** Sorts texts the same way on every machine. */
export function byText<T>(text: (item: T) => string): (left: T, right: T) => number {
  return (left, right) => {
    const [one, other] = [text(left), text(right)];
    if (one === other) return 0;
    return one < other ? -1 : 1;
  };
}
