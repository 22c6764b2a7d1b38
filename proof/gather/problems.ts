import type { GatherProblem } from './model';

/** Collects what could not be read or resolved. */
export class GatherProblems {
  readonly found: GatherProblem[] = [];

  add(place: string, found: string, mend: Pick<GatherProblem, 'wanted' | 'change'>): void {
    this.found.push({ place, found, ...mend });
  }
}

/** An expression whose value is not known before AWS makes something, or that is not understood. */
export class Unresolved extends Error {
  override readonly name = 'Unresolved';

  constructor(
    /** The expression, as it stands in the output. */
    readonly expression: string,
    readonly why: string,
  ) {
    super(`${expression}: ${why}`);
  }
}
