import { z } from 'zod';

/** Between what is wanted and what to change, inside the one message that zod carries for a check. */
const SEPARATOR = '\n';

/** The message of a check: what is wanted, and what to change. */
export function wanted(what: string, change: string): { error: string } {
  return { error: what + SEPARATOR + change };
}

/** The two halves of a message that `wanted` made; a message of zod's own has no advice. */
export function readWanted(message: string): { what: string; change: string } {
  const [what = message, change = 'change it'] = message.split(SEPARATOR);
  return { what, change };
}

/** A name that becomes part of AWS names, construct ids and state keys. */
export function name(what: string): z.ZodString {
  return z
    .string()
    .regex(
      /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
      wanted('lower-case letters, digits and single hyphens, starting with a letter', `rename the ${what}`),
    );
}

/** A whole number inside AWS's range. */
export function whole(min: number, max: number, unit: string): z.ZodNumber {
  const advice = wanted(`a whole number from ${min} to ${max} (${unit})`, 'choose a value inside the range');
  return z.number(advice).int(advice).min(min, advice).max(max, advice);
}

/** A text AWS shows to people: not empty, with AWS's length. */
export function text(max: number): z.ZodString {
  return z
    .string()
    .min(1, wanted('a text', 'write one'))
    .max(max, wanted(`at most ${max} characters`, 'shorten it'));
}

/** Why a protection is weakened: shown in review and in the synthesized description. */
export const reason = z
  .string(wanted('the reason', 'say why the protection is weakened here, for whoever reviews it'))
  .trim()
  .min(10, wanted('a reason of at least 10 characters', 'say why the protection is weakened here'))
  .max(200, wanted('a reason of at most 200 characters', 'shorten it'));
