import type { AccountFacts } from '../../blueprint/schema/landing-zone';

/** Accounts that a text names, by their position in the list; `odd` where one is written in another way. */
export interface Mentioned {
  readonly accounts: readonly number[];
  /** Those among them whose name is not written as in `accounts/`: in capitals. */
  readonly odd: readonly number[];
}

const NOBODY: Mentioned = { accounts: [], odd: [] };
/** Texts up to this length are remembered: most of an output's texts are the same few. */
const MOST_REMEMBERED = 120;
const ID_LENGTH = 12;

/**
 * Finds accounts in texts, by id and by name, wherever they stand in a word: what is no mention but looks like one only
 * makes two accounts differ that do not. Of names that start alike the longest counts: `team-10` does not name `team-1`.
 */
export class Mentions {
  private readonly byId = new Map<string, number>();
  private readonly byName = new Map<string, number>();
  private readonly names: RegExp | undefined;
  private readonly remembered = new Map<string, Mentioned>();

  constructor(accounts: readonly Pick<AccountFacts, 'id' | 'name'>[]) {
    accounts.forEach(({ id, name }, position) => {
      this.byId.set(id, position);
      this.byName.set(name, position);
    });
    this.names = accounts.length > 0 ? new RegExp(oneOf([...this.byName.keys()].sort(), 0), 'gi') : undefined;
  }

  /** The accounts that a text names, which may come again. */
  in(text: string): Mentioned {
    if (text.length > MOST_REMEMBERED) return this.search(text);
    const known = this.remembered.get(text) ?? this.search(text);
    this.remembered.set(text, known);
    return known;
  }

  /** The accounts that a text names. */
  search(text: string): Mentioned {
    const found = new Set<number>();
    const odd = new Set<number>();
    for (const [digits] of text.matchAll(/\d{12,}/g)) {
      for (let at = 0; at + ID_LENGTH <= digits.length; at += 1) {
        const account = this.byId.get(digits.slice(at, at + ID_LENGTH));
        if (account !== undefined) found.add(account);
      }
    }
    this.searchNames(text, found, odd);
    return found.size === 0 ? NOBODY : { accounts: [...found], odd: [...odd] };
  }

  private searchNames(text: string, found: Set<number>, odd: Set<number>): void {
    const { names } = this;
    if (!names) return;
    names.lastIndex = 0;
    for (let match = names.exec(text); match; match = names.exec(text)) {
      const [written] = match;
      const name = written.toLowerCase();
      const account = this.byName.get(name);
      if (account !== undefined) found.add(account);
      if (account !== undefined && name !== written) odd.add(account);
      // One name may begin inside another.
      names.lastIndex = match.index + 1;
    }
  }
}

/** A pattern of the longest of some sorted texts, each letter once: one pattern of thousands is searched quickly. */
function oneOf(sorted: readonly string[], depth: number): string {
  const groups = new Map<string, string[]>();
  for (const text of sorted) {
    if (text.length === depth) continue;
    const letter = text.charAt(depth);
    const group = groups.get(letter);
    if (group) group.push(text);
    else groups.set(letter, [text]);
  }
  const ends = sorted.some(({ length }) => length === depth);
  const rest = [...groups].map(([letter, group]) => `${escaped(letter)}${oneOf(group, depth + 1)}`).join('|');
  if (groups.size === 0) return '';
  return groups.size === 1 && !ends ? rest : `(?:${rest})${ends ? '?' : ''}`;
}

function escaped(letter: string): string {
  return letter.replace(/[.*+?^${}()|[\]\\/-]/, '\\$&');
}
