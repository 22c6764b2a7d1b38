/** One thing to change in `accounts/`: where, what was found, what is wanted, and what to do about it. */
export interface Problem {
  /** Path inside the landing zone, with names instead of positions: `workloads.dev.id`. */
  readonly place: string;
  readonly found: string;
  readonly wanted: string;
  readonly change: string;
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
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}
