import type { BoundGuardrail } from '../../blueprint/plan/guardrails';
import type { Blueprint } from '../../blueprint/plan/planned';
import type { AccountFacts } from '../../blueprint/schema/landing-zone';
import { allowed, type Hop, type HopCaller, type Requests } from '../hop';

/** Requests that a guardrail is there to deny in one account. */
export interface Guarded extends Omit<Requests, 'who'> {
  /** What is done, without who does it: "edits a delivery role". */
  readonly sentence: string;
  /**
   * Who else may do it.
   *
   * - `administrators`: the roles Terraform works with, or the landing zone could never change.
   * - `exempt`: only those with an exemption.
   * - `administrators alone`: not even those with an exemption, or they could give themselves any.
   * - `nobody`: no policy of the landing zone allows it to anybody who is asked for here.
   */
  readonly except: 'administrators' | 'exempt' | 'administrators alone' | 'nobody';
  /** Who is kept from it. */
  readonly binds:
    | 'everybody'
    | 'administrators'
    | 'the root user'
    | 'strangers'
    | { readonly title: string; readonly who: HopCaller };
}

/** An account, and the guardrail that binds it: once for each target above the account that has it. */
export interface GuardedAccount {
  readonly blueprint: Blueprint;
  readonly account: AccountFacts;
  readonly bound: readonly BoundGuardrail[];
}

/** What a guardrail is there for in one account, from AWS's documentation and never from its statements. */
export interface GuardrailRequests {
  readonly denied: (guarded: GuardedAccount) => readonly Guarded[];
  /** What it must not touch. @default nothing */
  readonly leavesAlone?: (guarded: GuardedAccount) => readonly Hop[];
}

/** The same for a guardrail that protects what is in the tooling account only. */
export function inTooling(denied: GuardrailRequests['denied']): GuardrailRequests['denied'] {
  return (guarded) => (guarded.account.id === guarded.blueprint.facts.tooling.id ? denied(guarded) : []);
}

type Change = Pick<Guarded, 'actions' | 'resource' | 'documentation'> & Partial<Pick<Guarded, 'context'>>;

/** A change that administrators make, and those who are exempt. */
export function changing(sentence: string, change: Change): Guarded {
  return { sentence, except: 'administrators', binds: 'everybody', ...change };
}

/** A request whose resource names no region is sent to one. */
export function sentTo(region: string): Required<Pick<Change, 'context'>> {
  return { context: { 'aws:RequestedRegion': region } };
}

/** What delivery roles of one kind do, of whatever application. */
interface OfKind extends Pick<Requests, 'actions' | 'documentation'> {
  readonly kind: Parameters<Blueprint['names']['deliveryRolesArn']>[0];
  readonly sentence: string;
  readonly arn: string;
}

/** A guardrail does not keep a delivery role from its work, whatever its application is called. */
export function letsThrough(
  { blueprint, account }: GuardedAccount,
  { kind, sentence, arn, ...requests }: OfKind,
): readonly Hop[] {
  const roles = blueprint.names.deliveryRolesArn(kind);
  return allowed({ account: account.name }, `no guardrail keeps a ${kind} role from it: ${sentence}`, {
    ...requests,
    who: { kind: 'administrator', arn: roles.replace('*', account.id).replace('*', 'any') },
    resource: { kind: 'other', arn, account: account.id },
    ...sentTo(blueprint.facts.regions.primary),
    free: [{ who: [roles], reason: 'guardrails know the delivery roles by the beginning of their names' }],
  });
}
