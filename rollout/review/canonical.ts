import type { PolicyDocument, PolicyStatement } from '../../proof/evaluate';
import { jsonIn } from '../json-in';

/** The elements of a statement, in the order in which AWS writes them. */
const ELEMENTS = [
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
] as const;
type Element = (typeof ELEMENTS)[number];

/** The policy in a text; undefined where it is none. */
export function policyIn(text: unknown): PolicyDocument | undefined {
  if (typeof text !== 'string' || !text.includes('"Statement"')) return undefined;
  const value = jsonIn(text);
  return isPolicy(value) ? value : undefined;
}

function isPolicy(value: unknown): value is PolicyDocument {
  if (typeof value !== 'object' || value === null || !('Statement' in value)) return false;
  return [value.Statement]
    .flat()
    .every((each) => typeof each === 'object' && each !== null && 'Effect' in each);
}

/** The statements of a policy, with their name or position. */
export function namedStatements(document: PolicyDocument | undefined): ReadonlyMap<string, PolicyStatement> {
  const statements = document ? [document.Statement].flat() : [];
  const named = new Map<string, PolicyStatement>();
  statements.forEach((statement, position) => {
    const name = statement.Sid || `statement ${position}`;
    named.set(named.has(name) ? `${name} (${position})` : name, statement);
  });
  return named;
}

/**
 * A statement as one line for each thing that it says, in one order: two statements with the same lines mean the same,
 * however lists, single values and the root user of an account are written.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html
 */
export function statementLines(statement: PolicyStatement): readonly string[] {
  return ELEMENTS.flatMap((element) => linesOf(element, statement[element]));
}

function linesOf(element: Element, value: unknown): readonly string[] {
  if (value === undefined) return [];
  if (element === 'Condition') return conditionLines(value as Conditions);
  if (typeof value === 'string' || Array.isArray(value))
    return listed(value).map(
      (each) => `${element} ${element.endsWith('Principal') ? `* ${each}`.replace('* *', '*') : each}`,
    );
  return Object.entries(value as Record<string, string | readonly string[]>)
    .flatMap(([kind, names]) => listed(names).map((name) => `${element} ${kind} ${accountOf(name)}`))
    .sort();
}

type Conditions = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

function conditionLines(condition: Conditions): readonly string[] {
  return Object.entries(condition)
    .flatMap(([operator, keys]) =>
      Object.entries(keys).flatMap(([key, values]) =>
        listed(values).map((value) => `Condition ${operator} ${key} ${value}`),
      ),
    )
    .sort();
}

function listed(value: unknown): readonly string[] {
  return [...new Set([value].flat().map(String))].sort();
}

/** AWS writes an account as the ARN of its root user, once it has stored a policy. */
function accountOf(name: string): string {
  return name.replace(/^arn:[^:]+:iam::(\d{12}):root$/, '$1');
}

/** Whether two documents say the same, statement by statement, whatever their order. */
export function sameDocument(one: PolicyDocument, other: PolicyDocument): boolean {
  const said = (document: PolicyDocument) =>
    [document.Statement]
      .flat()
      .map((statement) => [statement.Sid ?? '', ...statementLines(statement)].join('\n'))
      .sort()
      .join('\n\n');
  return (one.Version ?? '') === (other.Version ?? '') && said(one) === said(other);
}
