import type { Path } from './place';

/** One thing to change in `accounts/`: where, what was found, what is wanted, and what to do about it. */
export interface Problem {
  /** Path inside the landing zone, with names instead of positions: `workloads.dev.id`. */
  readonly place: string;
  readonly found: string;
  readonly wanted: string;
  readonly change: string;
}

/** A problem that depends on a value at another place: while that value is wrong, this problem is not told. */
export interface Judgement extends Problem {
  readonly judges?: Path;
}

/** Every problem of a landing zone at once, as a list a person can work through. */
export class LandingZoneError extends Error {
  override readonly name = 'LandingZoneError';
  readonly problems: readonly Problem[];

  constructor(found: readonly Problem[]) {
    // One mistake can be found on several ways, such as by each application it concerns.
    const problems = [...new Map(found.map((problem) => [JSON.stringify(problem), problem])).values()];
    super(
      problemList(
        (count) => `the landing zone has ${count}`,
        problems.map((problem) => ({ ...problem, place: `accounts/ ${problem.place}` })),
      ),
    );
    this.problems = problems;
  }
}

/** One problem on one line. */
export function problemLine({ place, found, wanted, change }: Problem): string {
  return `${place}: found ${found}, wanted ${wanted}: ${change}`;
}

/** A list of problems as text: what has how many of them, then one line for each. */
export function problemList(heading: (count: string) => string, problems: readonly Problem[]): string {
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
  return [`${heading(count)}:`, ...problems.map((problem) => `  ${problemLine(problem)}`)].join('\n');
}

/** A value as it is shown in a problem: short, on one line. */
export function shown(value: unknown): string {
  const text = written(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}

/** A value as it may be written in `accounts/`; what JSON has no form for is named. */
function written(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'function') return 'a function';
  if (typeof value === 'number' || typeof value === 'symbol') return String(value);
  const type = typeOf(value);
  if (['Promise', 'Map', 'Set'].includes(type)) return `a ${type}`;
  try {
    return JSON.stringify(value, (_, each) => (typeof each === 'bigint' ? `${each}n` : each));
  } catch {
    return 'an object that is inside itself';
  }
}

/** What an object is by JavaScript's own name: `Map`, `Promise`. */
export function typeOf(value: unknown): string {
  return Object.prototype.toString.call(value).slice('[object '.length, -1);
}
