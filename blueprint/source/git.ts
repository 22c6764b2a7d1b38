import { z } from 'zod';
import { text, wanted } from '../schema/wanted';

/**
 * How the pipeline hands the source on: a ZIP file without history, or a reference that CodeBuild clones, with history
 * and submodules. A clone can be used by builds alone.
 */
export const clone = z.enum(['zip', 'full']).default('zip');

/** What other tools write before a name would be a part of the name here. */
const withoutRefs = [
  /^(?!refs\/)/,
  wanted('a name without refs/', 'write it without refs/heads/ or refs/tags/'),
] as const;

/**
 * What Git takes in no name: two dots or slashes in a row, `@{`, blanks, `~^:\\`; parts that begin with a dot or end in
 * `.lock`; a slash or a dot at an end. The signs of patterns are `*?[`.
 *
 * @see https://git-scm.com/docs/git-check-ref-format
 */
const NOT_IN_NAMES = /\.\.|\/\/|@\{|[\s~^:\\]|(^|\/)\.|\.lock(\/|$)|^\/|[/.]$|^-|^@$/;

/** Whether Git takes a name for a branch. */
export function isBranchName(value: string): boolean {
  return !NOT_IN_NAMES.test(value) && !/[*?[]/.test(value) && value !== 'HEAD';
}

/** Branch of a repository: one, by its name. */
export const branch = text(255)
  .regex(...withoutRefs)
  .refine(isBranchName, wanted('the name of one branch, as Git takes it', 'write the name alone, no pattern'))
  .default('main');

/** A pattern of names as Git's commands take them. */
export const gitPattern = text(255)
  .regex(...withoutRefs)
  .regex(/^(?!!)/, wanted('a pattern without "!" before it', 'write it into "excludes", without the !'))
  .refine(
    (value) => !NOT_IN_NAMES.test(value),
    wanted('a pattern of names that Git takes', 'correct it: no blanks, no "..", no "/" at an end'),
  );
