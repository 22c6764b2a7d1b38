import { distance } from 'fastest-levenshtein';
import type { z } from 'zod';
import { type Problem, shown } from '../problem';
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
  const payload = landingZone._zod.run({ value: structuredClone(input), issues: [] }, { async: false });
  if (payload instanceof Promise) throw new Error('the schema is synchronous');
  const complete = payload.issues.every((issue) => issue.continue === true);
  return {
    problems: payload.issues.flatMap((issue) => toProblems(issue, input)),
    facts: complete ? (payload.value as LandingZoneFacts) : undefined,
  };
}

function toProblems(issue: Issue, input: unknown): readonly Problem[] {
  const path = issue.path ?? [];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => misspelt(placeOf([...path, key], input), key, allowedKeys(issue)));
  }
  if (issue.code === 'invalid_union') return [unionProblem(issue, input)];
  const found = valueAt(path, input);
  if (issue.code === 'invalid_value') return [choiceProblem(placeOf(path, input), found, issue)];
  const { what, change } = readWanted(messageOf(issue));
  return [{ place: placeOf(path, input), found: shown(found), wanted: what, change }];
}

function misspelt(place: string, key: string, allowed: readonly string[]): Problem {
  const near = nearest(key, allowed);
  return {
    place,
    found: `the unknown field "${key}"`,
    wanted: `one of ${allowed.join(', ')}`,
    change: near ? `did you mean "${near}"?` : 'delete it',
  };
}

function choiceProblem(place: string, found: unknown, issue: Issue & { code: 'invalid_value' }): Problem {
  const allowed = issue.values.map(String);
  const near = typeof found === 'string' ? nearest(found, allowed) : undefined;
  return {
    place,
    found: shown(found),
    wanted: `one of ${allowed.join(', ')}`,
    change: near ? `did you mean "${near}"?` : 'choose one of them',
  };
}

/** A tagged union whose tag nobody knows, or a field that fits none of its forms. */
function unionProblem(issue: Issue & { code: 'invalid_union' }, input: unknown): Problem {
  const path = issue.path ?? [];
  const tag = issue.discriminator;
  const found = valueAt(path, input);
  if (tag === undefined) {
    return {
      place: placeOf(path, input),
      found: shown(found),
      wanted: 'one of the forms of this field',
      change: 'see its type',
    };
  }
  const allowed = tagValues(issue, tag);
  const near = typeof found === 'string' ? nearest(found, allowed) : undefined;
  return {
    place: placeOf(path, input),
    found: shown(found),
    wanted: allowed.length > 0 ? `one of ${allowed.join(', ')}` : `a known ${tag}`,
    change: near ? `did you mean "${near}"?` : 'choose one of them',
  };
}

function tagValues(issue: Issue, tag: string): readonly string[] {
  const def = (issue.inst as { _zod?: { propValues?: Record<string, Set<unknown>> } } | undefined)?._zod;
  return [...(def?.propValues?.[tag] ?? [])].map(String);
}

function allowedKeys(issue: Issue): readonly string[] {
  const def = (issue.inst as { _zod?: { def?: { shape?: object } } } | undefined)?._zod?.def;
  return Object.keys(def?.shape ?? {});
}

function messageOf(issue: Issue): string {
  const own = (issue.inst as { _zod?: { def?: { error?: (raw: Issue) => unknown } } } | undefined)?._zod?.def
    ?.error;
  const text = own?.(issue);
  if (typeof text === 'string') return text;
  return issue.message ?? (issue.code === 'invalid_type' ? `${article(issue.expected)}` : issue.code);
}

function article(type: string): string {
  return /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`;
}

/** The nearest of the allowed words, where it is near enough to be meant. */
export function nearest(word: string, allowed: readonly string[]): string | undefined {
  const ranked = allowed
    .map((candidate) => ({ candidate, edits: distance(word.toLowerCase(), candidate.toLowerCase()) }))
    .sort((left, right) => left.edits - right.edits);
  const best = ranked[0];
  return best && best.edits <= Math.max(2, Math.floor(word.length / 3)) ? best.candidate : undefined;
}

/** A path with names instead of positions: `workloads.dev.id`. */
function placeOf(path: readonly PropertyKey[], input: unknown): string {
  let value: unknown = input;
  let place = '';
  for (const key of path) {
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
    (value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key],
    input,
  );
}
