import { covers } from '../../policies/pattern';
import { accessRole, accessTo, bootstrapRole, membersOf, targetsAbove } from '../accounts';
import { type GuardrailId, guardrailOf } from '../guardrails';
import type { GuardedWays, Subject, Trusts } from '../guardrails/guardrail';
import type { PresetName } from '../guardrails/presets';
import { type Names, namesOf } from '../names';
import { entriesOf } from '../schema/guardrails';
import type { AccountFacts, LandingZoneFacts } from '../schema/landing-zone';
import { entryWays, hcpHost } from './access-ways';
import { exemptionsOn, exemptRoleArns, isOver } from './exemptions';
import { trustedTokens } from './trusted-tokens';

/** A guardrail and its options, on the target it binds. */
export type BoundGuardrail = LandingZoneFacts['guardrails']['on'][string][number] & {
  readonly target: string;
  /** The preset that brings it; undefined where `on` does. */
  readonly preset?: PresetName | undefined;
};

const allBound = new WeakMap<LandingZoneFacts, readonly BoundGuardrail[]>();

/** Every guardrail on every target, in the order of `accounts/guardrails.ts`: those of `on`, then those of presets. */
export function boundGuardrails(facts: LandingZoneFacts): readonly BoundGuardrail[] {
  const { guardrails } = facts;
  const known = allBound.get(facts) ?? [
    ...Object.entries(guardrails.on).flatMap(([target, entries]) =>
      entries.map((entry) => ({ ...entry, target })),
    ),
    ...Object.keys(guardrails.presets).flatMap((target) => boundByPreset(facts, target)),
  ];
  allBound.set(facts, known);
  return known;
}

/** What a preset brings to a target: not what is left out of it, nor what `on` has there, nor what has nothing to deny. */
function boundByPreset(facts: LandingZoneFacts, target: string): readonly BoundGuardrail[] {
  const { presets, on } = facts.guardrails;
  const chosen = presets[target];
  if (!chosen) return [];
  const left = new Set<string>([
    ...chosen.without.map(({ guardrail }) => guardrail),
    ...(on[target] ?? []).map(({ guardrail }) => guardrail),
  ]);
  return entriesOf(chosen.preset)
    .filter(({ guardrail }) => !left.has(guardrail))
    .map((entry) => ({ ...entry, target, preset: chosen.preset }))
    .filter((bound) => !isEmpty(facts, bound));
}

/** Whether a guardrail has nothing to deny in this landing zone. */
export function isEmpty(facts: LandingZoneFacts, bound: BoundGuardrail): boolean {
  const guardrail = guardrailOf(bound.guardrail);
  const subject = subjectOf(facts, namesOf(facts), bound);
  return 'statements' in guardrail
    ? guardrail.statements(subject).length === 0
    : Object.keys(guardrail.content(subject)).length === 0;
}

/** Everything that some guardrail is on, in the order of `accounts/guardrails.ts`. */
export function guardedTargets({ guardrails }: LandingZoneFacts): readonly string[] {
  return [...new Set([...Object.keys(guardrails.on), ...Object.keys(guardrails.presets)])];
}

/** Where `accounts/guardrails.ts` says that a guardrail is on a target. */
export function placeOfBound({ target, guardrail, preset }: BoundGuardrail): string {
  return preset ? `guardrails.presets.${target}` : `guardrails.on.${target}.${guardrail}`;
}

/** By the names of the targets above: thousands of accounts are below the same ones, and each is asked for often. */
const boundBelow = new WeakMap<LandingZoneFacts, Map<string, readonly BoundGuardrail[]>>();

/** The guardrails that bind an account: those on itself, on the units above it and on the root. */
export function guardrailsAbove(facts: LandingZoneFacts, account: AccountFacts): readonly BoundGuardrail[] {
  const own = guardedTargets(facts).includes(account.name) ? [account.name] : [];
  const above = [...own, ...targetsAbove(facts, account.name)];
  const key = above.join('\n');
  const known = boundBelow.get(facts) ?? new Map<string, readonly BoundGuardrail[]>();
  boundBelow.set(facts, known);
  const found = known.get(key) ?? boundGuardrails(facts).filter(({ target }) => above.includes(target));
  known.set(key, found);
  return found;
}

/** Whether nobody works in an account that a guardrail binds. */
export function isClosing(guardrail: GuardrailId): boolean {
  return guardrailOf(guardrail).shadowsOthers === true;
}

/** Whether nobody works in an account: a guardrail that closes it binds it. */
export function isClosed(facts: LandingZoneFacts, account: AccountFacts): boolean {
  return guardrailsAbove(facts, account).some(({ guardrail }) => isClosing(guardrail));
}

/** What is open because a guardrail that belongs on the root is not there; undefined where nothing is. */
export function openedOffRoot(facts: LandingZoneFacts, guardrail: GuardrailId): string | undefined {
  const onRoot = boundGuardrails(facts).some(
    (bound) => bound.target === 'root' && bound.guardrail === guardrail,
  );
  return onRoot ? undefined : guardrailOf(guardrail).belongsOnRoot;
}

/** Whom outside of the landing zone the options of guardrails name. */
export function trustedByGuardrails(facts: LandingZoneFacts): readonly Trusts[] {
  return boundGuardrails(facts).flatMap((bound) => guardrailOf(bound.guardrail).trusts?.(bound) ?? []);
}

/** What a guardrail is made of in this landing zone: now, or `after` a day, when the exemptions are over that end by it. */
export function subjectOf(
  facts: LandingZoneFacts,
  names: Names,
  { after, ...bound }: BoundGuardrail & { readonly after?: string },
): Subject {
  const own = exemptionsOn(facts, bound).filter((each) => !isOver(each, after));
  const members = membersOf(facts);
  const accounts = accountsBelow(facts, bound.target);
  return {
    facts,
    names,
    options: bound,
    administrators: administrators(facts).map((role) => names.roleArn('*', role)),
    bringers: bringers(facts, accounts).map((role) => names.roleArn('*', role)),
    ways: guardedWays(facts, names, accounts),
    planners: planners(facts, names, accounts).map((role) => names.roleArn('*', role)),
    rolesLetThrough: exemptRoleArns(facts.guardrails.exemptions, names),
    exemptRoles: exemptRoleArns(own, names),
    exemptAccounts: own.flatMap(({ account }) => members.find(({ name }) => name === account)?.id ?? []),
    trustedTokens: trustedTokens(facts),
  };
}

/** By target: each guardrail on it asks for them. */
const boundAccounts = new WeakMap<LandingZoneFacts, Map<string, readonly AccountFacts[]>>();

/** Member accounts that what is on a target binds. */
export function accountsBelow(facts: LandingZoneFacts, target: string): readonly AccountFacts[] {
  const known = boundAccounts.get(facts) ?? new Map<string, readonly AccountFacts[]>();
  boundAccounts.set(facts, known);
  const accounts =
    known.get(target) ??
    membersOf(facts).filter(({ name }) => name === target || targetsAbove(facts, name).includes(target));
  known.set(target, accounts);
  return accounts;
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

/** Names of the roles that Terraform plans with in accounts, where they are no administrators. */
export function planners(
  facts: LandingZoneFacts,
  names: Names,
  accounts: readonly AccountFacts[],
): readonly string[] {
  const plan = names.terraformPlanRole();
  const used = accounts.some((account) => accessTo(facts, account).kind === 'roles');
  return used && !administrators(facts).some((pattern) => covers(pattern, plan)) ? [plan] : [];
}

/** Every account asks for them: they are looked up once. */
const accessRoles = new WeakMap<LandingZoneFacts, ReadonlySet<string>>();
