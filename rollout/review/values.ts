import type { ValueChange } from '../plan/model';
import type { AttributeChange } from './model';

const UNKNOWN = '(known after apply)';
const SENSITIVE = '(sensitive value)';
/** A longer text says nothing to a person. */
const MOST = 160;

type Block = Readonly<Record<string, unknown>>;

function isBlock(value: unknown): value is Block {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** One value on its way down: before and after, with the marks of Terraform beside them. */
interface Sides {
  readonly before: unknown;
  readonly after: unknown;
  readonly unknown: unknown;
  readonly hidden: unknown;
  readonly hiddenAfter: unknown;
}

/** The values that differ, leaf by leaf. A value that Terraform marks as sensitive is never in it. */
export function attributeChanges(change: ValueChange): readonly AttributeChange[] {
  return changesAt('', {
    before: change.before,
    after: change.after,
    unknown: change.after_unknown,
    hidden: change.before_sensitive,
    hiddenAfter: change.after_sensitive,
  });
}

function changesAt(path: string, sides: Sides): readonly AttributeChange[] {
  const { before, after, unknown, hidden, hiddenAfter } = sides;
  if (hidden === true || hiddenAfter === true) {
    if (unknown !== true && same(before, after)) return [];
    return [
      leaf(
        path,
        before == null ? undefined : SENSITIVE,
        after == null && unknown !== true ? undefined : SENSITIVE,
      ),
    ];
  }
  if (unknown === true) return [leaf(path, shownValue(before), UNKNOWN)];
  if ((isBlock(before) || isBlock(after)) && !(isScalar(before) || isScalar(after))) {
    const keys = new Set([before, after, unknown].filter(isBlock).flatMap((each) => Object.keys(each)));
    return [...keys].sort().flatMap((key) => changesAt(path === '' ? key : `${path}.${key}`, at(sides, key)));
  }
  if (Array.isArray(before) && Array.isArray(after) && hasBlocks([...before, ...after])) {
    const longest = Math.max(before.length, after.length, Array.isArray(unknown) ? unknown.length : 0);
    return Array.from({ length: longest }, (_, position) => position).flatMap((position) =>
      changesAt(`${path}[${position}]`, at(sides, position)),
    );
  }
  return same(before, after) && !isMarked(unknown)
    ? []
    : [leaf(path, shownWith(before, hidden), isMarked(unknown) ? UNKNOWN : shownWith(after, hiddenAfter))];
}

function hasBlocks(values: readonly unknown[]): boolean {
  return values.some((each) => isBlock(each));
}

function isScalar(value: unknown): boolean {
  return value !== null && value !== undefined && !isBlock(value);
}

function at(sides: Sides, key: string | number): Sides {
  const part = (value: unknown): unknown => {
    // A mark on the whole is a mark on each part.
    if (value === true) return true;
    if (Array.isArray(value)) return value[Number(key)];
    return isBlock(value) ? value[key] : undefined;
  };
  const side = (value: unknown) => (typeof value === 'object' ? part(value) : undefined);
  return {
    before: side(sides.before),
    after: side(sides.after),
    unknown: part(sides.unknown),
    hidden: part(sides.hidden),
    hiddenAfter: part(sides.hiddenAfter),
  };
}

/** Whether a mark of Terraform holds anywhere inside. */
export function isMarked(mark: unknown): boolean {
  if (mark === true) return true;
  if (typeof mark !== 'object' || mark === null) return false;
  return Object.values(mark).some(isMarked);
}

function leaf(path: string, before: string | undefined, after: string | undefined): AttributeChange {
  return { path, ...(before !== undefined && { before }), ...(after !== undefined && { after }) };
}

/** A list or map of which a part is sensitive is not shown at all. */
function shownWith(value: unknown, hidden: unknown): string | undefined {
  return isMarked(hidden) && value != null ? SENSITIVE : shownValue(value);
}

/** A value as a person reads it; undefined where there is none. */
export function shownValue(value: unknown): string | undefined {
  if (value === null || value === undefined) return undefined;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const line = text.replace(/\s+/g, ' ');
  return line.length > MOST ? `${line.slice(0, MOST - 1)}…` : line;
}

/** Deep equality of JSON, in which null and absent are the same. */
export function same(one: unknown, other: unknown): boolean {
  if (one === other || (one == null && other == null)) return true;
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((each, position) => same(each, other[position]));
  if (!isBlock(one) || !isBlock(other)) return false;
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].every((key) =>
    same(one[key], other[key]),
  );
}
