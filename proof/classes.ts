import type { Blueprint } from '../blueprint/plan/planned';
import type { AccountFacts } from '../blueprint/schema/landing-zone';
import { hopParts, hopsOf, type MadeTypes } from '../hops';
import type { AccountClass } from './classes/account-class';
import { type ChosenHop, chosenHops } from './classes/chosen';
import { Marks } from './classes/marks';
import { Mentions } from './classes/mentions';
import { askedAccounts, Naming } from './classes/naming';
import { PartialNames } from './classes/partial';
import { onlyAccounts } from './classes/representatives';
import type { StackOutput } from './gather/stacks';

export { Implied } from './classes/implied';

/** An id of one digit: hops name the account of a stranger so, if it is none of ours. */
const ONE_DIGIT = /^(\d)\1{11}$/;

/**
 * Puts workload accounts that can be swapped into one class: `accounts/` and the output are the same afterwards, but for
 * the order of lists. So AWS answers a request about one of them as it answers the same request about another.
 *
 * Two accounts are alike where (1) their own stacks are the same without their ids and names, (2) `accounts/` and every
 * other stack say the same of both in the same places, (3) nothing speaks of one of them together with another account,
 * and (4) no pattern covers a part of one's id or name. Any doubt makes a class of its own.
 */
export function accountClasses(
  { facts, stacks: planned }: Blueprint,
  stacks: readonly StackOutput[],
): readonly AccountClass[] {
  const accounts = facts.workloads;
  const marks = new Marks(accounts, new Mentions(accounts));
  const partial = new PartialNames(accounts);
  const positions = new Map(accounts.map(({ name }, position) => [name, position]));
  const owners = new Map(
    planned.map(({ id, kind, account }) => [
      id,
      kind === 'workload' || kind === 'bootstrap' ? positions.get(account.name) : undefined,
    ]),
  );
  marks.read(facts, 'accounts/');
  for (const { id, json } of stacks) {
    const owner = owners.get(id);
    const text = owner === undefined ? JSON.stringify(json) : marks.readOwn(owner, JSON.stringify(json));
    if (owner === undefined) marks.read(json, id);
    if (text !== undefined) partial.read(text);
  }
  const classes = new Map<string, AccountFacts[]>();
  const beginnings = new Set(accounts.flatMap(({ name }) => beginningsOf(name)));
  accounts.forEach((account, position) => {
    const isLikeNone = ONE_DIGIT.test(account.id) || beginnings.has(account.name);
    const known = isLikeNone ? undefined : marks.of(position);
    const key = known === undefined ? account.id : `${known} ${partial.of(account)}`;
    const same = classes.get(key);
    if (same) same.push(account);
    else classes.set(key, [account]);
  });
  return [...classes.values()];
}

/** What a name starts with, up to each hyphen: an account of such a name would be taken for this one. */
function beginningsOf(name: string): readonly string[] {
  const parts = name.split('-');
  return parts.slice(1).map((_, position) => parts.slice(0, position + 1).join('-'));
}

/** Every account as a class of its own: then every hop is asked for itself. */
export function singleAccounts({ facts }: Blueprint): readonly AccountClass[] {
  return facts.workloads.map((account) => [account]);
}

/** The same classes, with an account as the first of its class: as the one that hops are asked about. */
export function withFirst(classes: readonly AccountClass[], name: string): readonly AccountClass[] {
  return classes.map((each) => {
    const first = each.find((account) => account.name === name);
    return first ? [first, ...each.filter((account) => account !== first)] : each;
  });
}

/** The hops of a landing zone, one for all accounts of a class. */
export function hopsOfClasses(
  blueprint: Blueprint,
  classes: readonly AccountClass[],
  made?: MadeTypes,
): readonly ChosenHop[] {
  if (classes.every(({ length }) => length === 1))
    return hopsOf(blueprint, made).map((hop) => ({ hop, times: 1, alike: [] }));
  const asked = askedAccounts(classes, blueprint.facts.workloads);
  const names = new Set(asked.flat().map(({ name }) => name));
  return chosenHops(hopParts(onlyAccounts(blueprint, names), made), new Naming(classes, asked));
}
