import { ANY } from '../evaluate/pattern';
import type { NamedPrincipal } from '../evaluate/principal';
import { type ActionEntry, isAboutNothing } from './actions';
import type { AllowParts } from './allow';
import type { Family } from './family';
import { accountIn, type Glob, written } from './glob';
import { ABSENT, type ConditionPart, type Entry } from './statement';

/** One entry of each list of a statement. */
export interface Combination {
  readonly action: ActionEntry;
  readonly resource: Entry | undefined;
  readonly principal: (Entry & { readonly named: NamedPrincipal }) | undefined;
  readonly values: readonly Value[];
}

/** A value of a condition. */
export interface Value {
  readonly part: ConditionPart;
  readonly entry: Entry;
}

/** What a combination allows beside what a hop needs. */
export interface Misfit {
  /** The list and the entry of it that are too wide. */
  readonly place: string;
  /** What would be enough, as a policy writes it, or what is missing. */
  readonly change: string;
}

type Test = (parts: AllowParts, combination: Combination, family: Family) => Misfit | undefined;

/** What of a combination a hop does not need; undefined where all that it allows is part of what the hop stands for. */
export const misfitOf: Test = (parts, combination, family) => {
  for (const test of TESTS) {
    const misfit = test(parts, combination, family);
    if (misfit) return misfit;
  }
  return undefined;
};

const actionTest: Test = ({ action }, combination, family) =>
  family.action(combination.action.glob)
    ? undefined
    : tooWide(action.element, combination.action, family.actions);

/** Of several conditions on one key one is enough: each of them must hold. */
const valueTest: Test = (_parts, { values }, family) => {
  for (const value of values) {
    const { key } = value.part.condition;
    if (key === PRINCIPAL_ARN && value.entry.glob !== ABSENT) continue;
    const same = values.filter((each) => each.part.condition.key === key);
    if (!same.some(({ entry }) => family.value(key, entry.glob)))
      return tooWide(value.part.element, value.entry, family.valuesOf(key));
  }
  return undefined;
};

const resourceTest: Test = (parts, { action, resource, values }, family) => {
  if (!resource || !parts.resource) return undefined;
  if (parts.ofKey && parts.resource.element === 'Resource') return undefined;
  if (resource.glob === ANY && family.scope.resource === '*' && isAboutNothing(action)) return undefined;
  if (!family.resource(resource.glob)) return tooWide(parts.resource.element, resource, family.resources);
  const isOpen =
    parts.policy.kind === 'identity policy' && resource.glob.includes(':') && hasOpenAccount(resource.glob);
  if (!isOpen || asks(values, RESOURCE_OWNER)) return undefined;
  return {
    place: `${parts.resource.element} "${resource.written}", in any account of any organization,`,
    change: 'name the account, or ask for aws:ResourceOrgID',
  };
};

const PRINCIPAL_ARN = 'aws:principalarn';
const PRINCIPAL_OWNER = /^aws:principal(orgid|orgpaths|account)$/;
const RESOURCE_OWNER = /^aws:resource(orgid|orgpaths|account)$/;

/** S3's ARNs have no account; every other pattern without a certain one is open. */
function hasOpenAccount(glob: Glob): boolean {
  return glob.split(':')[4] !== '' && accountIn(glob) === undefined;
}

function asks(values: readonly Value[], keys: RegExp): boolean {
  return values.some(({ part, entry }) => keys.test(part.condition.key) && entry.glob !== ABSENT);
}

/** Who may ask: whom the statement names, as far as it asks for the ARN of the principal. */
const principalTest: Test = (parts, { principal, values }, family) => {
  const asked = values.filter(({ part }) => part.condition.key === PRINCIPAL_ARN);
  if (!principal) return askedTest(asked, family);
  const account = principal.named.account ?? principalAccount(values);
  const named = principalGlob(principal.named);
  const patterns = [named, ...asked.map(({ entry }) => entry.glob).filter((glob) => glob !== ABSENT)];
  const fitting = patterns.filter((glob) => family.who(glob));
  const element = parts.principal?.element ?? 'Principal';
  // Everybody is named only where roles of any account are needed.
  if (named === ANY && !family.callers.some(isOpenPrincipal))
    return tooWide(element, principal, family.callers);
  if (fitting.length === 0) return tooWide(element, asked[0]?.entry ?? principal, family.callers);
  const isClosed =
    account !== undefined || asks(values, PRINCIPAL_OWNER) || fitting.some((glob) => !isOpenPrincipal(glob));
  if (isClosed || family.value('aws:principalorgid', ANY)) return undefined;
  return {
    place: `${element} "${principal.written}", of any account of any organization,`,
    change: 'name the account, or ask for aws:PrincipalOrgID',
  };
};

/** A policy that stands on the caller names nobody, but may ask. */
function askedTest(asked: readonly Value[], family: Family): Misfit | undefined {
  const [first] = asked;
  if (!first || asked.some(({ entry }) => family.who(entry.glob))) return undefined;
  return tooWide(first.part.element, first.entry, family.callers);
}

function principalAccount(values: readonly Value[]): string | undefined {
  const glob = values.find(({ part }) => part.condition.key === 'aws:principalaccount')?.entry.glob;
  return glob === ABSENT ? undefined : glob;
}

/** The ARNs of whom a principal reaches. */
export function principalGlob({ kind, name, account }: NamedPrincipal): Glob {
  if (kind === 'everyone') return ANY;
  return account === undefined ? name : `arn:${partitionOf(name)}:iam::${account}:${ANY}`;
}

function partitionOf(name: string): string {
  return name.startsWith('arn:') ? (name.split(':')[1] ?? ANY) : ANY;
}

function isOpenPrincipal(glob: Glob): boolean {
  return glob === ANY || (glob.startsWith('arn:') && accountIn(glob) === undefined);
}

/** How findings name an entry, or a whole list. */
export function nameOf(element: string, entry?: Entry): string {
  const list = /^(Not)?(Action|Resource|Principal)$/.test(element) ? element : `Condition ${element}`;
  return entry ? `${list} "${entry.written}"` : list;
}

function tooWide(element: string, entry: Entry, enough: readonly Glob[]): Misfit {
  const enoughTexts = [...new Set(enough)].slice(0, 3).map((each) => `"${written(each)}"`);
  return {
    place: nameOf(element, entry),
    change: `write ${enoughTexts.join(' or ') || 'what the hop asks for'}, or declare the pattern in the hop with its reason (free)`,
  };
}

const TESTS: readonly Test[] = [actionTest, valueTest, resourceTest, principalTest];
