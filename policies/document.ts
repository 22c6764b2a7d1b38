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
 * Statements in which no Sid stands twice: those of one Sid become one, with the resources of all.
 *
 * @throws Error where statements of one Sid differ in more than their resources.
 */
export function withSidsMerged(statements: readonly Statement[]): readonly Statement[] {
  const bySid = new Map<string, Statement>();
  for (const statement of statements) {
    const known = bySid.get(statement.Sid);
    bySid.set(statement.Sid, known ? merged(known, statement) : statement);
  }
  return [...bySid.values()];
}

function merged(first: Statement, second: Statement): Statement {
  const { Resource: firsts, ...rest } = first;
  const { Resource: seconds, ...other } = second;
  if (JSON.stringify(rest) !== JSON.stringify(other))
    throw new Error(`the statements ${first.Sid} differ in more than their resources`);
  const resources = [...new Set([firsts ?? [], seconds ?? []].flat())];
  const [only] = resources;
  return { ...first, Resource: resources.length === 1 && only !== undefined ? only : resources };
}
