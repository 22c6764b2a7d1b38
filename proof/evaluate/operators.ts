import { isInRange, isRange } from './address';
import { covers, coversEverything } from './pattern';

/** How an operator compares a value of the request with one of the policy. */
export interface Operator {
  readonly name: string;
  readonly negated: boolean;
  /** The comparison without its negation; operators that share one have the same name here. */
  readonly comparison: string;
  /** Whether the policy's value may hold `*` and `?`. */
  readonly wildcards: boolean;
  /** Whether the policy's value may hold variables. */
  readonly variables: boolean;
  readonly compare: (wanted: string, actual: string) => boolean;
  /** What a value of the policy must be, where it is not that. */
  readonly wrong: (wanted: string) => string | undefined;
}

interface Comparison extends Pick<Operator, 'wildcards' | 'variables' | 'compare'> {
  /** What values of the policy are. @default any text */
  readonly values?: { readonly are: string; readonly read: (value: string) => boolean };
  readonly names: readonly string[];
  readonly negations?: readonly string[];
}

const text = { wildcards: false, variables: true };
const fixed = { wildcards: false, variables: false };
const like = { wildcards: true, variables: true };

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
const COMPARISONS: readonly Comparison[] = [
  {
    names: ['StringEquals'],
    negations: ['StringNotEquals'],
    ...text,
    compare: (wanted, actual) => wanted === actual,
  },
  {
    names: ['StringEqualsIgnoreCase'],
    negations: ['StringNotEqualsIgnoreCase'],
    ...text,
    compare: (wanted, actual) => wanted.toLowerCase() === actual.toLowerCase(),
  },
  { names: ['StringLike'], negations: ['StringNotLike'], ...like, compare: covers },
  { names: ['ArnEquals', 'ArnLike'], negations: ['ArnNotEquals', 'ArnNotLike'], ...like, compare: coversArn },
  {
    names: ['Bool'],
    ...text,
    compare: (wanted, actual) => wanted.toLowerCase() === actual.toLowerCase(),
    values: { are: '"true" or "false"', read: (value) => /^(true|false)$/i.test(value) },
  },
  { names: ['BinaryEquals'], ...fixed, compare: (wanted, actual) => bytes(wanted) === bytes(actual) },
  {
    names: ['IpAddress'],
    negations: ['NotIpAddress'],
    ...fixed,
    compare: isInRange,
    values: { are: 'an IP address, or a range in CIDR notation', read: isRange },
  },
  ...ordered('Numeric', 'a number', toNumber),
  ...ordered('Date', 'a date of ISO 8601, or seconds since 1970', toSeconds),
];

const OPERATORS: ReadonlyMap<string, Operator> = new Map(
  COMPARISONS.flatMap(({ names, negations = [], values, ...how }) => {
    const wrong = (value: string) => (values && !values.read(value) ? values.are : undefined);
    const operator = (name: string, negated: boolean): [string, Operator] => [
      name,
      { ...how, name, negated, comparison: names[0] ?? name, wrong },
    ];
    return [...names.map((name) => operator(name, false)), ...negations.map((name) => operator(name, true))];
  }),
);

/** Every operator, without prefix and suffix. */
export const operatorNames: readonly string[] = [...OPERATORS.keys(), 'Null'];

export function findOperator(name: string): Operator | undefined {
  return OPERATORS.get(name);
}

/** The six comparisons of values that have an order. What cannot be read as such a value compares with nothing. */
function ordered(
  family: string,
  are: string,
  read: (text: string) => number | undefined,
): readonly Comparison[] {
  const by = (suffix: string, test: (actual: number, wanted: number) => boolean): Comparison => ({
    names: [`${family}${suffix}`],
    ...fixed,
    values: { are, read: (value) => read(value) !== undefined },
    compare: (wanted, actual) => {
      const [left, right] = [read(actual), read(wanted)];
      return left !== undefined && right !== undefined && test(left, right);
    },
  });
  return [
    { ...by('Equals', (actual, wanted) => actual === wanted), negations: [`${family}NotEquals`] },
    by('LessThan', (actual, wanted) => actual < wanted),
    by('LessThanEquals', (actual, wanted) => actual <= wanted),
    by('GreaterThan', (actual, wanted) => actual > wanted),
    by('GreaterThanEquals', (actual, wanted) => actual >= wanted),
  ];
}

function toNumber(written: string): number | undefined {
  return /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(written) ? Number(written) : undefined;
}

const ISO_DATE = /^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?)?)?$/;

/** A date of ISO 8601, or seconds since 1970. Four digits are a year. A time without zone is UTC. */
function toSeconds(written: string): number | undefined {
  const trimmed = written.trim();
  if (!ISO_DATE.test(trimmed)) return toNumber(trimmed);
  const zoned = /T.*(Z|[+-]\d{2}:?\d{2})$/.test(trimmed) || !trimmed.includes('T') ? trimmed : `${trimmed}Z`;
  const milliseconds = Date.parse(
    zoned.replace(/([+-]\d{2})(\d{2})$/, zoned.includes('T') ? '$1:$2' : '$1$2'),
  );
  return Number.isNaN(milliseconds) ? undefined : milliseconds / 1000;
}

/** Base64 without what may differ for the same bytes. */
function bytes(base64: string): string {
  return base64.replace(/[\s=]/g, '').replaceAll('-', '+').replaceAll('_', '/');
}

/** Each of the six parts of an ARN is compared for itself; a lone `*` is any ARN. */
function coversArn(pattern: string, arn: string): boolean {
  if (!/^(?:[^:]*:){5}/.test(arn)) return false;
  let from = 0;
  let at = 0;
  for (let part = 0; part < 5; part++) {
    const end = pattern.indexOf(':', from);
    const stop = arn.indexOf(':', at);
    if (end < 0) return coversEverything(pattern);
    if (!covers(pattern.slice(from, end), arn.slice(at, stop))) return false;
    from = end + 1;
    at = stop + 1;
  }
  return covers(pattern.slice(from), arn.slice(at));
}
