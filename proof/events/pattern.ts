import { isBlock } from '../gather/block';
import { matchesFilter } from './filter';
import { PatternError } from './pattern-error';

/**
 * Whether Amazon EventBridge matches an event with a pattern: every field of the pattern, by any value of its list; of a field
 * that holds a list, by any of its values. Of `$or`, any. Nothing is asked of AWS.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html (2026-11-28)
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html (2026-11-28)
 * @throws PatternError where the pattern is none
 */
export function matchesPattern(pattern: unknown, event: unknown): boolean {
  if (!isBlock(pattern) || Object.keys(pattern).length === 0)
    throw new PatternError(`${JSON.stringify(pattern)} is no object with a field`);
  // All of it is read, so that a wrong part is found whatever the event is.
  return Object.entries(pattern)
    .map(([field, wanted]) =>
      field === '$or' ? matchesAny(wanted, event) : matchesField(wanted, fieldOf(event, field)),
    )
    .every((each) => each);
}

function matchesAny(wanted: unknown, event: unknown): boolean {
  if (!Array.isArray(wanted) || wanted.length < 2)
    throw new PatternError(`$or has ${JSON.stringify(wanted)}, wanted two patterns or more`);
  return wanted.map((each) => matchesPattern(each, event)).some((each) => each);
}

/** A field that is not there is told from one that holds null. */
const ABSENT = Symbol('no such field');

function fieldOf(event: unknown, field: string): unknown {
  // Of a list of objects, those that have the field.
  if (Array.isArray(event)) {
    const found = event.map((each) => fieldOf(each, field)).filter((each) => each !== ABSENT);
    return found.length === 0 ? ABSENT : found.flat();
  }
  return isBlock(event) && Object.hasOwn(event, field) ? event[field] : ABSENT;
}

function matchesField(wanted: unknown, found: unknown): boolean {
  if (!Array.isArray(wanted)) return matchesPattern(wanted, found === ABSENT ? undefined : found);
  if (wanted.length === 0) throw new PatternError('a list without a value matches nothing');
  // Operators are about leaves: an object is none.
  const leaves = found === ABSENT ? [] : [found].flat().filter((each) => !isBlock(each));
  return wanted.map((filter) => matchesFilter(filter, leaves)).some((each) => each);
}
