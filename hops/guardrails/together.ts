import type { DecidingGuardrailId } from '../../blueprint/guardrails';
import { isClosing } from '../../blueprint/plan/guardrails';
import type { Hop } from '../hop';
import type { Guarded, GuardedAccount, GuardrailRequests } from './guarded';

/** A guardrail that binds an account, and what it is there for. */
export interface AskedGuardrail {
  readonly id: DecidingGuardrailId;
  readonly subject: GuardedAccount;
  readonly requests: GuardrailRequests;
  readonly denied: readonly Guarded[];
  /** What it denies to everybody, whatever the request carries, by action. */
  readonly whole: ReadonlyMap<string, readonly Guarded[]>;
  /** What its requests carry that it has nothing against, by action. */
  readonly harmless: Readonly<Record<string, Hop['context']>>;
}

/** A guardrail that binds an account, with what is asked of it found once. */
export function askedGuardrail(
  id: DecidingGuardrailId,
  requests: GuardrailRequests,
  subject: GuardedAccount,
): AskedGuardrail {
  const denied = requests.denied(subject);
  const { primary } = subject.blueprint.facts.regions;
  const whole = new Map<string, Guarded[]>();
  for (const guarded of denied)
    if (guarded.binds === 'everybody' && isWhole(guarded, primary))
      for (const action of guarded.actions) {
        const known = whole.get(action);
        if (known) known.push(guarded);
        else whole.set(action, [guarded]);
      }
  return { id, subject, requests, denied, whole, harmless: requests.harmless?.(subject) ?? {} };
}

/** Whether another guardrail lets the same request through. */
export type Passes = (other: AskedGuardrail, guarded: Guarded | undefined) => boolean;

/** Whether a guardrail lets the roles of Terraform through. */
export const terraformPasses: Passes = (_guardrail, guarded) =>
  guarded?.except === 'administrators' || guarded?.except === 'administrators alone';

/**
 * Hops of one guardrail as they are where others bind the same account: requests carry what those have nothing against,
 * and nobody is asked to be let through what another guardrail denies as well.
 */
export function besideOthers(
  hops: readonly Hop[],
  others: readonly AskedGuardrail[],
  passes: Passes,
): readonly Hop[] {
  return hops
    .filter((hop) => hop.expected === 'denied' || !others.some((other) => denies(other, hop, passes)))
    .map((hop) => harmless(hop, others));
}

/** Whether another guardrail lets nobody but the roles of Terraform do it. */
export function isForTerraform(hop: Hop, others: readonly AskedGuardrail[]): boolean {
  const everybody: Passes = () => false;
  return (
    others.some((other) => !isClosing(other.id) && denies(other, hop, everybody)) &&
    !others.some((other) => denies(other, hop, terraformPasses))
  );
}

/** Whether a guardrail denies a request that it does not let pass. */
export function denies(other: AskedGuardrail, hop: Hop, passes: Passes): boolean {
  if (isClosing(other.id)) return !passes(other, other.denied[0]);
  const about = arnOf(hop.resource);
  return (other.whole.get(hop.action) ?? []).some(
    (guarded) => (guarded.anywhere || arnOf(guarded.resource) === about) && !passes(other, guarded),
  );
}

/** Whether a guardrail denies it whatever the request carries. */
function isWhole({ context = {} }: Guarded, region: string): boolean {
  return Object.entries(context).every(([key, value]) => key === 'aws:RequestedRegion' && value === region);
}

function arnOf(resource: Hop['resource']): string {
  return 'arn' in resource ? resource.arn : resource.aliasArn;
}

function harmless(hop: Hop, others: readonly AskedGuardrail[]): Hop {
  const more = others.map((other) => other.harmless[hop.action]).filter((context) => context !== undefined);
  return more.length === 0 ? hop : { ...hop, context: Object.assign({}, ...more, hop.context) };
}
