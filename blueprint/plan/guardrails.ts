import type { JsonObject, PolicyDocument } from '../../policies/document';
import { targetId } from '../accounts';
import { guardrailOf } from '../guardrails';
import type { Guardrail, Subject } from '../guardrails/guardrail';
import { type PolicyType, policyTypes } from '../guardrails/policy-types';
import type { Names } from '../names';
import { quotasInForce } from '../quotas';
import type { LandingZoneFacts } from '../schema/landing-zone';
import { targetKey } from '../unit-ids';
import { type BoundGuardrail, boundGuardrails, guardedTargets, subjectOf } from './bound-guardrails';
import { type Bundle, bundlesOf, isStatements, type Part } from './bundles';
import { type Exemption, lastDaysOn, matters } from './exemptions';
import { withLastDays } from './last-days';

export {
  accountsBelow,
  administrators,
  type BoundGuardrail,
  boundGuardrails,
  bringers,
  guardrailsAbove,
  isClosed,
  isClosing,
  isEmpty,
  openedOffRoot,
  placeOfBound,
  planners,
  subjectOf,
  trustedByGuardrails,
} from './bound-guardrails';

/** One policy of AWS Organizations and the target it is attached to. */
export interface PlannedPolicy {
  /** Its construct id: made of the target's id, which does not change when the target is renamed; of a unit that is made, of its name. */
  readonly id: string;
  readonly type: PolicyType;
  readonly name: string;
  /** Which guardrails are in it, and who is exempt from which; at most 512 characters. */
  readonly description: string;
  readonly document: PolicyDocument | JsonObject;
  readonly target: { readonly name: string; readonly id: string };
  /** The guardrails in it: how many characters each brings, and the names of its statements, where it has any. */
  readonly guardrails: readonly {
    readonly id: string;
    readonly size: number;
    readonly sids: readonly string[];
  }[];
}

/** The policies that the guardrails become, target by target. */
export function planGuardrails(facts: LandingZoneFacts, names: Names): readonly PlannedPolicy[] {
  return guardedTargets(facts).flatMap((target) => policiesOn(facts, names, target));
}

function policiesOn(facts: LandingZoneFacts, names: Names, target: string): readonly PlannedPolicy[] {
  const id = targetId(facts, target);
  if (id === undefined) return [];
  const bound = boundGuardrails(facts).filter((each) => each.target === target);
  // A guardrail that is named twice is a problem of its own, and no size depends on it.
  const once = [...new Map(bound.map((each) => [each.guardrail, each])).values()];
  const quotas = quotasInForce(facts.quotas);
  const parts = once.map((each) => partOf(facts, names, each));
  const roomFor = (type: PolicyType) => {
    const { size, perTarget, ownByAws } = policyTypes[type];
    return { size: quotas[size], policies: quotas[perTarget] - ownByAws };
  };
  return bundlesOf(parts, roomFor).map((bundle) =>
    policyOf(facts, names, { bundle, target: { name: target, id } }),
  );
}

function policyOf(
  facts: LandingZoneFacts,
  names: Names,
  { bundle, target }: { readonly bundle: Bundle } & Pick<PlannedPolicy, 'target'>,
): PlannedPolicy {
  const { type, policy, parts, document } = bundle;
  const { short } = policyTypes[type];
  return {
    id: `${short}-${targetKey(target)}-${policy}`,
    type,
    name: names.organizationPolicy(short, target.name, policy),
    description: describe(
      parts.map(({ guardrail }) => guardrail),
      facts.guardrails.exemptions.filter((each) => matters(facts, each, target.name)),
    ),
    document,
    target,
    guardrails: parts.map(({ guardrail, document: own }) => ({
      id: guardrail,
      size: JSON.stringify(own).length,
      sids: isStatements(own) ? own.flatMap(({ Sid }) => Sid ?? []) : [],
    })),
  };
}

function partOf(facts: LandingZoneFacts, names: Names, bound: BoundGuardrail): Part {
  const guardrail = guardrailOf(bound.guardrail);
  return {
    guardrail: guardrail.id,
    type: guardrail.type,
    policy: bound.policy ?? guardrail.policy,
    alone: bound.policy !== undefined,
    document: documentOf(guardrail, lastDaysOn(facts, bound), (after) =>
      subjectOf(facts, names, after === undefined ? bound : { ...bound, after }),
    ),
  };
}

/** What it says on every day: `subject` is what it is made of now, or after a day. */
function documentOf(
  guardrail: Guardrail,
  lastDays: readonly string[],
  subject: (after?: string) => Subject,
): Part['document'] {
  return 'statements' in guardrail
    ? withLastDays(lastDays, (after) => guardrail.statements(subject(after)))
    : guardrail.content(subject());
}

/** @see https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreatePolicy.html */
export const DESCRIPTION_LENGTH = 512;

/** Which guardrails are in a policy, and who is exempt; with the reasons, where AWS's length has room for all. */
function describe(guardrails: readonly string[], exemptions: readonly Exemption[]): string {
  const own = exemptions.filter(({ guardrail }) => guardrails.includes(guardrail));
  const contents = guardrails.join(', ');
  if (own.length === 0) return contents;
  const exempt = (text: (exemption: Exemption) => string) => own.map(text).join('; ');
  const who = ({ guardrail, account, role, until }: Exemption) =>
    `${account ?? role} from ${guardrail}${until ? ` until ${until}` : ''}`;
  const whole = `${contents}. Exempt: ${exempt((each) => `${who(each)}: ${each.reason}`)}`;
  if (whole.length <= DESCRIPTION_LENGTH) return whole;
  return `${contents}. Exempt, for reasons in accounts/guardrails.ts: ${exempt(who)}`;
}
