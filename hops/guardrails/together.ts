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

/** What guardrails deny or have nothing against, of one action. */
interface OfAction {
  readonly denied: (readonly [AskedGuardrail, readonly Guarded[]])[];
  readonly harmless: (readonly [AskedGuardrail, Hop['context']])[];
}

/** The guardrails that bind an account, by the actions they are about: most are about few, and each hop asks all of them. */
export class Together {
  readonly closing: readonly AskedGuardrail[];
  private readonly byAction = new Map<string, OfAction>();

  constructor(readonly asked: readonly AskedGuardrail[]) {
    this.closing = asked.filter(({ id }) => isClosing(id));
    for (const each of asked) {
      if (!this.closing.includes(each))
        for (const [action, all] of each.whole) this.made(action).denied.push([each, all]);
      for (const [action, context] of Object.entries(each.harmless))
        this.made(action).harmless.push([each, context]);
    }
  }

  of(action: string): OfAction {
    return this.byAction.get(action) ?? NOTHING;
  }

  private made(action: string): OfAction {
    const known = this.byAction.get(action) ?? { denied: [], harmless: [] };
    this.byAction.set(action, known);
    return known;
  }
}

const NOTHING: OfAction = { denied: [], harmless: [] };

/** The guardrails that bind an account beside one of them. */
export class Others {
  constructor(
    private readonly together: Together,
    private readonly own: AskedGuardrail,
  ) {}

  all(): readonly AskedGuardrail[] {
    return this.together.asked.filter((each) => each !== this.own);
  }

  /** Those that deny a request and do not let it pass. */
  denying(hop: Hop, passes: Passes): readonly AskedGuardrail[] {
    const closing = this.together.closing.filter(
      (other) => other !== this.own && !passes(other, other.denied[0]),
    );
    return [...closing, ...this.denyingIt(hop, passes)];
  }

  /** The same without those that deny nearly everything. */
  denyingIt(hop: Hop, passes: Passes): readonly AskedGuardrail[] {
    const { denied } = this.together.of(hop.action);
    if (denied.length === 0) return [];
    const about = arnOf(hop.resource);
    return denied.flatMap(([other, all]) =>
      other !== this.own &&
      all.some(
        (guarded) => (guarded.anywhere || arnOf(guarded.resource) === about) && !passes(other, guarded),
      )
        ? [other]
        : [],
    );
  }

  /** A hop that carries what the others have nothing against. */
  harmless(hop: Hop): Hop {
    const { harmless } = this.together.of(hop.action);
    const more = harmless.flatMap(([other, context]) => (other === this.own ? [] : [context]));
    return more.length === 0 ? hop : { ...hop, context: Object.assign({}, ...more, hop.context) };
  }
}

/**
 * Hops of one guardrail as they are where others bind the same account: requests carry what those have nothing against,
 * and nobody is asked to be let through what another guardrail denies as well.
 */
export function besideOthers(hops: readonly Hop[], others: Others, passes: Passes): readonly Hop[] {
  return hops
    .filter((hop) => hop.expected === 'denied' || others.denying(hop, passes).length === 0)
    .map((hop) => others.harmless(hop));
}

/** Whether another guardrail lets nobody but the roles of Terraform do it. */
export function isForTerraform(hop: Hop, others: Others): boolean {
  return others.denyingIt(hop, () => false).length > 0 && others.denying(hop, terraformPasses).length === 0;
}

/** Whether a guardrail denies it whatever the request carries. */
function isWhole({ context = {} }: Guarded, region: string): boolean {
  return Object.entries(context).every(([key, value]) => key === 'aws:RequestedRegion' && value === region);
}

function arnOf(resource: Hop['resource']): string {
  return 'arn' in resource ? resource.arn : resource.aliasArn;
}
