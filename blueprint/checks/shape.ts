import type { z } from 'zod';
import { didYouMean } from '../problems/did-you-mean';
import { type Problem, shown } from '../problems/problem';
import { type LandingZoneFacts, landingZone } from '../schema/landing-zone';
import { readWanted } from '../schema/wanted';

type Issue = z.core.$ZodRawIssue;

/** What the schema says of a landing zone. */
export interface Shape {
  readonly problems: readonly Problem[];
  /** The landing zone with defaults, where its shape is right; a value in it may still be a problem. */
  readonly facts: LandingZoneFacts | undefined;
}

/**
 * Holds the landing zone against the schema. Runs zod's parser itself rather than `safeParse`, because that gives
 * no value as soon as one value is bad, and then the checks across fields could not add their problems to the list.
 *
 * @see https://zod.dev/packages/core#parsing
 */
export function checkShape(input: unknown): Shape {
  const payload = landingZone._zod.run({ value: input, issues: [] }, { async: false });
  if (payload instanceof Promise) throw new Error('the schema is synchronous');
  const complete = payload.issues.every((issue) => issue.continue === true);
  return {
    problems: payload.issues.flatMap((issue) => toProblems(issue, input)),
    facts: complete ? (payload.value as LandingZoneFacts) : undefined,
  };
}

const SECRET_WANTED = /^a reference under env\./;

function toProblems(issue: Issue, input: unknown): readonly Problem[] {
  const path = issue.path ?? [];
  const place = placeOf(path, input);
  const found = valueAt(path, input);
  const own = readWanted(messageOf(issue));
  // What may be a secret is not repeated: problems stand in build logs.
  const seen = SECRET_WANTED.test(own?.what ?? '') ? 'a value that looks like a secret' : shown(found);
  if (own) return [{ place, found: seen, wanted: own.what, change: own.change }];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => misspelt(placeOf([...path, key], input), key, allowedKeys(issue)));
    case 'invalid_key':
      return issue.issues.flatMap((inner) => toProblems({ ...inner, path } as Issue, input));
    case 'invalid_union':
      return [choiceProblem(place, found, tagValues(issue))];
    case 'invalid_value':
      return [choiceProblem(place, found, issue.values.map(String))];
    case 'invalid_type':
      return [
        {
          place,
          found: shown(found),
          wanted: article(issue.expected),
          change: found === undefined ? 'write it' : 'correct it',
        },
      ];
    default:
      return [
        {
          place,
          found: shown(found),
          wanted: issue.message ?? issue.code ?? 'another value',
          change: 'correct it',
        },
      ];
  }
}

function misspelt(place: string, key: string, allowed: readonly string[]): Problem {
  return {
    place,
    found: `the unknown field "${key}"`,
    wanted: `one of ${allowed.join(', ')}`,
    change: didYouMean(key, allowed, 'delete it'),
  };
}

/** A value, or the tag of a union, that is not one of those there are. */
function choiceProblem(place: string, found: unknown, allowed: readonly string[]): Problem {
  const otherwise = 'choose one of them';
  return {
    place,
    found: shown(found),
    wanted: `one of ${allowed.join(', ')}`,
    change: typeof found === 'string' ? didYouMean(found, allowed, otherwise) : otherwise,
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

function tagValues(issue: Issue & { code: 'invalid_union' }): readonly string[] {
  return [...(schemaOf(issue)?.propValues?.[issue.discriminator ?? ''] ?? [])].map(String);
}

/** The fields of an object, or the keys of a record. */
function allowedKeys(issue: Issue): readonly string[] {
  const def = schemaOf(issue)?.def;
  return def?.shape ? Object.keys(def.shape) : [...(def?.keyType?._zod.values ?? [])].map(String);
}

/** The message that the schema itself gives; empty where it gives none. */
function messageOf(issue: Issue): string {
  const own = schemaOf(issue)?.def?.error?.(issue);
  return typeof own === 'string' ? own : (issue.message ?? '');
}

function article(type: string): string {
  return /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`;
}

/** A path with names instead of positions: `workloads.dev.id`. */
function placeOf(path: readonly PropertyKey[], input: unknown): string {
  if (path.length === 0) return 'landingZone';
  let value: unknown = input;
  let place = '';
  for (const key of path) {
    // A text may stand for an object that has only this: the place is the text's own.
    if (typeof value === 'string') return place;
    value = (value as Record<PropertyKey, unknown> | undefined)?.[key];
    if (typeof key !== 'number') place += place ? `.${String(key)}` : String(key);
    else place += labelOf(value) ? `.${labelOf(value)}` : `[${key}]`;
  }
  return place;
}

function labelOf(value: unknown): string | undefined {
  const named = value as { name?: unknown; guardrail?: unknown } | null | undefined;
  const label = named?.name ?? named?.guardrail;
  return typeof label === 'string' && label !== '' ? label : undefined;
}

function valueAt(path: readonly PropertyKey[], input: unknown): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'string' ? value : (value as Record<PropertyKey, unknown> | undefined)?.[key],
    input,
  );
}
