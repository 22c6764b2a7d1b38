import type { OneOrMore } from '../../policies/document';

/** A value of a condition key, or in a condition: JSON may write numbers and booleans without quotes. */
export type Scalar = string | number | boolean;

/** The `Principal` element, with the forms that only some services know. */
export type PrincipalElement = '*' | { readonly [kind in PrincipalKind]?: OneOrMore };

export type PrincipalKind = 'AWS' | 'Service' | 'Federated' | 'CanonicalUser';

/** One statement of any policy, in AWS's own spelling. */
export interface PolicyStatement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal?: PrincipalElement;
  readonly NotPrincipal?: PrincipalElement;
  readonly Action?: OneOrMore;
  readonly NotAction?: OneOrMore;
  readonly Resource?: OneOrMore;
  readonly NotResource?: OneOrMore;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, Scalar | readonly Scalar[]>>>>;
}

/** A policy of any kind. Evaluated documents are remembered by identity: make a new one instead of changing one. */
export interface PolicyDocument {
  /** @default '2008-10-17', in which policy variables are plain text */
  readonly Version?: string;
  readonly Id?: string;
  readonly Statement: PolicyStatement | readonly PolicyStatement[];
}

/**
 * One concrete request with every policy that has a say in it. What is absent does not exist: no service control
 * policies means that none apply, as in the management account.
 */
export interface AccessRequest {
  /** ARN of a user, role, session, root user or identity provider; name of a service; null for an anonymous caller. */
  readonly principal: string | null;
  readonly action: string;
  /** ARN, or `*` for an action that takes no resource. */
  readonly resource: string;
  /** The account that owns the resource. */
  readonly resourceAccount: string;
  /** Exactly the condition keys that are present. */
  readonly context?: Readonly<Record<string, Scalar | readonly Scalar[]>> | undefined;
  /** Condition keys that may have any value or be absent. */
  readonly unknown?: readonly string[] | undefined;
  readonly identityPolicies?: readonly PolicyDocument[] | undefined;
  readonly resourcePolicy?: PolicyDocument | undefined;
  /** By level, the organization's root first; each level must allow. */
  readonly serviceControlPolicies?: readonly (readonly PolicyDocument[])[] | undefined;
  /** By level; they only deny. */
  readonly resourceControlPolicies?: readonly (readonly PolicyDocument[])[] | undefined;
  readonly permissionBoundary?: PolicyDocument | undefined;
  readonly sessionPolicy?: PolicyDocument | undefined;
  readonly vpcEndpointPolicy?: PolicyDocument | undefined;
}

export type Decision = 'Allowed' | 'ImplicitlyDenied' | 'ExplicitlyDenied' | 'Unknown';

/** A statement that decides, or a layer in which the deciding statement is missing. */
export interface Reason {
  /** Field of the request: `resourcePolicy`, `identityPolicies[0]`, `serviceControlPolicies[1]` for a level. */
  readonly layer: string;
  readonly effect?: 'Allow' | 'Deny';
  readonly sid?: string;
  /** Position of the document in its level. */
  readonly policy?: number;
  /** Position of the statement in its document. */
  readonly statement?: number;
  /** Why a layer decides without a statement. */
  readonly reason?: string;
  /** Condition keys whose unknown value decides. */
  readonly unknown?: readonly string[];
}

export interface Answer {
  readonly decision: Decision;
  readonly because: readonly Reason[];
}
