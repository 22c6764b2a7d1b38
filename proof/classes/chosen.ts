import type { Hop } from '../../hops/hop';
import type { AccountClass } from './account-class';
import { Mentions } from './mentions';

/**
 * Of so many accounts of each class hops are made: two show what is asked of one account about another, the third
 * whether that is asked of every other account or of one that somebody picked.
 */
export const ACCOUNTS_OF_CLASS = 3;

/** A hop, with how many of the landing zone it is evaluated for. */
export interface ChosenHop {
  readonly hop: Hop;
  /** How many hops have its answer, itself among them. */
  readonly times: number;
  /** Names of the accounts of its class; empty where it is evaluated for itself alone. */
  readonly alike: readonly string[];
}

/** Hops that are the same sentence about accounts of the same classes. */
interface Sentence {
  /** By the request without its accounts. */
  readonly byRequest: Map<string, Hop[]>;
  /** The accounts in each title, as positions. */
  readonly accounts: (readonly number[])[];
}

/**
 * Chooses one of the hops that differ in accounts of the same class alone. `hops` are those of a landing zone with the
 * first accounts of each class: a sentence that is there for each of them is there for all of the class; one that is
 * there for some of them, or asks for something else of one, was written for those.
 */
export function chosenHops(hops: readonly Hop[], classes: readonly AccountClass[]): readonly ChosenHop[] {
  const naming = new Naming(classes.filter(({ length }) => length > 1));
  const sentences = new Map<string, Sentence>();
  for (const hop of hops) {
    const accounts = naming.accountsIn(hop.title);
    const about = accounts.length > 0;
    const title = about ? naming.without(accounts, hop.title) : hop.title;
    const sentence = sentences.get(title) ?? { byRequest: new Map<string, Hop[]>(), accounts: [] };
    sentences.set(title, sentence);
    sentence.accounts.push(accounts);
    const request = about ? naming.without(accounts, requestOf(hop)) : `${sentence.accounts.length}`;
    const same = sentence.byRequest.get(request);
    if (same) same.push(hop);
    else sentence.byRequest.set(request, [hop]);
  }
  return [...sentences.values()].flatMap((sentence) => chosenOf(sentence, naming));
}

function chosenOf({ byRequest, accounts }: Sentence, naming: Naming): readonly ChosenHop[] {
  const more = naming.timesOf(accounts) - accounts.length;
  const most = [...byRequest.values()].reduce((left, right) => (right.length > left.length ? right : left));
  return [...byRequest.values()].flatMap((same) => {
    const [hop] = same;
    if (!hop) return [];
    const times = same.length + (same === most ? more : 0);
    return [{ hop, times, alike: times > 1 ? naming.alike(hop) : [] }];
  });
}

/** Puts the classes of accounts in the place of their ids and names. */
class Naming {
  private readonly mentions: Mentions;
  private readonly known: readonly { readonly id: string; readonly name: string; readonly of: number }[];
  private readonly names: ReadonlyMap<string, readonly string[]>;

  constructor(private readonly shared: readonly AccountClass[]) {
    this.known = shared.flatMap((each, of) =>
      each.slice(0, ACCOUNTS_OF_CLASS).map(({ id, name }) => ({ id, name, of })),
    );
    this.mentions = new Mentions(this.known);
    this.names = new Map(
      shared.flatMap((each) => {
        const names = each.map(({ name }) => name);
        return each.slice(0, ACCOUNTS_OF_CLASS).map(({ name }) => [name, names] as const);
      }),
    );
  }

  /** Positions of the accounts that a text names. */
  accountsIn(text: string): readonly number[] {
    return this.mentions.in(text).accounts;
  }

  without(accounts: readonly number[], text: string): string {
    let rest = text;
    for (const { id, name, of, order } of this.longestFirst(accounts)) {
      rest = rest.replaceAll(id, `\u0001${of}.${order}\u0001`).replaceAll(name, `\u0002${of}.${order}\u0002`);
    }
    return rest;
  }

  /** `team-10` before `team-1`, which starts it. */
  private longestFirst(accounts: readonly number[]) {
    const known = accounts.map((position, order) => ({ ...this.at(position), order }));
    return known.length > 1 ? known.sort((left, right) => right.name.length - left.name.length) : known;
  }

  /** How many titles the whole landing zone has, where the first accounts of each class have these. */
  timesOf(titles: readonly (readonly number[])[]): number {
    const [first = []] = titles;
    if (first.length === 0) return titles.length;
    const places = new Map<number, number[]>();
    first.forEach((position, place) => {
      const { of } = this.at(position);
      places.set(of, [...(places.get(of) ?? []), place]);
    });
    const found = [...places.values()].map((each) =>
      distinct(titles.map((title) => each.map((at) => title[at]))),
    );
    // Not every one together with every other: those alone are meant.
    if (product(found) !== titles.length) return titles.length;
    return product([...places].map(([of, { length }], at) => this.times(of, length, found[at] ?? 0)));
  }

  private times(of: number, places: number, found: number): number {
    const size = this.shared[of]?.length ?? 0;
    const here = Math.min(size, ACCOUNTS_OF_CLASS);
    if (found === orders(here, places)) return orders(size, places);
    // As many as there are accounts, or one less: one of them is picked for all others.
    return here === ACCOUNTS_OF_CLASS && found >= here - 1 ? size - (here - found) : found;
  }

  /** Names of the accounts like the one that a hop is about. */
  alike({ account, title }: Hop): readonly string[] {
    const [position] = this.accountsIn(title);
    const named = position === undefined ? undefined : this.at(position).name;
    return this.names.get(account) ?? this.names.get(`${named}`) ?? [];
  }

  private at(position: number) {
    const known = this.known[position];
    if (!known) throw new Error(`there is no account at ${position}`);
    return known;
  }
}

function distinct(lists: readonly (readonly unknown[])[]): number {
  return new Set(lists.map((list) => list.join(' '))).size;
}

/** In how many ways some of a class can be put in order. */
function orders(size: number, count: number): number {
  return product(Array.from({ length: count }, (_, position) => size - position));
}

function product(numbers: readonly number[]): number {
  return numbers.reduce((all, each) => all * each, 1);
}

/** Everything that decides, as one text. */
function requestOf({ expected, application, account, who, action, resource, context, free }: Hop): string {
  const caller = who.kind === 'service' ? who.name : who.arn;
  const [arn, owner] = resource.kind === 'key' ? [resource.aliasArn, ''] : [resource.arn, resource.account];
  const ofResource = resource.kind === 'own' ? resource.free : undefined;
  const hasMore = free || ofResource || Object.keys(context).length > 0;
  const rest = hasMore ? JSON.stringify([context, free, ofResource]) : '';
  return `${expected} ${application} ${account} ${who.kind} ${caller} ${action} ${resource.kind} ${arn} ${owner} ${rest}`;
}
