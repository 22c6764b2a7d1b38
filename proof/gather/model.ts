import type { PolicyDocument } from '../evaluate';

/** What a policy is for. */
export type PolicyKind =
  | 'trust policy'
  | 'identity policy'
  | 'permission boundary'
  | 'resource policy'
  | 'service control policy'
  | 'resource control policy';

/** A policy as it was found. Texts that are the same give the same document, so that it is parsed once. */
export interface FoundPolicy {
  readonly kind: PolicyKind;
  /** The stack and the address of the Terraform resource: `tooling/aws_kms_key.artifacts-eu-west-1_key`. */
  readonly address: string;
  readonly document: PolicyDocument;
}

/** An IAM role of one of the accounts. */
export interface FoundRole {
  readonly arn: string;
  readonly account: string;
  readonly address: string;
  readonly trust: FoundPolicy;
  /** Inline policies and managed policies that are attached. */
  readonly identity: readonly FoundPolicy[];
  readonly boundary: FoundPolicy | undefined;
}

/** Anything else that requests are about. */
export interface FoundResource {
  readonly arn: string;
  /** Type of the Terraform resource: `aws_kms_key`. */
  readonly type: string;
  readonly account: string;
  readonly region: string;
  readonly address: string;
  /** Undefined where there is none: then only principals of its own account may be allowed to use it. */
  readonly policy: FoundPolicy | undefined;
  /** The aliases of a KMS key, `alias/…`; none for everything else. */
  readonly aliases: readonly string[];
}

/** Repositories that ECR makes when an image is replicated get the policy of the template with the longest prefix. */
export interface FoundTemplate {
  readonly account: string;
  readonly region: string;
  /** Repositories whose name starts with `<prefix>/`; `ROOT` stands for every name. */
  readonly prefix: string;
  readonly address: string;
  readonly policy: FoundPolicy | undefined;
}

/** A rule of Amazon EventBridge. */
export interface FoundEventRule {
  readonly account: string;
  readonly region: string;
  /** Name of its bus; `default` is that of the account. */
  readonly bus: string;
  readonly address: string;
  /** Whether its pattern has a wildcard: AWS takes few of those. */
  readonly wildcard: boolean;
}

/** A resource of a type that AWS counts. */
export interface FoundMade {
  readonly type: string;
  readonly account: string;
  readonly region: string;
  readonly address: string;
  /** The template of a stack set, as it is sent to AWS. */
  readonly template?: string;
}

/** One rule of a registry's replication. */
export interface FoundReplication {
  readonly account: string;
  readonly region: string;
  readonly address: string;
  /** Repositories whose name starts with one of them; empty: all of them. */
  readonly prefixes: readonly string[];
  readonly destinations: readonly { readonly account: string; readonly region: string }[];
}

/** One action of a pipeline. */
export interface FoundAction {
  readonly stage: string;
  readonly name: string;
  readonly category: string;
  readonly provider: string;
  readonly runOrder: number;
  /** Undefined where the pipeline's own role does the work. */
  readonly roleArn: string | undefined;
  readonly region: string;
  readonly configuration: Readonly<Record<string, string>>;
}

export interface FoundPipeline {
  readonly arn: string;
  readonly name: string;
  readonly account: string;
  readonly address: string;
  readonly roleArn: string;
  /** In the order of stages, and of `run_order` inside a stage. */
  readonly actions: readonly FoundAction[];
}

/** A unit or an account, and what it is in. */
export interface FoundMember {
  readonly id: string;
  readonly name: string;
  /** Id of the unit, or of the root. */
  readonly parent: string;
}

/** The tree of the organization. */
export interface FoundOrganization {
  readonly id: string;
  readonly rootId: string;
  readonly managementAccountId: string;
  readonly units: ReadonlyMap<string, FoundMember>;
  /** Accounts by id, the management account too. */
  readonly accounts: ReadonlyMap<string, FoundMember>;
}

/** Policies that are attached to a root, a unit or an account, beside those that AWS attaches itself. */
export interface FoundControls {
  readonly service: readonly FoundPolicy[];
  readonly resource: readonly FoundPolicy[];
}

/** Everything that decides who may do what, as the stacks say it. */
export interface Gathered {
  readonly organization: FoundOrganization;
  /** By the id of the root, unit or account. */
  readonly controls: ReadonlyMap<string, FoundControls>;
  /** By ARN. */
  readonly roles: ReadonlyMap<string, FoundRole>;
  /** Managed policies that nothing of the stacks has, by ARN: others make them the boundary of their roles. */
  readonly offered: ReadonlyMap<string, FoundPolicy>;
  /** By ARN. A KMS key's id is its address, because only AWS knows the real one. */
  readonly resources: ReadonlyMap<string, FoundResource>;
  /** Policies of registries, by `<account>/<region>`. */
  readonly registries: ReadonlyMap<string, FoundPolicy>;
  /** Policies of CloudWatch Logs, by `<account>/<region>`: each may be about any log group there. */
  readonly logs: ReadonlyMap<string, readonly FoundPolicy[]>;
  /** What the organization lets other accounts do with it; undefined where it lets nobody. */
  readonly delegation: FoundPolicy | undefined;
  readonly templates: readonly FoundTemplate[];
  readonly replications: readonly FoundReplication[];
  readonly pipelines: readonly FoundPipeline[];
  readonly eventRules: readonly FoundEventRule[];
  readonly made: readonly FoundMade[];
  /** Every policy, in the order of stacks and addresses. One that several roles share stands here once. */
  readonly policies: readonly FoundPolicy[];
}

/** Something that could not be read or resolved: the proof fails with it, and nothing is guessed. */
export interface GatherProblem {
  /** Stack and Terraform address, or the file. */
  readonly place: string;
  readonly found: string;
  readonly wanted: string;
  readonly change: string;
}
