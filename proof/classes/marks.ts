import type { AccountFacts } from '../../blueprint/schema/landing-zone';
import type { Mentioned, Mentions } from './mentions';

/** What stands for the id and the name of an account once they are taken out of a text. */
const ID = '\u0001';
const NAME = '\u0002';

const NAME_GOES_ON = new RegExp(`${NAME}[a-z0-9]`, 'i');

/** Takes an account out of a text: two texts that are the same then differ in nothing but the account. */
export function without({ id, name }: Pick<AccountFacts, 'id' | 'name'>, text: string): string {
  return text.replaceAll(id, ID).replaceAll(name, NAME);
}

/** What a value says of accounts: of none, of one, or of several. */
type About = number | 'none' | 'several';

/**
 * What shared documents say of each account. Lists and objects are sets: an entry that names one account is a mark of
 * that account in that very list. Two accounts with the same marks can be swapped, and the document is still the same.
 */
export class Marks {
  private readonly marks: string[][];
  private readonly alone = new Set<number>();
  private readonly numbers = new Map<string, number>();

  constructor(
    private readonly accounts: readonly Pick<AccountFacts, 'id' | 'name'>[],
    private readonly mentions: Mentions,
  ) {
    this.marks = accounts.map(() => []);
  }

  /** Reads what a document says of accounts. */
  read(document: unknown, name: string): void {
    const about = this.visit(document, name);
    if (typeof about === 'number') this.mark(about, name, [document]);
  }

  /**
   * Reads the stack that is an account's own. Gives its text without the account, unless one before had the same.
   */
  readOwn(account: number, text: string): string | undefined {
    const known = this.accounts[account];
    if (!known) return undefined;
    const rest = without(known, text);
    const isNew = !this.numbers.has(rest);
    this.mark(account, 'own', rest);
    // Something whose name goes on: it could be taken for another account.
    if (NAME_GOES_ON.test(rest)) this.setApart(account);
    // What it says of others, it says in their name only: they are like none.
    if (isNew) this.setAllApart(this.mentions.in(rest));
    return isNew ? rest : undefined;
  }

  /** An account has something that no other has: it is like none. */
  setApart(account: number): void {
    this.alone.add(account);
  }

  private mark(account: number, place: string, content: unknown): void {
    const known = this.accounts[account];
    if (!known) return;
    const text = typeof content === 'string' ? content : without(known, JSON.stringify(content));
    this.marks[account]?.push(`${this.numberOf(place)}:${this.numberOf(text)}`);
  }

  /** A text that is the same for accounts which differ in nothing that was read; undefined for one that is like none. */
  of(account: number): string | undefined {
    return this.alone.has(account) ? undefined : this.marks[account]?.toSorted().join(' ');
  }

  private visit(value: unknown, path: string): About {
    if (typeof value === 'string') return this.visitText(value, path);
    if (typeof value !== 'object' || value === null) return 'none';
    // Positions in a list are part of the path only for what is below: an entry about one account has none.
    const entries = Object.entries(value);
    const abouts = entries.map(([key, inner]) =>
      Array.isArray(value) ? this.visit(inner, `${path}/${key}`) : this.visitEntry(key, inner, path),
    );
    const about = abouts.reduce(joined, 'none');
    if (about !== 'several') return about;
    abouts.forEach((each, position) => {
      const [key, inner] = entries[position] ?? [];
      if (typeof each === 'number')
        this.mark(each, path, Array.isArray(value) ? [inner] : { [`${key}`]: inner });
    });
    return about;
  }

  private visitEntry(key: string, value: unknown, path: string): About {
    const ofKey = this.aboutOf(this.mentions.in(key));
    const about = joined(ofKey, this.visit(value, `${path}/${key}`));
    // Named by the key, and others below it: nothing that a swap could keep.
    if (about === 'several' && ofKey !== 'none') this.setAllApart(this.mentions.in(key));
    return about;
  }

  private visitText(text: string, path: string): About {
    const mentioned = this.mentions.in(text);
    const about = this.aboutOf(mentioned);
    if (about !== 'several') return about;
    const document = parsed(text);
    if (document === undefined) this.setAllApart(mentioned);
    else this.visit(document, `${path}!`);
    return about;
  }

  private aboutOf({ accounts, odd }: Mentioned): About {
    for (const account of odd) this.setApart(account);
    const [first, ...more] = accounts;
    if (first === undefined) return 'none';
    return more.length === 0 ? first : 'several';
  }

  private setAllApart({ accounts }: Mentioned): void {
    for (const account of accounts) this.setApart(account);
  }

  private numberOf(text: string): number {
    const known = this.numbers.get(text) ?? this.numbers.size;
    this.numbers.set(text, known);
    return known;
  }
}

function joined(left: About, right: About): About {
  if (left === 'none' || left === right) return right;
  return right === 'none' ? left : 'several';
}

/** A policy or a definition inside a text; undefined where the text is none. */
function parsed(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
