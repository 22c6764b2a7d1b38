import type { Problem } from '../problems/problem';

/** A name the blueprint makes, what AWS allows for it, and which field decides its length. */
export interface ComposedName {
  readonly kind: string;
  readonly value: string;
  /** Longest name, in characters, that AWS takes. */
  readonly limit: number;
  readonly place: string;
  readonly shorten: string;
  /** The text that `shorten` names first. */
  readonly text: string;
}

/** One problem for each place: of several names that are made of one and too long, the longest. */
export function tooLong(composed: readonly ComposedName[]): readonly Problem[] {
  const longest = new Map<string, ComposedName>();
  for (const name of composed.filter((each) => excess(each) > 0)) {
    const cause = `${name.place} ${name.kind.startsWith('action of') ? name.shorten : ''}`;
    const known = longest.get(cause);
    if (!known || excess(name) > excess(known)) longest.set(cause, name);
  }
  return [...longest.values()].map((name) => ({
    place: name.place,
    found: `the ${name.kind} name "${name.value}" with ${name.value.length} characters`,
    wanted: `at most ${name.limit} characters`,
    change: `shorten ${name.shorten} by ${counted(excess(name))}${longestText(name)}`,
  }));
}

/** How long the text may be that should be shortened, where that alone is enough. */
function longestText(name: ComposedName): string {
  const longest = name.text.length - excess(name);
  const [what = ''] = /^the application's name |^the name /.exec(name.shorten) ?? [];
  return longest > 0 ? ` (${what}to at most ${longest})` : '';
}

function counted(characters: number): string {
  return characters === 1 ? '1 character' : `${characters} characters`;
}

/** Characters that a name has too many. */
function excess({ value, limit }: ComposedName): number {
  return value.length - limit;
}
