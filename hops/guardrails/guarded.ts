import { accountsBelow, type BoundGuardrail, isClosed } from '../../blueprint/plan/guardrails';
import type { Blueprint } from '../../blueprint/plan/planned';
import type { AccountFacts } from '../../blueprint/schema/landing-zone';
import { allowed, type Free, type Hop, type HopCaller, type HopResource, type Requests } from '../hop';
import { own, somebodyIn } from '../principals';

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
  /** Whether it is the same whatever the request is about. @default it is about the resource */
  readonly anywhere?: true;
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
  /** By action: what a request carries that it has nothing against, whatever other guardrails are asked with it. */
  readonly harmless?: (guarded: GuardedAccount) => Readonly<Record<string, Hop['context']>>;
}

/** The same for a guardrail that protects what is in the tooling account only. */
export function inTooling(denied: GuardrailRequests['denied']): GuardrailRequests['denied'] {
  return (guarded) => (guarded.account.id === guarded.blueprint.facts.tooling.id ? denied(guarded) : []);
}

type Change = Pick<Guarded, 'actions' | 'resource' | 'documentation'> &
  Partial<Pick<Guarded, 'context' | 'anywhere'>>;

/** A change that administrators make, and those who are exempt. */
export function changing(sentence: string, change: Change): Guarded {
  return { sentence, except: 'administrators', binds: 'everybody', ...change };
}

/** Something that only those do who are exempt. */
export function keptFrom(sentence: string, change: Change): Guarded {
  return { sentence, except: 'exempt', binds: 'everybody', ...change };
}

/** Something of an account in the primary region. */
export function there(
  { blueprint, account }: Pick<GuardedAccount, 'blueprint' | 'account'>,
  service: string,
  resource: string,
): HopResource {
  const { names, facts } = blueprint;
  const place = service === 'iam' ? '' : facts.regions.primary;
  return own(`arn:${names.partition}:${service}:${place}:${account.id}:${resource}`, account.id);
}

/** What has no resource of its own, or any: asked in the primary region. */
export function anything({
  blueprint,
  account,
}: Pick<GuardedAccount, 'blueprint' | 'account'>): Required<Pick<Change, 'resource' | 'context'>> {
  return { resource: own('*', account.id), ...sentTo(blueprint.facts.regions.primary) };
}

/** What everybody may go on doing where a guardrail binds. */
export function leftAlone(
  { blueprint, account }: GuardedAccount,
  sentence: string,
  change: Omit<Change, 'anywhere'> & { readonly free?: readonly Free[] },
): readonly Hop[] {
  return allowed({ account: account.name }, `somebody in ${account.name} ${sentence}`, {
    who: somebodyIn(blueprint, account.id),
    ...change,
  });
}

/**
 * Whether an account is the first below one of the targets of a guardrail in which anybody works: what depends on no
 * account is asked there alone.
 */
export function isFirstBelow({ blueprint: { facts }, account, bound }: GuardedAccount): boolean {
  return bound.some(({ target }) => {
    const below = accountsBelow(facts, target);
    const first = below.find((member) => !isClosed(facts, member)) ?? below[0];
    return first?.id === account.id;
  });
}

/** Actions of one service, by their names. */
export function named(service: string, names: readonly string[]): readonly string[] {
  return names.map((name) => `${service}:${name}`);
}

/** All of a list in the first account below a target, and the first of it in the others. */
export function mostly<T>(guarded: GuardedAccount, all: readonly T[]): readonly T[] {
  return isFirstBelow(guarded) ? all : all.slice(0, 1);
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
