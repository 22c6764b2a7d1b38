/** Who makes a request. */
export type HopCaller =
  /** A role of the landing zone, with the policies it has. */
  | { readonly kind: 'role'; readonly arn: string }
  /** The same after somebody attached AdministratorAccess to it: only its boundary and the guardrails are left. */
  | { readonly kind: 'role with everything attached'; readonly arn: string }
  /** A role that the landing zone does not make, with AdministratorAccess: a person, Terraform, or a stranger. */
  | { readonly kind: 'administrator'; readonly arn: string }
  /** The root user of an account. */
  | { readonly kind: 'root user'; readonly arn: string }
  /** An AWS service under its own name: `codebuild.amazonaws.com`. */
  | { readonly kind: 'service'; readonly name: string };

/** What a request is about. */
export type HopResource =
  /** Something in an account of the organization; its policy is the one that was synthesized, if there is one. */
  | { readonly kind: 'own'; readonly arn: string; readonly account: string }
  /** The KMS key behind an alias: its id is random. */
  | { readonly kind: 'key'; readonly aliasArn: string }
  /** Something of somebody else, who lets everybody in. */
  | { readonly kind: 'foreign'; readonly arn: string; readonly account: string };

/** One request of the delivery, or one that must never succeed. */
export interface Hop {
  /** A sentence that no other hop has: "storefront: the deploy role in prod reads the build artifact (eu-west-1)". */
  readonly title: string;
  readonly expected: 'allowed' | 'denied';
  /** Application that the hop belongs to; undefined where it is of the landing zone as a whole. */
  readonly application: string | undefined;
  /** Name of the account that the hop is about: where it happens, or whose resource is at stake. */
  readonly account: string;
  readonly who: HopCaller;
  readonly action: string;
  readonly resource: HopResource;
  /**
   * Condition keys that the request carries, beside the global ones that follow from who asks for what. An empty list
   * says that the request has no such key; a key of the action that is not named may have any value.
   *
   * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
   */
  readonly context: Readonly<Record<string, string | readonly string[]>>;
  /** Page of AWS's documentation that says that the request is made, or why it must not succeed. */
  readonly documentation: string;
}
