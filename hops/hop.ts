/** Who makes a request. */
export type HopCaller =
  /** A role of the landing zone, with the policies it has. */
  | { readonly kind: 'role'; readonly arn: string }
  /** The same after somebody attached AdministratorAccess to it: only its boundary and the guardrails are left. */
  | { readonly kind: 'role with everything attached'; readonly arn: string }
  /** The same after somebody took its boundary away: only its own policies and the guardrails are left. */
  | { readonly kind: 'role without its boundary'; readonly arn: string }
  /** The same after somebody took its own policies away: only what others let it do is left. */
  | { readonly kind: 'role without its own policies'; readonly arn: string }
  /** A role that the landing zone does not make, with AdministratorAccess: a person, Terraform, or a stranger. */
  | {
      readonly kind: 'administrator';
      readonly arn: string;
      /** ARN of the policy of the landing zone that bounds it. @default it has no boundary */
      readonly boundary?: string;
    }
  /** A user of IAM, whom a role that it assumes alone lets do something. */
  | { readonly kind: 'user'; readonly arn: string }
  /** The root user of an account. */
  | { readonly kind: 'root user'; readonly arn: string }
  /** An AWS service under its own name: `codebuild.amazonaws.com`. */
  | { readonly kind: 'service'; readonly name: string }
  /** Who has a token of an identity provider, with this ARN; the context says what the token claims. */
  | { readonly kind: 'web identity'; readonly arn: string };

/** What a request is about. */
export type HopResource =
  /** Something in an account of the organization; its policy is the one that was synthesized, if there is one. */
  | {
      readonly kind: 'own';
      readonly arn: string;
      readonly account: string;
      /** What else each hop about it stands for. */
      readonly free?: readonly Free[];
    }
  /** The KMS key behind an alias: its id is random. */
  | { readonly kind: 'key'; readonly aliasArn: string }
  /** Something that the landing zone does not make, which leaves it to the IAM policies of its account. */
  | { readonly kind: 'other'; readonly arn: string; readonly account: string }
  /** Something of somebody else, who lets everybody in. */
  | { readonly kind: 'foreign'; readonly arn: string; readonly account: string };

/** What a request carries under a condition key: a value, several, none, or the ARN of the key behind an alias. */
export type ContextValue = string | readonly string[] | { readonly keyBehind: string };

/**
 * Parts of a request that nobody knows beforehand, or that differ without a reason to tell them apart: the patterns that
 * a policy may have there. Without it a policy may allow the very request of the hop and nothing beside it, so that each
 * `*` of a policy is declared beside the hop that needs it. `*` and `?` mean what they mean in a policy. What is written
 * here comes from AWS's documentation and from `accounts/`, never from the policy that it allows.
 */
export interface Free {
  /** Resources that the request may be about: `['arn:aws:logs:…:log-group:/aws/codebuild/shop:log-stream:*']`. */
  readonly resource?: readonly string[];
  /** Actions that are needed with it: `['kms:GenerateDataKey*']`. Rather write a hop for each. */
  readonly actions?: readonly string[];
  /** Who else may make the request, as ARNs of principals: `['arn:aws:iam::*:role/acme-delivery-deploy-*']`. */
  readonly who?: readonly string[];
  /** By condition key: values that the request may carry. `['*']` also where no policy asks for a key of the hop. */
  readonly context?: Readonly<Record<string, readonly string[]>>;
  /** Condition keys that the request may lack: where `…IfExists` and `ForAllValues` are right. */
  readonly optional?: readonly string[];
  /**
   * The only kind of policy that may say it: where one policy is for many, and others say the same without a pattern.
   *
   * @default every policy
   */
  readonly in?:
    | 'trust policy'
    | 'identity policy'
    | 'permission boundary'
    | 'resource policy'
    | 'service control policy'
    | 'resource control policy';
  /** Why the parts are free: who chooses them, or why a policy cannot tell them apart. */
  readonly reason: string;
}

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
  readonly context: Readonly<Record<string, ContextValue>>;
  /**
   * What the request also stands for, where it must be allowed: `proof/least` refuses every policy that allows more.
   *
   * @default nothing: policies allow this request only
   */
  readonly free?: readonly Free[];
  /** Page of AWS's documentation that says that the request is made, or why it must not succeed. */
  readonly documentation: string;
}

/** The application and the account that hops are about. */
export interface HopPlace {
  readonly application?: string;
  /** Name of the account. */
  readonly account: string;
}

/** One or more requests that differ in their action only. */
export interface Requests extends Pick<Hop, 'who' | 'resource' | 'documentation'> {
  readonly actions: readonly string[];
  /** @default nothing beside the global keys */
  readonly context?: Hop['context'];
  /** @default nothing: policies allow these requests only */
  readonly free?: readonly Free[];
}

/** Requests that the delivery needs. The sentence says who does what; each title gets its action. */
export function allowed(place: HopPlace, sentence: string, requests: Requests): readonly Hop[] {
  return hopsOf(place, { expected: 'allowed', sentence }, requests);
}

/** Requests that must never succeed. */
export function denied(place: HopPlace, sentence: string, requests: Requests): readonly Hop[] {
  return hopsOf(place, { expected: 'denied', sentence }, requests);
}

function hopsOf(
  { application, account }: HopPlace,
  { expected, sentence }: { readonly expected: Hop['expected']; readonly sentence: string },
  { actions, context = {}, ...request }: Requests,
): readonly Hop[] {
  return actions.map((action) => ({
    title: `${sentence} (${action})`,
    expected,
    application,
    account,
    action,
    context,
    ...request,
  }));
}
