import { problemsFromZod } from '../problems/from-zod';
import { type Problem, shown, typeOf } from '../problems/problem';
import { type LandingZoneFacts, landingZone } from '../schema/landing-zone';
import { Repairs } from './repairs';
import { checkReservedNames } from './reserved-names';

/** What the schema says of a landing zone. */
export interface Shape {
  readonly problems: readonly Problem[];
  /** The landing zone with defaults, in which something stands for each wrong value; undefined where nothing can. */
  readonly facts: LandingZoneFacts | undefined;
  /** What was repaired: it tells which further problems follow from the ones in this list. */
  readonly repairs: Repairs;
}

/** A repair lets zod look one level deeper, and find more: so often at most. */
const ROUNDS = 8;

/**
 * Holds the landing zone against the schema. Each wrong value is listed, then repaired: by what was meant where that is
 * plain, by something that stands for an unknown value elsewhere. So every further check judges what can be judged.
 *
 * It runs zod's parser itself rather than `safeParse`, which gives no value as soon as one value is bad.
 *
 * @see https://zod.dev/packages/core#parsing
 */
export function checkShape(input: unknown): Shape {
  const repairs = new Repairs(landingZone);
  if (typeOf(input) === 'Promise') return { problems: [promised(input)], facts: undefined, repairs };
  const reserved = checkReservedNames(input);
  if (reserved.length > 0) return { problems: reserved, facts: undefined, repairs };
  const problems: Problem[] = [];
  let current = withNewApart(input);
  for (let round = 0; round < ROUNDS; round++) {
    const payload = landingZone._zod.run({ value: current, issues: [] }, { async: false });
    if (payload instanceof Promise) throw new Error('the schema is synchronous');
    const issues = repairs.withoutDoubles(payload.issues, current);
    problems.push(...repairs.independent(issues.flatMap((issue) => problemsFromZod(issue, current))));
    const repaired = repairs.apply(issues, current);
    if (repaired === current) {
      const complete = issues.every((issue) => issue.continue === true);
      return { problems, facts: complete ? (payload.value as LandingZoneFacts) : undefined, repairs };
    }
    current = repaired;
  }
  return { problems, facts: undefined, repairs };
}

/**
 * The accounts that are to be made in a list of their own: whatever works in an account need not ask whether it is there. One
 * without an address lacks its id.
 */
function withNewApart(input: unknown): unknown {
  if (typeof input !== 'object' || input === null || !('workloads' in input)) return input;
  const { workloads } = input;
  if (!Array.isArray(workloads)) return input;
  const isNew = (each: unknown) =>
    typeof each === 'object' &&
    each !== null &&
    'email' in each &&
    (each as { readonly id?: unknown }).id === undefined;
  if (!workloads.some(isNew)) return input;
  return {
    ...input,
    workloads: workloads.filter((each) => !isNew(each)),
    vended: workloads.filter(isNew).map(({ id: _, ...account }) => account),
  };
}

/** A place as `accounts/` has it. */
export function asWritten({ place, ...problem }: Problem): Problem {
  return { place: place.replace(/^vended(?=[.[])/, 'workloads'), ...problem };
}

function promised(input: unknown): Problem {
  return {
    place: 'landingZone',
    found: shown(input),
    wanted: 'an object: accounts/ is read at once',
    change: 'read files with readFileSync instead of waiting for them',
  };
}
