import type { AccountFacts } from '../../blueprint/schema/landing-zone';
import type { Hop } from '../../hops/hop';
import type { AccountClass } from './account-class';
import { Mentions } from './mentions';

/** Of so many accounts of a class hops are made: two show what is asked of one about another. */
const ACCOUNTS = 2;
/**
 * Of the class of the first account there is a third: it shows whether something is asked of every other account, or of
 * the first that hops pick.
 */
const ACCOUNTS_OF_FIRST = 3;

/** The accounts of each class that hops are made of. */
export function askedAccounts(
  classes: readonly AccountClass[],
  [first]: readonly AccountFacts[],
): readonly AccountClass[] {
  return classes.map((each) => each.slice(0, first && each.includes(first) ? ACCOUNTS_OF_FIRST : ACCOUNTS));
}

interface Known {
  readonly id: string;
  readonly name: string;
  readonly of: Shared;
}

/** A class with several accounts. */
interface Shared {
  readonly number: number;
  readonly size: number;
  /** How many of them hops are made of. */
  readonly asked: number;
  readonly names: readonly string[];
}

/** Puts the classes of accounts in the place of their ids and names. */
export class Naming {
  private readonly mentions: Mentions;
  private readonly known: readonly Known[];
  private readonly byName: ReadonlyMap<string, Shared>;

  constructor(classes: readonly AccountClass[], asked: readonly AccountClass[]) {
    this.known = classes.flatMap((each, number) => {
      if (each.length === 1) return [];
      const accounts = asked[number] ?? [];
      const names = each.map(({ name }) => name);
      const of = { number, size: each.length, asked: accounts.length, names };
      return accounts.map(({ id, name }) => ({ id, name, of }));
    });
    this.mentions = new Mentions(this.known);
    this.byName = new Map(this.known.map(({ name, of }) => [name, of]));
  }

  /** Positions of the accounts that a text names. */
  accountsIn(text: string): readonly number[] {
    return this.mentions.search(text).accounts;
  }

  without(accounts: readonly number[], text: string): string {
    let rest = text;
    for (const { id, name, of, order } of this.longestFirst(accounts)) {
      const mark = `${of.number}.${order}`;
      rest = rest.replaceAll(id, `\u0001${mark}\u0001`).replaceAll(name, `\u0002${mark}\u0002`);
    }
    return rest;
  }

  /** How many titles the whole landing zone has, where the first accounts of each class have these. */
  timesOf(titles: readonly (readonly number[])[]): number {
    const [first = []] = titles;
    if (first.length === 0) return titles.length;
    const places = new Map<Shared, number[]>();
    first.forEach((position, place) => {
      const { of } = this.at(position);
      places.set(of, [...(places.get(of) ?? []), place]);
    });
    const found = [...places.values()].map((each) =>
      distinct(titles.map((title) => each.map((at) => title[at]))),
    );
    // Not every one together with every other: those alone are meant.
    if (product(found) !== titles.length) return titles.length;
    return product([...places].map(([of, { length }], at) => times(of, length, found[at] ?? 0)));
  }

  /** Names of the accounts like the one that a hop is about. */
  alike({ account, title }: Hop): readonly string[] {
    const [position] = this.byName.has(account) ? [] : this.accountsIn(title);
    const of = position === undefined ? this.byName.get(account) : this.at(position).of;
    return of?.names ?? [];
  }

  /** `team-10` before `team-1`, which starts it. */
  private longestFirst(accounts: readonly number[]) {
    const known = accounts.map((position, order) => ({ ...this.at(position), order }));
    return known.length > 1 ? known.sort((left, right) => right.name.length - left.name.length) : known;
  }

  private at(position: number): Known {
    const known = this.known[position];
    if (!known) throw new Error(`there is no account at ${position}`);
    return known;
  }
}

/** How often something is said of a class, which is said of so many of the asked ones at so many places of a title. */
function times({ size, asked }: Shared, places: number, found: number): number {
  if (found === orders(asked, places)) return orders(size, places);
  // As many as there are accounts, or one less: one of them is picked for all others.
  return asked === ACCOUNTS_OF_FIRST && found >= asked - 1 ? size - (asked - found) : found;
}

function distinct(lists: readonly (readonly unknown[])[]): number {
  return lists.length === 1 ? 1 : new Set(lists.map((list) => list.join(' '))).size;
}

/** In how many ways some of a class can be put in order. */
function orders(size: number, count: number): number {
  return product(Array.from({ length: count }, (_, position) => size - position));
}

function product(numbers: readonly number[]): number {
  return numbers.reduce((all, each) => all * each, 1);
}
