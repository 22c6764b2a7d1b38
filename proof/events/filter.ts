import { BlockList, isIPv6 } from 'node:net';
import { type Block, isBlock } from '../gather/block';
import { PatternError } from './pattern-error';

type Leaf = unknown;

/**
 * Whether one value of a pattern's list matches what an event has in a field; none where the field is not there.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html (2026-11-28)
 */
export function matchesFilter(filter: unknown, leaves: readonly Leaf[]): boolean {
  if (!isBlock(filter)) {
    if (typeof filter === 'object' && filter !== null)
      throw new PatternError(`${JSON.stringify(filter)} is no value`);
    return leaves.some((leaf) => leaf === filter);
  }
  const [operator, value] = onlyOperator(filter);
  if (operator === 'exists') return existence(value) === leaves.length > 0;
  const test = testOf(operator, value);
  return leaves.some(test);
}

function onlyOperator(filter: Block): readonly [string, unknown] {
  const [only, ...more] = Object.entries(filter);
  if (!only || more.length > 0) throw new PatternError(`${JSON.stringify(filter)} has not one operator`);
  return only;
}

function existence(value: unknown): boolean {
  if (typeof value !== 'boolean') throw new PatternError('exists is true or false');
  return value;
}

type Test = (leaf: Leaf) => boolean;

function testOf(operator: string, value: unknown): Test {
  switch (operator) {
    case 'prefix':
      return ofCase(value, (text, wanted) => text.startsWith(wanted));
    case 'suffix':
      return ofCase(value, (text, wanted) => text.endsWith(wanted));
    case 'equals-ignore-case':
      return ofText((text) => text.toLowerCase() === textOf(operator, value).toLowerCase());
    case 'wildcard':
      return wildcard(textOf(operator, value));
    case 'anything-but':
      return anythingBut(value);
    case 'numeric':
      return numeric(value);
    case 'cidr':
      return cidr(textOf(operator, value));
    default:
      throw new PatternError(`there is no operator ${operator}`);
  }
}

function textOf(operator: string, value: unknown): string {
  if (typeof value !== 'string' || value === '') throw new PatternError(`${operator} has no text`);
  return value;
}

function ofText(test: (text: string) => boolean): Test {
  return (leaf) => typeof leaf === 'string' && test(leaf);
}

/** Of a text, as it is or whatever its capitals. */
function ofCase(value: unknown, test: (text: string, wanted: string) => boolean): Test {
  if (!isBlock(value)) {
    const wanted = textOf('prefix or suffix', value);
    return ofText((text) => test(text, wanted));
  }
  const [operator, inner] = onlyOperator(value);
  if (operator !== 'equals-ignore-case')
    throw new PatternError(`prefix and suffix have no operator ${operator}`);
  const wanted = textOf(operator, inner).toLowerCase();
  return ofText((text) => test(text.toLowerCase(), wanted));
}

/** By their text: each is asked of thousands of events. */
const wildcards = new Map<string, Test>();

function wildcard(wanted: string): Test {
  const known = wildcards.get(wanted) ?? readWildcard(wanted);
  wildcards.set(wanted, known);
  return known;
}

/** `*` is any text; `\*` is a star, `\\` a backslash. Two stars side by side are refused. */
function readWildcard(wanted: string): Test {
  if (/(?<!\\)\*\*/.test(wanted)) throw new PatternError(`${wanted} has two stars side by side`);
  const source = [...wanted.matchAll(/\\[*\\]|[\s\S]/g)]
    .map(([sign]) =>
      sign === '*'
        ? '[\\s\\S]*'
        : (sign.length === 2 ? sign.charAt(1) : sign).replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'),
    )
    .join('');
  const form = new RegExp(`^${source}$`);
  return ofText((text) => form.test(text));
}

/** Each value of a field is asked for itself: one that is none of those is enough. */
function anythingBut(value: unknown): Test {
  if (isBlock(value)) {
    const [operator, inner] = onlyOperator(value);
    if (!['prefix', 'suffix', 'equals-ignore-case', 'wildcard'].includes(operator))
      throw new PatternError(`anything-but has no operator ${operator}`);
    const tests = [inner].flat().map((each) => testOf(operator, each));
    if (tests.length === 0) throw new PatternError('anything-but has no value');
    return (leaf) => isScalar(leaf) && !tests.some((test) => test(leaf));
  }
  const values: readonly unknown[] = [value].flat();
  if (values.length === 0 || !values.every((each) => typeof each === 'string' || typeof each === 'number'))
    throw new PatternError('anything-but has texts or numbers');
  return (leaf) => isScalar(leaf) && !values.some((each) => each === leaf);
}

function isScalar(leaf: Leaf): boolean {
  return typeof leaf !== 'object' || leaf === null;
}

const COMPARISONS: Readonly<Record<string, (left: number, right: number) => boolean>> = {
  '<': (left, right) => left < right,
  '<=': (left, right) => left <= right,
  '=': (left, right) => left === right,
  '>': (left, right) => left > right,
  '>=': (left, right) => left >= right,
};

function numeric(value: unknown): Test {
  if (!Array.isArray(value) || (value.length !== 2 && value.length !== 4))
    throw new PatternError('numeric has one comparison or two');
  const tests = [value.slice(0, 2), value.slice(2)]
    .filter(({ length }) => length > 0)
    .map(([operator, right]) => {
      const compare = COMPARISONS[String(operator)];
      if (!compare || typeof right !== 'number')
        throw new PatternError(`numeric has no ${operator} ${right}`);
      return (left: number) => compare(left, right);
    });
  return (leaf) => typeof leaf === 'number' && tests.every((test) => test(leaf));
}

function cidr(range: string): Test {
  const [address = '', bits] = range.split('/');
  const list = new BlockList();
  try {
    list.addSubnet(address, Number(bits), isIPv6(address) ? 'ipv6' : 'ipv4');
  } catch {
    throw new PatternError(`${range} is no range of addresses`);
  }
  return ofText((text) => list.check(text, isIPv6(text) ? 'ipv6' : 'ipv4'));
}
