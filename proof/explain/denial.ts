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
  /** What the message calls the resource where it gives no ARN: the name of a secret. */
  readonly name?: string | undefined;
  /** ARNs that stand in the text beside the two: they tell which application or account it is about. */
  readonly beside?: readonly string[] | undefined;
  /** Whether a role asked that the landing zone names and does not make, where the message tells no more of it. */
  readonly bySupposed?: boolean | undefined;
  /** Region that the request was made to. Only events of CloudTrail tell; an ARN may have it too. */
  readonly region?: string | undefined;
  /** The layer that AWS blames; most services name none. */
  readonly deniedBy: DeniedBy | undefined;
  /** Whether AWS says that a statement denies, or that none allows. */
  readonly how: 'explicit' | 'implicit' | undefined;
  /** Whether the message is encoded and must be decoded first. */
  readonly encoded: boolean;
  /** Whether the text ends inside of the resource. */
  readonly truncated?: boolean | undefined;
}

/** What a sentence, a record or the rest of a text says of a denial. */
export type Said = Partial<
  Pick<Denial, 'principal' | 'action' | 'resource' | 'name' | 'region' | 'bySupposed'>
>;
