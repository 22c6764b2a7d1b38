import type { Hop } from '../../hops';
import { type Assembled, answerTo, assemblerFor } from '../ask';
import type { FoundPolicy, Gathered } from '../gather/model';
import type { Vocabulary } from '../vocabulary';

/** Requests that guardrails deny before a change and after it, and that nothing denies at some moment in between. */
export interface Lapse {
  /** Policies that deny them before, as `scp-ou-…-audit`. */
  readonly before: readonly string[];
  /** Policies that deny them after. */
  readonly after: readonly string[];
  readonly hops: readonly Hop[];
}

/** A change of guardrails, and the order in which it reaches what they are on. */
export interface GuardrailChange {
  readonly before: Gathered;
  readonly after: Gathered;
  /** Requests that are to be denied. */
  readonly hops: readonly Hop[];
  readonly vocabulary: Vocabulary;
  /** Position of the wave in which a stack is applied; undefined for a stack that no wave applies. */
  wave(stack: string): number | undefined;
}

/**
 * Whether protection lapses while a change is applied. Waves are applied one after the other; within one, Terraform changes,
 * makes and deletes policies in an order that nobody knows. So a request is denied all the time only where the same policy
 * denies it before and after, for AWS changes its content at once, or where a policy of an earlier wave denies it from then
 * on. Both are asked of the evaluator. It needs no look at each state in between: a policy that denies cannot be outvoted.
 */
export function lapsesIn({ before, after, hops, vocabulary, wave }: GuardrailChange): readonly Lapse[] {
  if (changedPolicies(before, after).size < 2) return [];
  const [older, newer] = [assemblerFor(before, vocabulary), assemblerFor(after, vocabulary)];
  const lapses = new Map<string, Lapse & { readonly hops: Hop[] }>();
  for (const hop of hops) {
    const was = guardrailsThatDeny(older(hop));
    const is = was.length > 0 ? guardrailsThatDeny(newer(hop)) : [];
    if (is.length === 0 || isDeniedThroughout(was, is, wave)) continue;
    const policies = { before: was.map(identityOf).sort(), after: is.map(identityOf).sort() };
    const key = JSON.stringify(policies);
    const known = lapses.get(key);
    if (known) known.hops.push(hop);
    else lapses.set(key, { ...policies, hops: [hop] });
  }
  return [...lapses.values()];
}

/** The policies of the organization that deny a request for certain. */
function guardrailsThatDeny(assembled: Assembled | string): readonly FoundPolicy[] {
  if (typeof assembled === 'string') return [];
  const { decision, decidedBy } = answerTo(assembled);
  if (decision !== 'ExplicitlyDenied') return [];
  const controls = new Set([assembled.sources.serviceControls, assembled.sources.resourceControls].flat(2));
  return [...new Set(decidedBy.map(({ policy }) => policy))].filter((policy) => controls.has(policy));
}

/** Whether some policy denies at each moment: one does before and after, or comes in an earlier wave than another one goes. */
export function isDeniedThroughout(
  was: readonly Pick<FoundPolicy, 'address'>[],
  is: readonly Pick<FoundPolicy, 'address'>[],
  wave: GuardrailChange['wave'],
): boolean {
  const kept = new Set(was.map(identityOf));
  if (is.some((policy) => kept.has(identityOf(policy)))) return true;
  const comes = Math.min(...is.map(({ address }) => wave(stackOf(address)) ?? Number.POSITIVE_INFINITY));
  // What no wave applies stays as it is.
  const goes = Math.max(...was.map(({ address }) => wave(stackOf(address)) ?? Number.POSITIVE_INFINITY));
  return comes < goes;
}

function changedPolicies(before: Gathered, after: Gathered): ReadonlySet<string> {
  const [older, newer] = [attachedIn(before), attachedIn(after)];
  const all = new Set([...older.keys(), ...newer.keys()]);
  return new Set([...all].filter((policy) => older.get(policy) !== newer.get(policy)));
}

/** What each policy says, and where it is attached. */
function attachedIn({ controls }: Gathered): ReadonlyMap<string, string> {
  return new Map(
    [...controls].flatMap(([target, { service, resource }]) =>
      [...service, ...resource].map(
        (policy) => [identityOf(policy), `${target} ${JSON.stringify(policy.document)}`] as const,
      ),
    ),
  );
}

/** What a policy is known by: the stack that holds it may become another one, and AWS keeps the policy. */
export function identityOf({ address }: Pick<FoundPolicy, 'address'>): string {
  return address
    .slice(address.indexOf('/') + 1)
    .replace(/^aws_organizations_policy\./, '')
    .replace(/_policy$/, '');
}

function stackOf(address: string): string {
  return address.slice(0, address.indexOf('/'));
}
