/** One place of a pattern: a character, any one character, or any text without the characters that it excludes. */
export type Token = string | typeof ONE | { readonly excludes: string };

export const ONE = Symbol('any one character');
const ANY: Token = { excludes: '' };

/**
 * A pattern of a policy, with `*`, `?` and policy variables, whose values may be any text. A `*` may go beyond the
 * colons of an ARN.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export function tokensOfPattern(pattern: string): readonly Token[] {
  const tokens: Token[] = [];
  for (const [part] of pattern.matchAll(/\$\{[^}]*\}|\*+|./gs)) {
    if (part.length > 1 || part === '*') tokens.push(ANY);
    else tokens.push(part === '?' ? ONE : part);
  }
  return tokens;
}

/** Whether some text is covered by both patterns. */
export function overlap(left: readonly Token[], right: readonly Token[]): boolean {
  const failed = new Set<number>();
  const from = (at: number, other: number): boolean => {
    const place = at * (right.length + 1) + other;
    if (failed.has(place)) return false;
    const found = step(left[at], right[other], {
      both: () => from(at + 1, other + 1),
      left: () => from(at + 1, other),
      right: () => from(at, other + 1),
    });
    if (!found) failed.add(place);
    return found;
  };
  return from(0, 0);
}

/** What is tried next: to go on in both patterns, or in one of them. */
interface Moves {
  readonly both: () => boolean;
  readonly left: () => boolean;
  readonly right: () => boolean;
}

function step(left: Token | undefined, right: Token | undefined, moves: Moves): boolean {
  // A text of any length is over, or it takes one more place of the other pattern.
  if (isText(left)) return moves.left() || (right !== undefined && accepts(left, right) && moves.right());
  if (isText(right)) return moves.right() || (left !== undefined && accepts(right, left) && moves.left());
  if (left === undefined || right === undefined) return left === right;
  return (left === right || left === ONE || right === ONE) && moves.both();
}

function isText(token: Token | undefined): token is { readonly excludes: string } {
  return typeof token === 'object';
}

function accepts({ excludes }: { readonly excludes: string }, token: Token): boolean {
  return typeof token !== 'string' || !excludes.includes(token);
}
