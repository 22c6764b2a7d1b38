import { InvalidArgumentError } from 'commander';

/** Reads a whole number from `least`. @throws where it is none. */
export function wholeNumberFrom(least: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < least)
      throw new InvalidArgumentError(`Wanted a whole number from ${least}.`);
    return value;
  };
}

/** The engine that was asked for. */
export function engineOf({ tofu }: { readonly tofu?: true }): 'tofu' | 'terraform' {
  return tofu ? 'tofu' : 'terraform';
}
