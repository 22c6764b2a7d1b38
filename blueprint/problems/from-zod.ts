import type { z } from 'zod';
import { readWanted } from '../schema/wanted';
import { didYouMean } from './did-you-mean';
import { tryMoved } from './moved';
import { type Path, placeOf, valueAt } from './place';
import { type Problem, shown } from './problem';

/** One thing that zod finds wrong. */
export type Issue = z.core.$ZodRawIssue;

const SECRET_WANTED = /^a reference under /;

/**
 * What an issue of zod is for whoever edits `accounts/`; several problems where several fields are unknown. Another input
 * than `accounts/` says how its places read.
 */
export function problemsFromZod(
  issue: Issue,
  input: unknown,
  placeAt: (path: Path) => string = (path) => placeOf(path, input),
): readonly Problem[] {
  const path = issue.path ?? [];
  const place = placeAt(path);
  const found = valueAt(path, input);
  const own = readWanted(messageOf(issue));
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => misspelt(placeAt([...path, key]), key, allowedKeys(issue)));
    case 'invalid_key':
      return issue.issues
        .flatMap((inner) => problemsFromZod({ ...inner, path } as Issue, input, placeAt))
        .map((problem) => ({ ...problem, found: shown(path.at(-1)) }));
    case 'invalid_type':
      return [{ place, found: shown(found), ...wrongType(issue, found, own) }];
  }
  // What may be a secret is not repeated: problems stand in build logs.
  const seen = SECRET_WANTED.test(own?.what ?? '') ? 'a value that looks like a secret' : shown(found);
  if (own) return [{ place, found: seen, wanted: own.what, change: own.change }];
  if (issue.code === 'invalid_union') return [choiceProblem(place, found, tagValues(issue))];
  if (issue.code === 'invalid_value') return [choiceProblem(place, found, issue.values.map(String))];
  const wanted = issue.message ?? issue.code ?? 'another value';
  return [{ place, found: shown(found), wanted, change: 'correct it' }];
}

type Own = ReturnType<typeof readWanted>;

function wrongType(
  issue: Issue & { code: 'invalid_type' },
  found: unknown,
  own: Own,
): Pick<Problem, 'wanted' | 'change'> {
  const wanted = own?.what ?? TYPES[issue.expected] ?? article(issue.expected);
  if ((issue.path ?? []).length === 0) {
    const change = 'write "export const landingZone: LandingZone = { … }" in accounts/index.ts';
    return { wanted, change: own?.change ?? change };
  }
  if (found === undefined) return { wanted, change: own?.change ?? 'write it' };
  if (issue.expected === 'string' && Number.isFinite(found)) {
    return { wanted: `${wanted}, in quotes`, change: `write '${found}'` };
  }
  if (issue.expected === 'number' && isNumeric(found)) {
    return { wanted: `${wanted}, without quotes`, change: `write ${found}` };
  }
  if (issue.expected === 'array' && typeof found === 'string' && found !== '') {
    return { wanted, change: own?.change ?? `write a list, such as ['${found}']` };
  }
  return { wanted, change: own?.change ?? 'correct it' };
}

/** Types that have another name outside of JavaScript. */
const TYPES: Readonly<Record<string, string>> = {
  array: 'a list',
  boolean: 'true or false',
  string: 'a text',
};

/** Whether a value is a number that was written in quotes. */
export function isNumeric(value: unknown): value is string {
  return typeof value === 'string' && /^\d+$/.test(value);
}

function misspelt(place: string, key: string, allowed: readonly string[]): Problem {
  return {
    place,
    found: `the unknown field "${key}"`,
    wanted: `one of ${allowed.join(', ')}`,
    change: tryMoved(key) ?? didYouMean(key, allowed, 'delete it'),
  };
}

/** A value, or the tag of a union, that is not one of those there are. */
function choiceProblem(place: string, found: unknown, allowed: readonly string[]): Problem {
  const otherwise = 'choose one of them';
  return {
    place,
    found: shown(found),
    wanted: `one of ${allowed.join(', ')}`,
    change:
      typeof found === 'string' ? (tryMoved(found) ?? didYouMean(found, allowed, otherwise)) : otherwise,
  };
}

/** What zod keeps of the schema that an issue comes from. */
interface Schema {
  readonly _zod?: {
    readonly propValues?: Readonly<Record<string, ReadonlySet<unknown>>>;
    readonly def?: {
      readonly error?: (issue: Issue) => unknown;
      readonly shape?: object;
      readonly keyType?: { readonly _zod: { readonly values?: ReadonlySet<unknown> } };
    };
  };
}

function schemaOf(issue: Issue): Schema['_zod'] {
  return (issue.inst as Schema | undefined)?._zod;
}

/** The kinds that a tagged union has. */
export function tagValues(issue: Issue & { code: 'invalid_union' }): readonly string[] {
  return [...(schemaOf(issue)?.propValues?.[issue.discriminator ?? ''] ?? [])].map(String);
}

/** The fields of an object, or the keys of a record. */
export function allowedKeys(issue: Issue): readonly string[] {
  const def = schemaOf(issue)?.def;
  // Accounts that are to be made are written into `workloads`.
  return def?.shape
    ? Object.keys(def.shape).filter((key) => key !== 'vended')
    : [...(def?.keyType?._zod.values ?? [])].map(String);
}

/** The message that the schema itself gives; empty where it gives none. */
function messageOf(issue: Issue): string {
  const own = schemaOf(issue)?.def?.error?.(issue);
  return typeof own === 'string' ? own : (issue.message ?? '');
}

function article(type: string): string {
  return /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`;
}
