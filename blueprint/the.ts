/**
 * A value that must be there: the checks of `accounts/` made sure of it. An empty text in its place would reach AWS.
 *
 * @throws Error where it is not there, which is a mistake of this program.
 */
export function the<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`${what} is not there, and must be`);
  return value;
}
