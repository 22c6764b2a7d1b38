import type { Problem } from './problem';

/** Begin and end of a mark: characters for private use, which no name and no ARN of AWS has. */
const MARK = /\.?\uE000(\d+)\uE001/g;

/**
 * Values of `accounts/` that are wrong, and of which nobody can say what they should be. A mark stands for each of them
 * while the checks across fields run, so that they judge all the rest. What a check says about a mark follows from a
 * problem that is listed already, and is left out.
 */
export class Unknowns {
  private readonly labels: string[] = [];

  /** A mark for one more value. In places it reads as the label, with its dot or in brackets: `.Dev_1`, `[3]`. */
  mark(label: string): string {
    return `\uE000${this.labels.push(label) - 1}\uE001`;
  }

  /** A place as a person reads it, with labels for marks. */
  placeOf(place: string): string {
    return place.replace(MARK, (_, number) => this.labels[Number(number)] ?? '');
  }

  /** The problems that stand whatever the unknown values are. */
  withoutThem(problems: readonly Problem[]): readonly Problem[] {
    return problems
      .filter(({ found, wanted, change }) => !isUnknown(found + wanted + change))
      .map((problem) => ({ ...problem, place: this.placeOf(problem.place) }));
  }
}

/** Whether a text is or has the mark of an unknown value. */
export function isUnknown(text: string): boolean {
  return text.includes('\uE000');
}

/**
 * Whether an object stands for one that nobody understands, so that its kind is a guess: all of its texts have one mark.
 * What it seems to lack follows from a problem that is listed already.
 */
export function isStandIn(value: object): boolean {
  const marks = Object.values(value).filter((each) => typeof each === 'string' && isUnknown(each));
  return new Set(marks).size < marks.length;
}

/** Whether anything in a value is unknown: that something is not in it cannot be said then. */
export function hasUnknown(value: unknown): boolean {
  if (value === undefined) return false;
  // JSON has no form for some numbers of JavaScript, which what is copied from elsewhere may have.
  return isUnknown(JSON.stringify(value, (_, each) => (typeof each === 'bigint' ? `${each}` : each)));
}
