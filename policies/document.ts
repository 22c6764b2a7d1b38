/** One or many of a policy element's values, as IAM writes them. */
export type OneOrMore = string | readonly string[];

/** The `Condition` element: operator, condition key, values. */
export type Condition = Readonly<Record<string, Readonly<Record<string, OneOrMore>>>>;

/** The `Principal` element: everybody, accounts and roles, AWS services or an identity provider. */
export type Principal =
  | '*'
  | { readonly AWS?: OneOrMore; readonly Service?: OneOrMore; readonly Federated?: OneOrMore };

/**
 * One statement in AWS's own spelling. The `Sid` is required: tests, proofs and errors find statements by it.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html
 */
export interface Statement {
  readonly Sid: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal?: Principal;
  readonly Action?: OneOrMore;
  readonly NotAction?: OneOrMore;
  readonly Resource?: OneOrMore;
  readonly NotResource?: OneOrMore;
  readonly Condition?: Condition;
}

/** An IAM policy variable, such as `${aws:PrincipalAccount}`; Terraform's own references have no colon there. */
const IAM_VARIABLE = /\$\{(?=[A-Za-z0-9-]+:|[*?$]\})/g;

/** A value that can be written as JSON. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

/** A policy in the language of IAM. */
export interface PolicyDocument {
  readonly Version: '2012-10-17';
  readonly Statement: readonly Statement[];
}

/** The statements as a policy. */
export function policyOf(statements: readonly Statement[]): PolicyDocument {
  return { Version: '2012-10-17', Statement: statements };
}

/**
 * The JSON text of a policy, for an argument of a Terraform resource. IAM variables are escaped as `$${aws:…}`,
 * because Terraform would read `${…}` as a reference of its own.
 */
export function policyJson(statements: readonly Statement[]): string {
  return documentJson(policyOf(statements));
}

/** The same for a policy of any language. */
export function documentJson(document: PolicyDocument | JsonObject): string {
  return JSON.stringify(document).replace(IAM_VARIABLE, '$$$${');
}

/** How many characters AWS counts: the document as IAM receives it, without Terraform's escapes. */
export function policySize(statements: readonly Statement[]): number {
  return JSON.stringify(policyOf(statements)).length;
}

/**
 * Statements in which no Sid stands twice: those of one Sid become one, with the resources of all. Those about the same
 * resources whose conditions differ in the values of one key become one, too; others of another condition get a number.
 *
 * @throws Error where statements of one Sid differ in more than their resources and their condition.
 */
export function withSidsMerged(statements: readonly Statement[]): readonly Statement[] {
  const bySid = new Map<string, readonly Statement[]>();
  for (const statement of statements)
    bySid.set(statement.Sid, withMerged(bySid.get(statement.Sid) ?? [], statement));
  return [...bySid.values()].flatMap((all) =>
    all.map((each, position) => (position === 0 ? each : { ...each, Sid: `${each.Sid}${position + 1}` })),
  );
}

function withMerged(known: readonly Statement[], next: Statement): readonly Statement[] {
  for (const [position, each] of known.entries()) {
    const one = withResources(each, next) ?? withValues(each, next);
    if (one) return known.with(position, one);
  }
  const [first] = known;
  const { Resource: _, Condition: __, ...rest } = next;
  if (first && !same(rest, { ...first, Resource: undefined, Condition: undefined }))
    throw new Error(`the statements ${next.Sid} differ in more than their resources`);
  return [...known, next];
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

function withResources(first: Statement, second: Statement): Statement | undefined {
  const { Resource: firsts, ...rest } = first;
  const { Resource: seconds, ...other } = second;
  return same(rest, other)
    ? { ...first, Resource: oneOrAll([firsts ?? [], seconds ?? []].flat()) }
    : undefined;
}

/** Conditions of one operator with one key: what either allows, both together allow, and nothing else. */
function withValues(first: Statement, second: Statement): Statement | undefined {
  if (!same({ ...first, Condition: undefined }, { ...second, Condition: undefined })) return undefined;
  const [one, other] = [onlyKey(first), onlyKey(second)];
  if (!one || !other || one.operator !== other.operator || one.key !== other.key) return undefined;
  if (/Not|^Null|ForAllValues/.test(one.operator)) return undefined;
  return {
    ...first,
    Condition: { [one.operator]: { [one.key]: oneOrAll([...one.values, ...other.values]) } },
  };
}

function onlyKey({ Condition = {} }: Statement) {
  const [entry, ...more] = Object.entries(Condition).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, value]) => ({ operator, key, values: [value].flat() })),
  );
  return more.length === 0 ? entry : undefined;
}

/** Values as IAM writes them: one stands alone. */
export function oneOrAll(values: readonly string[]): OneOrMore {
  const [only, ...more] = [...new Set(values)];
  return only === undefined || more.length > 0 ? [...new Set(values)] : only;
}
