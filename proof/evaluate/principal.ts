import { type Caller, isOfRole } from './caller';
import type { Context } from './context';
import type { PrincipalElement, PrincipalKind } from './request';
import { and, not, or, type Tri, tri } from './tri';

/** One principal that a policy names. */
export interface NamedPrincipal {
  readonly kind: PrincipalKind | 'everyone';
  readonly name: string;
  /** The account, where the whole account is named. */
  readonly account: string | undefined;
}

/**
 * How far a statement that names principals reaches a caller. The way decides what else can still deny.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
 */
export interface Reach {
  /** Named itself, or everyone is: in its own account no other policy needs to allow. */
  readonly direct: Tri;
  /** The role of the session is named: boundary and session policy still limit it. */
  readonly role: Tri;
  /** The account is named, which leaves it to the identity's policies. */
  readonly account: Tri;
}

export const NO_REACH: Reach = { direct: 'no', role: 'no', account: 'no' };
export const FULL_REACH: Reach = { ...NO_REACH, direct: 'yes' };

export function anyReach({ direct, role, account }: Reach): Tri {
  return or(direct, role, account);
}

export function joinReach(left: Reach, right: Reach): Reach {
  return {
    direct: or(left.direct, right.direct),
    role: or(left.role, right.role),
    account: or(left.account, right.account),
  };
}

/** The reach where something else must hold as well. */
export function limitReach(reach: Reach, limit: Tri): Reach {
  if (limit === 'yes') return reach;
  return {
    direct: and(reach.direct, limit),
    role: and(reach.role, limit),
    account: and(reach.account, limit),
  };
}

export function parsePrincipals(element: PrincipalElement): readonly NamedPrincipal[] {
  if (element === '*') return [{ kind: 'everyone', name: '*', account: undefined }];
  return Object.entries(element).flatMap(([kind, names]) =>
    [names].flat().map((name) => {
      if (kind === 'AWS' && name === '*') return { kind: 'everyone', name, account: undefined } as const;
      const [, account] = /^(?:arn:[^:]+:iam::)?(\d{12})(?::root)?$/.exec(name) ?? [];
      return { kind: kind as PrincipalKind, name, account: kind === 'AWS' ? account : undefined };
    }),
  );
}

/** Whom `Principal` reaches. */
export function reachOf(principals: readonly NamedPrincipal[], caller: Caller, context: Context): Reach {
  return principals.reduce((reach, named) => joinReach(reach, reachOfOne(named, caller, context)), NO_REACH);
}

function reachOfOne(named: NamedPrincipal, caller: Caller, context: Context): Reach {
  switch (named.kind) {
    case 'everyone':
      return FULL_REACH;
    case 'Service':
      return { ...NO_REACH, direct: tri(caller.kind === 'service' && [caller.id, '*'].includes(named.name)) };
    case 'Federated':
      return { ...NO_REACH, direct: tri(isProvider(caller) && caller.id === named.name) };
    case 'CanonicalUser':
      // Which account has this id, only AWS knows.
      return { ...NO_REACH, account: caller.account === undefined ? 'no' : 'unknown' };
    case 'AWS':
      return reachOfAws(named, caller, context);
  }
}

function reachOfAws({ name, account }: NamedPrincipal, caller: Caller, context: Context): Reach {
  if (account !== undefined) {
    const same = tri(account === caller.account);
    return caller.kind === 'root user' ? { ...NO_REACH, direct: same } : { ...NO_REACH, account: same };
  }
  const itself = tri(caller.kind !== 'role' && caller.id === name);
  const behind =
    caller.kind === 'federated user' ? tri(isUserOf(caller, name)) : isOfRole(caller, name, context);
  return { direct: itself, role: behind, account: 'no' };
}

/** A service that vouches for users, such as Cognito, is named as an identity provider too. */
function isProvider({ kind }: Caller): boolean {
  return kind === 'identity provider' || kind === 'service';
}

/** The user who asked for a federated session. */
function isUserOf({ account, name }: Caller, arn: string): boolean {
  const [, ofAccount, path] = /^arn:[^:]+:iam::(\d{12}):user\/(.+)$/.exec(arn) ?? [];
  return ofAccount === account && path?.split('/').at(-1) === name;
}

/** Everyone whom `NotPrincipal` does not name is allowed, anonymous callers too. */
export function allowedByNotPrincipal(
  named: readonly NamedPrincipal[],
  caller: Caller,
  context: Context,
): Tri {
  return not(anyReach(reachOf(named, caller, context)));
}

/**
 * Whom `NotPrincipal` denies: who is not named. AWS may also deny who is named without its role and its account, and
 * denies every IAM principal that has a permission boundary.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
 */
export function deniedByNotPrincipal(
  named: readonly NamedPrincipal[],
  caller: Caller,
  { context, bounded }: { readonly context: Context; readonly bounded: boolean },
): Tri {
  if (named.some(({ kind }) => kind === 'everyone')) return 'no';
  const reach = reachOf(named, caller, context);
  const isNamed = caller.kind === 'role' ? reach.role : reach.direct;
  if (caller.account === undefined || caller.kind === 'root user') return not(isNamed);
  if (bounded) return 'yes';
  const account = tri(named.some((each) => each.account === caller.account));
  const complete = caller.kind === 'role session' ? and(account, reach.role) : account;
  return not(and(isNamed, complete === 'yes' ? 'yes' : 'unknown'));
}
