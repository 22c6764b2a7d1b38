import { checkCondition } from './condition';
import { checkPrincipal } from './principal';
import { type At, isObject, join, type Problems, textsOf } from './problems';

/** What a kind of policy must and must not have. */
export interface PolicyKind {
  /** Policies of resources say whom they are for; the others are attached to those they are for. */
  readonly principal: 'wanted' | 'forbidden';
  readonly resource: 'wanted' | 'optional';
}

const ELEMENTS = ['Version', 'Id', 'Statement'];
const STATEMENT_ELEMENTS = [
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
];
const VERSIONS = ['2012-10-17', '2008-10-17'];

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html */
export function checkPolicy(value: unknown, kind: PolicyKind, { place, problems }: At): void {
  if (!isObject(value)) {
    problems.add(place, value, {
      wanted: 'a policy document',
      change: 'write an object with Version and Statement',
    });
    return;
  }
  problems.addUnknownFields(place, value, ELEMENTS);
  const { Version, Id, Statement } = value;
  if (Version !== undefined && !VERSIONS.includes(String(Version)))
    problems.addUnknownWord(join(place, 'Version'), String(Version), VERSIONS);
  if (Id !== undefined && typeof Id !== 'string')
    problems.add(join(place, 'Id'), Id, { wanted: 'a text', change: 'put it in quotes' });
  const at = join(place, 'Statement');
  if (!Array.isArray(Statement)) {
    checkStatement(Statement, kind, { place: at, problems });
    return;
  }
  Statement.forEach((each, index) => {
    checkStatement(each, kind, { place: join(at, index), problems });
  });
}

function checkStatement(value: unknown, kind: PolicyKind, at: At): void {
  const { place, problems } = at;
  if (!isObject(value)) {
    problems.add(place, value, { wanted: 'a statement, or a list of statements', change: 'write one' });
    return;
  }
  problems.addUnknownFields(place, value, STATEMENT_ELEMENTS);
  const { Sid, Effect, Condition } = value;
  if (Sid !== undefined && typeof Sid !== 'string')
    problems.add(join(place, 'Sid'), Sid, { wanted: 'a text', change: 'put it in quotes' });
  if (Effect !== 'Allow' && Effect !== 'Deny')
    problems.add(join(place, 'Effect'), Effect, { wanted: '"Allow" or "Deny"', change: 'write one of them' });
  const action = elementOf(value, 'Action', at) ?? 'Action';
  if (value[action] === undefined)
    problems.add(join(place, 'Action'), undefined, {
      wanted: 'Action or NotAction',
      change: 'write one of them',
    });
  else checkActions(value[action], join(place, action), problems);
  const resource = elementOf(value, 'Resource', at) ?? 'Resource';
  if (value[resource] !== undefined) checkResources(value[resource], join(place, resource), problems);
  else if (kind.resource === 'wanted')
    problems.add(join(place, 'Resource'), undefined, {
      wanted: 'Resource or NotResource',
      change: 'write one of them',
    });
  const principal = elementOf(value, 'Principal', at);
  checkPrincipal(value, principal, { ...at, wanted: kind.principal === 'wanted' });
  if (Condition !== undefined) checkCondition(Condition, join(place, 'Condition'), problems);
}

/** Which of an element and its negation is there; a problem where both are. */
function elementOf(
  statement: Readonly<Record<string, unknown>>,
  name: string,
  { place, problems }: At,
): string | undefined {
  const present = [name, `Not${name}`].filter((each) => statement[each] !== undefined);
  if (present.length > 1)
    problems.add(place, `${name} and Not${name}`, { wanted: 'one of them', change: 'delete the other' });
  return present[0];
}

function checkActions(value: unknown, place: string, problems: Problems): void {
  for (const [at, text] of textsOf(value, place, problems)) {
    if (!/^(\*|[a-z0-9*?-]+:[a-z0-9*?]+)$/i.test(text))
      problems.add(at, text, {
        wanted: 'an action such as "s3:GetObject", or a pattern of actions',
        change: 'correct it',
      });
  }
}

function checkResources(value: unknown, place: string, problems: Problems): void {
  for (const [at, text] of textsOf(value, place, problems)) {
    if (!/^(arn:.+|\*.*)$/.test(text))
      problems.add(at, text, { wanted: 'an ARN, or a pattern of ARNs', change: 'correct it' });
  }
}
