import { type OneOrMore, oneOrAll, type Statement } from '../../policies/document';
import { wordOf } from './permissions/statements';

/**
 * Services whose actions are about one type of resource each, or only read: what is about different types can stand together.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsorganizations.html (2026-11-29)
 */
const BY_TYPE: ReadonlySet<string> = new Set(['organizations']);

/**
 * Statements of one condition as one, which takes less room. An action of a service is about nothing of another service, so that
 * together they allow what each allows alone; of one service, only what is about the same stands together, and what `BY_TYPE` has.
 */
export function joined(statements: readonly Statement[]): readonly Statement[] {
  const groups: Statement[][] = [];
  for (const statement of statements) {
    const group = groups.find((each) => each.every((known) => goTogether(known, statement)));
    if (group) group.push(statement);
    else groups.push([statement]);
  }
  return withOwnSids(groups.map(asOne));
}

/** Statements whose names differ: one that is taken gets a number. */
function withOwnSids(statements: readonly Statement[]): readonly Statement[] {
  const taken = new Set<string>();
  return statements.map((statement) => {
    let Sid = statement.Sid;
    for (let times = 2; taken.has(Sid); times++) Sid = `${statement.Sid}${times}`;
    taken.add(Sid);
    return { ...statement, Sid };
  });
}

function goTogether(one: Statement, other: Statement): boolean {
  if (one.Effect !== other.Effect || !isSame(one.Condition, other.Condition)) return false;
  if (isSame(one.Resource, other.Resource)) return true;
  if (one.Resource === '*' || other.Resource === '*') return false;
  const services = servicesOf(one);
  return servicesOf(other).every((service) => !services.includes(service) || BY_TYPE.has(service));
}

function asOne(group: readonly Statement[]): Statement {
  const [first] = group;
  if (first && group.length === 1) return first;
  const services = [...new Set(group.flatMap(servicesOf))].sort();
  return {
    ...first,
    Sid: `Ceiling${services.map(wordOf).join('')}`,
    Effect: first?.Effect ?? 'Allow',
    Action: oneOrAll(group.flatMap(({ Action }) => list(Action)).sort()),
    Resource: oneOrAll(group.flatMap(({ Resource }) => list(Resource))),
  };
}

function servicesOf({ Action }: Statement): readonly string[] {
  return [...new Set(list(Action).map((action) => action.slice(0, action.indexOf(':'))))];
}

function list(values: OneOrMore = []): readonly string[] {
  return [values].flat();
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
