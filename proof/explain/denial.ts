/** The layers that AWS names in its messages, by the fields of a simulated request. */
export type DeniedBy =
  | 'identityPolicies'
  | 'permissionBoundary'
  | 'resourcePolicy'
  | 'resourceControlPolicies'
  | 'serviceControlPolicies'
  | 'sessionPolicy'
  | 'vpcEndpointPolicy';

/** What a message about a denied request says. What it leaves out is undefined. */
export interface Denial {
  /** ARN of whoever asked: a user, a role, or the session of one; or the name of a service. */
  readonly principal: string | undefined;
  /** `service:Action`, in AWS's capitals where they are known. */
  readonly action: string | undefined;
  /** ARN of the resource; a role's ARN for `sts:AssumeRole`. */
  readonly resource: string | undefined;
  /** Region that the request was made to. Only events of CloudTrail tell; an ARN may have it too. */
  readonly region?: string | undefined;
  /** The layer that AWS blames; most services name none. */
  readonly deniedBy: DeniedBy | undefined;
  /** Whether AWS says that a statement denies, or that none allows. */
  readonly how: 'explicit' | 'implicit' | undefined;
  /** Whether the message is encoded and must be decoded first. */
  readonly encoded: boolean;
}
