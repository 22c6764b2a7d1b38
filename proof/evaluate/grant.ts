import { allowedReach, type Layers } from './layers';
import { anyReach, type Reach } from './principal';
import type { Reason } from './request';
import type { Scope } from './statement';
import { and, or, type Tri } from './tri';

/** Whether somebody grants the request, apart from what organizations and endpoints say. */
export interface Grant {
  readonly given: Tri;
  /** What is missing, where it is not given. */
  readonly missing: readonly Reason[];
}

/** What the caller's side says. */
interface IdentitySide {
  readonly identity: Tri;
  readonly boundary: Tri;
  readonly session: Tri;
}

/**
 * In one account a policy of the identity or of the resource is enough, across accounts both are needed.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function grantOf(layers: Layers, scope: Scope, resourceAccount: string): Grant {
  const reach = allowedReach(layers);
  const { caller, action } = scope;
  const { account } = caller;
  if (account === undefined) {
    return { given: anyReach(reach), missing: missingOnResource(layers, reach) };
  }
  if (caller.kind === 'root user' && action === 'sts:assumerole') {
    return {
      given: 'no',
      missing: [{ layer: 'identityPolicies', reason: 'the root user cannot assume a role' }],
    };
  }
  const side = identitySide(layers, scope);
  return account === resourceAccount ? sameAccount(layers, scope, side) : crossAccount(layers, reach, side);
}

function identitySide({ identity, boundary, session }: Layers, { caller }: Scope): IdentitySide {
  return {
    identity: caller.kind === 'root user' ? 'yes' : (identity?.allows ?? 'no'),
    boundary: boundary?.allows ?? 'yes',
    // Without a session policy a federated user may do nothing but what resources grant.
    session: session?.allows ?? (caller.kind === 'federated user' ? 'no' : 'yes'),
  };
}

/** A policy of the resource that names the session, the user or everyone lifts what boundary and session leave out. */
function sameAccount(layers: Layers, scope: Scope, side: IdentitySide): Grant {
  const reach = allowedReach(layers);
  const limits = and(side.boundary, side.session);
  const required = needsResourcePolicy(scope);
  const byIdentity = and(side.identity, limits, required ? anyReach(reach) : 'yes');
  const given = or(reach.direct, and(reach.role, limits), byIdentity);
  const identity = reach.role === 'yes' ? 'yes' : side.identity;
  const resource = required || (layers.resource && side.identity === 'no');
  return {
    given,
    missing: [
      ...missingOnIdentity(layers, { ...side, identity }),
      ...(resource && reach.role === 'no' ? missingOnResource(layers, reach) : []),
    ],
  };
}

function crossAccount(layers: Layers, reach: Reach, side: IdentitySide): Grant {
  return {
    given: and(anyReach(reach), side.identity, and(side.boundary, side.session)),
    missing: [
      ...missingOnIdentity(layers, side),
      ...(anyReach(reach) === 'no' ? missingOnResource(layers, reach) : []),
    ],
  };
}

/**
 * For keys and for assuming roles the policy of the resource must allow, in the same account too.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 */
function needsResourcePolicy({ action, resource }: Scope): boolean {
  // The grant says who retires it, and policies of IAM: a key policy cannot (2026-11-29,
  // https://docs.aws.amazon.com/kms/latest/developerguide/grant-delete.html).
  if (action === 'kms:retiregrant') return false;
  if (action.startsWith('kms:')) return /^arn:[^:]+:kms:[^:]*:[^:]*:key\//.test(resource);
  return action.startsWith('sts:') && /^arn:[^:]+:iam::[^:]*:role\//.test(resource);
}

function missingOnIdentity(layers: Layers, { identity, boundary, session }: IdentitySide): readonly Reason[] {
  return [
    ...(identity === 'no' ? [lacking('identityPolicies')] : []),
    ...(boundary === 'no' ? [lacking('permissionBoundary')] : []),
    ...(session === 'no'
      ? [
          layers.session
            ? lacking('sessionPolicy')
            : { layer: 'sessionPolicy', reason: 'a federated user needs one' },
        ]
      : []),
  ];
}

function missingOnResource({ resource }: Layers, reach: Reach): readonly Reason[] {
  const layer = 'resourcePolicy';
  if (!resource) return [{ layer, reason: 'there is none' }];
  if (reach.account === 'yes')
    return [{ layer, reason: 'allows the account, which leaves it to identity policies' }];
  return anyReach(reach) === 'no' ? [lacking(layer)] : [];
}

export function lacking(layer: string): Reason {
  return { layer, reason: 'no statement allows' };
}
