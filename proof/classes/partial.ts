import type { AccountFacts } from '../../blueprint/schema/landing-zone';

/** What ids and names are written with. */
const LETTERS = /[\w-]/;
const WILDCARD = /[*?]/g;
/** A condition that compares an account as a number. */
const AS_NUMBER = /Numeric\w+\\?"\s*:\s*\{[^}]*(?:account|principal|source|resource)/i;

/** What tells accounts apart without naming one: a pattern that covers part of an id or of a name. */
export class PartialNames {
  /** How many accounts have an id or a name that starts, or that ends so. */
  private readonly starts = new Map<string, number>();
  private readonly ends = new Map<string, number>();
  private readonly found = new Set<string>();
  private asNumber = false;

  constructor(private readonly accounts: readonly Pick<AccountFacts, 'id' | 'name'>[]) {
    for (const account of accounts) {
      const texts = textsOf(account);
      countEach(this.starts, texts.flatMap(properPrefixes));
      countEach(this.ends, texts.flatMap(properSuffixes));
    }
  }

  /** Looks for patterns in a text. */
  read(text: string): void {
    if (AS_NUMBER.test(text)) this.asNumber = true;
    for (const { index } of text.matchAll(WILDCARD)) {
      const before = lettersBefore(text, index);
      const after = lettersAfter(text, index + 1);
      for (const start of [before, ...properSuffixes(before)])
        if (this.tellsApart(this.starts, start)) this.found.add(`^${start}`);
      for (const end of [after, ...properPrefixes(after)])
        if (this.tellsApart(this.ends, end)) this.found.add(`${end}$`);
      if (after !== '' && '*?'.includes(text.charAt(index + 1 + after.length))) this.found.add(after);
    }
  }

  /** What patterns say of an account; the same for accounts that no pattern tells apart. */
  of({ id, name }: Pick<AccountFacts, 'id' | 'name'>): string {
    if (this.asNumber) return id;
    const texts = [id, name];
    return [...this.found].filter((part) => texts.some((text) => has(text, part))).join(' ');
  }

  private tellsApart(counts: ReadonlyMap<string, number>, part: string): boolean {
    const count = counts.get(part);
    return count !== undefined && count < this.accounts.length;
  }
}

function textsOf({ id, name }: Pick<AccountFacts, 'id' | 'name'>): readonly string[] {
  return [id, name];
}

function has(text: string, part: string): boolean {
  if (part.startsWith('^')) return text.startsWith(part.slice(1));
  return part.endsWith('$') ? text.endsWith(part.slice(0, -1)) : text.includes(part);
}

function countEach(counts: Map<string, number>, parts: readonly string[]): void {
  for (const part of new Set(parts)) counts.set(part, (counts.get(part) ?? 0) + 1);
}

function properPrefixes(text: string): readonly string[] {
  return Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(0, at + 1));
}

function properSuffixes(text: string): readonly string[] {
  return Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at + 1));
}

function lettersBefore(text: string, end: number): string {
  let start = end;
  while (start > 0 && LETTERS.test(text.charAt(start - 1))) start -= 1;
  return text.slice(start, end);
}

function lettersAfter(text: string, start: number): string {
  let end = start;
  while (end < text.length && LETTERS.test(text.charAt(end))) end += 1;
  return text.slice(start, end);
}
