import { existsSync, readFileSync } from 'node:fs';
import type { StackOutcome } from '../engine';
import { writeWhole } from '../plan/record';
import type { BlueprintFiles } from './files';

/** Seconds that stacks took, by what was done and by stack. */
type Seconds = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** How long each stack took the last time, so that the longest begin first: a long one that begins last is waited for alone. */
export class Durations {
  private constructor(
    private readonly file: string,
    private seconds: Seconds,
  ) {}

  static of(files: BlueprintFiles): Durations {
    const file = files.durations();
    return new Durations(file, existsSync(file) ? read(file) : {});
  }

  /** Seconds that a stack is likely to take; one that nobody knows may take long. */
  readonly expected = (verb: 'plan' | 'apply', stack: string): number =>
    this.seconds[verb]?.[stack] ?? Number.POSITIVE_INFINITY;

  /** Writes down how long stacks took that were worked on to their end. */
  keep(verb: 'plan' | 'apply', outcomes: readonly StackOutcome[]): void {
    const done = outcomes.filter(({ state }) => state === 'done');
    const took = Object.fromEntries(done.map(({ id, seconds }) => [id, Math.round(seconds * 10) / 10]));
    this.seconds = { ...this.seconds, [verb]: { ...this.seconds[verb], ...took } };
    writeWhole(this.file, JSON.stringify(this.seconds));
  }
}

/** A file that is cut off or of somebody else tells nothing: no run depends on it. */
function read(file: string): Seconds {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Seconds;
  } catch {
    return {};
  }
}
