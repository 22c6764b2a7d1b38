import { z } from 'zod';

/** Between what is wanted and what to change, inside the one message that zod carries for a check. */
const SEPARATOR = '\n';

/** The message of a check: what is wanted, and what to change. */
export function wanted(what: string, change: string): { error: string } {
  return { error: what + SEPARATOR + change };
}

/** The two halves of a message that `wanted` made; undefined for a message of zod's own. */
export function readWanted(message: string): { what: string; change: string } | undefined {
  const [what, change] = message.split(SEPARATOR);
  return what !== undefined && change !== undefined ? { what, change } : undefined;
}

/** A text of one form. */
export function pattern(form: RegExp, what: string, change: string): z.ZodString {
  return z.string(wanted(what, change)).regex(form, wanted(what, change));
}

/** A name that becomes part of AWS names, construct ids and state keys. */
export function name(what: string): z.ZodString {
  const form = 'lower-case letters, digits and single hyphens, starting with a letter';
  return z
    .string(wanted(form, `write the name of the ${what}`))
    .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, wanted(form, `rename the ${what}`));
}

/**
 * The name of an IAM role without its path.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html
 */
export const roleName = pattern(
  /^[\w+=,.@-]{1,64}$/,
  'the name of a role, 1 to 64 characters',
  'write the name alone, no ARN and no pattern',
);

/**
 * The name of a bucket that somebody made.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
 */
export const bucketName = pattern(
  /^(?!xn--|sthree-)(?!.*\.\.)(?!\d+\.\d+\.\d+\.\d+$)(?!.*(-s3alias|--ol-s3|--x-s3|--table-s3)$)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
  'the name of a bucket: 3 to 63 lower-case letters, digits, dots and hyphens',
  'correct it',
);

/** A whole number inside AWS's range. */
export function whole(min: number, max: number, unit: string): z.ZodNumber {
  const advice = wanted(`a whole number from ${min} to ${max} (${unit})`, 'choose a value inside the range');
  return z.number(advice).int(advice).min(min, advice).max(max, advice);
}

/** Terraform would read `${` and `%{` in a text as its own. */
const withoutTemplates = [
  /^((?![$%]\{)[\s\S])*$/,
  wanted('a text without "${" and "%{"', 'write it without them'),
] as const;

/** A text that may be empty, as Terraform reads it. */
export const terraformText = z.string(wanted('a text', 'write one in quotes')).regex(...withoutTemplates);

/** What nobody sees and no service of AWS takes in a name: control characters, marks of direction, blanks at an end. */
const withoutHidden = [
  /^(?!\s)[^\p{Cc}\p{Cf}]*(?<!\s)$/u,
  wanted('a text of one line, without invisible characters and without blanks at its ends', 'write it anew'),
] as const;

/** A text of a line, with AWS's length. */
export function text(max: number): z.ZodString {
  return line(max)
    .regex(...withoutTemplates)
    .regex(...withoutHidden);
}

/** @see https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html#id_tags_naming_best_practices */
export const tagKey = text(128).regex(
  /^(?!aws:)/i,
  wanted('a tag key that does not start with "aws:"', 'rename it: AWS keeps that prefix'),
);

/** A text of several lines, with AWS's length. */
export function lines(max: number): z.ZodString {
  return line(max).regex(...withoutTemplates);
}

/** A path below the root of the repository, which a shell and CodeBuild read as it is. */
export function pathInRepository(max: number): z.ZodString {
  return text(max).regex(
    /^(?![/~-]|arn:|s3:)(?!(.*\/)?\.\.(\/|$))[^\s;&|<>"'`\\$]*$/,
    wanted(
      'a path from the root of the repository, without "..", blanks and signs of the shell',
      'write it without / before it, such as ci/file',
    ),
  );
}

/** A path of one file or folder: without what a shell fills in with the names of files. */
export function onePath(max: number): z.ZodString {
  return pathInRepository(max).regex(
    /^[^*?[\]]*$/,
    wanted('the path of one file, without * ? [ and ]', 'name each file'),
  );
}

/** A command line, in which `${` is the shell's. */
export function line(max: number): z.ZodString {
  return z
    .string(wanted('a text', 'write one in quotes'))
    .min(1, wanted('a text', 'write one'))
    .max(max, wanted(`at most ${max} characters`, 'shorten it'));
}

/** A list without duplicates. */
export function list<T extends z.ZodType<string>>(item: T): z.ZodArray<T> {
  return z.array(item).check(({ value, issues }) => {
    for (const again of new Set(value.filter((each, position) => value.indexOf(each) < position))) {
      const { error } = wanted('each entry once', `delete the second "${again}"`);
      issues.push({ code: 'custom', message: error, input: value, continue: true });
    }
  });
}

/** A list with at least one entry. */
export function someOf<T extends z.ZodType<string>>(item: T, what: string): z.ZodArray<T> {
  return list(item).min(1, wanted(`at least one ${what}`, 'list one or delete the field'));
}

/** Why a protection is weakened: shown in review and in the synthesized description. */
export const reason = explanation('say why the protection is weakened here, for whoever reviews it');

/** A sentence that says why: 10 to 200 characters, which reads in a review as it stands. */
export function explanation(change: string): z.ZodString {
  const why = wanted('a reason of 10 to 200 characters', change);
  return z
    .string(why)
    .trim()
    .min(10, why)
    .max(200, why)
    .regex(...withoutTemplates)
    .regex(...withoutHidden);
}
