import type { JsonObject, PolicyDocument } from '../../policies/document';
import { covers } from '../../policies/pattern';
import { accessRole, bootstrapRole, membersOf, targetId, targetsAbove } from '../accounts';
import { type GuardrailId, guardrailOf } from '../guardrails';
import type { GuardedWays, Guardrail, Subject, Trusts } from '../guardrails/guardrail';
import { type PolicyType, policyTypes } from '../guardrails/policy-types';
import type { Names } from '../names';
import type { AccountFacts, LandingZoneFacts } from '../schema/landing-zone';
import { entryWays, hcpHost } from './access-ways';
import { type Bundle, bundlesOf, isStatements, type Part } from './bundles';
import { trustedTokens } from './trusted-tokens';

/** One policy of AWS Organizations and the target it is attached to. */
export interface PlannedPolicy {
  /** Its construct id: made of the target's id, which does not change when the target is renamed. */
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

/** A guardrail and its options, on the target it binds. */
export type BoundGuardrail = LandingZoneFacts['guardrails']['on'][string][number] & {
  readonly target: string;
};

type Exemption = LandingZoneFacts['guardrails']['exemptions'][number];

/** Every guardrail on every target, in the order of `accounts/guardrails.ts`. */
export function boundGuardrails({ guardrails }: LandingZoneFacts): readonly BoundGuardrail[] {
  return Object.entries(guardrails.on).flatMap(([target, entries]) =>
    entries.map((entry) => ({ ...entry, target })),
  );
}

/** The guardrails that bind an account: those on itself, on the units above it and on the root. */
export function guardrailsAbove(facts: LandingZoneFacts, account: AccountFacts): readonly BoundGuardrail[] {
  const above = new Set([account.name, ...targetsAbove(facts, account.name)]);
  return boundGuardrails(facts).filter(({ target }) => above.has(target));
}

/** What is open because a guardrail that belongs on the root is not there; undefined where nothing is. */
export function openedOffRoot(facts: LandingZoneFacts, guardrail: GuardrailId): string | undefined {
  const onRoot = facts.guardrails.on.root?.some((bound) => bound.guardrail === guardrail);
  return onRoot ? undefined : guardrailOf(guardrail).belongsOnRoot;
}

/** The policies that the guardrails become, target by target. */
export function planGuardrails(facts: LandingZoneFacts, names: Names): readonly PlannedPolicy[] {
  return Object.keys(facts.guardrails.on).flatMap((target) => policiesOn(facts, names, target));
}

function policiesOn(facts: LandingZoneFacts, names: Names, target: string): readonly PlannedPolicy[] {
  const id = targetId(facts, target);
  if (id === undefined) return [];
  const bound = boundGuardrails(facts).filter((each) => each.target === target);
  // A guardrail that is named twice is a problem of its own, and no size depends on it.
  const once = [...new Map(bound.map((each) => [each.guardrail, each])).values()];
  return bundlesOf(once.map((each) => partOf(facts, names, each))).map((bundle) =>
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
    id: `${short}-${target.id}-${policy}`,
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
  const subject = subjectOf(facts, names, bound);
  return {
    guardrail: guardrail.id,
    type: guardrail.type,
    policy: bound.policy ?? guardrail.policy,
    document: documentOf(guardrail, subject),
  };
}

function documentOf(guardrail: Guardrail, subject: Subject): Part['document'] {
  return 'statements' in guardrail ? guardrail.statements(subject) : guardrail.content(subject);
}

/** Whom outside of the landing zone the options of guardrails name. */
export function trustedByGuardrails(facts: LandingZoneFacts): readonly Trusts[] {
  return boundGuardrails(facts).flatMap((bound) => guardrailOf(bound.guardrail).trusts?.(bound) ?? []);
}

/** What a guardrail is made of in this landing zone. */
export function subjectOf(facts: LandingZoneFacts, names: Names, bound: BoundGuardrail): Subject {
  const { exemptions } = facts.guardrails;
  const own = exemptionsFrom(exemptions, bound.guardrail).filter((each) =>
    matters(facts, each, bound.target),
  );
  const accounts = membersOf(facts);
  return {
    facts,
    names,
    options: bound,
    administrators: administrators(facts).map((role) => names.roleArn('*', role)),
    bringers: bringers(facts, below(facts, bound.target)).map((role) => names.roleArn('*', role)),
    ways: guardedWays(facts, names, below(facts, bound.target)),
    rolesLetThrough: exemptRoleArns(exemptions, names),
    exemptRoles: exemptRoleArns(own, names),
    exemptAccounts: own.flatMap(({ account }) => accounts.find(({ name }) => name === account)?.id ?? []),
    trustedTokens: trustedTokens(facts),
  };
}

/** Member accounts that what is on a target binds. */
function below(facts: LandingZoneFacts, target: string): readonly AccountFacts[] {
  return membersOf(facts).filter(({ name }) => name === target || targetsAbove(facts, name).includes(target));
}

/** Names of the roles that guardrails let through so that the landing zone can still be changed. */
export function administrators(facts: LandingZoneFacts): readonly string[] {
  if (facts.guardrails.administrators) return facts.guardrails.administrators;
  const known =
    accessRoles.get(facts) ??
    new Set(membersOf(facts).flatMap((account) => accessRole(facts, account) ?? []));
  accessRoles.set(facts, known);
  return [...known];
}

/** Names of the roles that bring those of Terraform into accounts, where they are no administrators. */
export function bringers(facts: LandingZoneFacts, accounts: readonly AccountFacts[]): readonly string[] {
  const roles = new Set(accounts.flatMap((account) => bootstrapRole(facts, account) ?? []));
  const known = administrators(facts);
  return [...roles].filter((role) => !known.some((pattern) => covers(pattern, role)));
}

/** What a guardrail of these accounts keeps from everybody but those who make it. */
function guardedWays(facts: LandingZoneFacts, names: Names, accounts: readonly AccountFacts[]): GuardedWays {
  const roles = new Set(accounts.flatMap((account) => bootstrapRole(facts, account) ?? []));
  if (roles.size === 0) return { madeBy: [], parts: [], providers: [] };
  // Jobs come in through the tooling account alone: other accounts may have providers of these issuers for themselves.
  const hasTooling = accounts.some(({ id }) => id === facts.tooling.id);
  const host = hcpHost(facts);
  return {
    madeBy: [...roles].map((role) => names.roleArn('*', role)),
    parts: [names.terraformRolePatternArn(), names.terraformPolicyPatternArn()],
    providers: [
      ...(hasTooling ? entryWays(facts).map((way) => names.identityProviderArn(way.host)) : []),
      ...(host === undefined ? [] : [names.identityProviderArnIn('*', host)]),
    ],
  };
}

/** Every account asks for them: they are looked up once. */
const accessRoles = new WeakMap<LandingZoneFacts, ReadonlySet<string>>();

/** Whether an exemption lets anybody through on a target: a role wherever it is, an account only where it is below. */
export function matters(facts: LandingZoneFacts, { account }: Exemption, target: string): boolean {
  return account === undefined || account === target || targetsAbove(facts, account).includes(target);
}

/** The exemptions from one guardrail. */
function exemptionsFrom(exemptions: readonly Exemption[], guardrail: GuardrailId): readonly Exemption[] {
  return exemptions.filter((each) => each.guardrail === guardrail);
}

function exemptRoleArns(exemptions: readonly Exemption[], names: Names): readonly string[] {
  return [...new Set(exemptions.flatMap(({ role }) => (role ? [names.roleArn('*', role)] : [])))];
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
