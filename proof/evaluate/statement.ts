import type { OneOrMore } from '../../policies/document';
import type { Caller } from './caller';
import { type Condition, holds, parseConditions } from './condition';
import type { Context } from './context';
import { covers, type Pattern, parsePattern, resolvePattern } from './pattern';
import {
  allowedByNotPrincipal,
  deniedByNotPrincipal,
  FULL_REACH,
  limitReach,
  type NamedPrincipal,
  NO_REACH,
  parsePrincipals,
  type Reach,
  reachOf,
} from './principal';
import type { PolicyDocument, PolicyStatement } from './request';
import { and, every, not, or, some, type Tri, tri } from './tri';

/** A statement, ready to be held against many requests. */
export interface Statement {
  readonly sid: string | undefined;
  readonly effect: 'Allow' | 'Deny';
  readonly position: number;
  readonly principals: readonly NamedPrincipal[] | undefined;
  readonly notPrincipals: readonly NamedPrincipal[] | undefined;
  readonly actions: Choice;
  readonly resources: Choice | undefined;
  readonly conditions: readonly Condition[];
}

/** `Action` or `NotAction`, `Resource` or `NotResource`. */
export interface Choice {
  readonly patterns: readonly Pattern[];
  readonly negated: boolean;
}

/** What statements are held against. */
export interface Scope {
  readonly caller: Caller;
  /** In lower case: names of actions are case-insensitive. */
  readonly action: string;
  readonly resource: string;
  readonly context: Context;
  /** Whether the caller has a permission boundary. */
  readonly bounded: boolean;
}

/** A document's statements, and those of them that are about an action. */
interface ParsedDocument {
  readonly statements: readonly Statement[];
  readonly byAction: Map<string, readonly Statement[]>;
}

const parsed = new WeakMap<PolicyDocument, ParsedDocument>();

/** How many actions are remembered for a document. */
const MOST_ACTIONS = 256;

/** The statements of a document that are about an action, in lower case. Documents are parsed once. */
export function statementsOn(action: string, document: PolicyDocument): readonly Statement[] {
  const { statements, byAction } = parsedDocument(document);
  const known = byAction.get(action);
  if (known) return known;
  if (byAction.size >= MOST_ACTIONS) byAction.clear();
  const about = statements.filter(
    ({ actions }) => actions.patterns.some(({ text = '' }) => covers(text, action)) !== actions.negated,
  );
  byAction.set(action, about);
  return about;
}

/** Every statement of a document, in its order. */
export function parsedStatements(document: PolicyDocument): readonly Statement[] {
  return parsedDocument(document).statements;
}

function parsedDocument(document: PolicyDocument): ParsedDocument {
  const known = parsed.get(document);
  if (known) return known;
  const variables = document.Version === '2012-10-17';
  const statements = [document.Statement].flat().map((each, position) => parse(each, position, variables));
  const made = { statements, byAction: new Map() };
  parsed.set(document, made);
  return made;
}

function parse(statement: PolicyStatement, position: number, variables: boolean): Statement {
  const { Principal, NotPrincipal, Action, NotAction, Resource, NotResource } = statement;
  const action = (text: string) => parsePattern(text.toLowerCase(), { wildcards: true, variables: false });
  const resource = (text: string) => parsePattern(completed(text), { wildcards: true, variables, arn: true });
  return {
    sid: statement.Sid,
    effect: statement.Effect,
    position,
    principals: Principal && parsePrincipals(Principal),
    notPrincipals: NotPrincipal && parsePrincipals(NotPrincipal),
    actions: choice(Action, NotAction, action) ?? { patterns: [], negated: false },
    resources: choice(Resource, NotResource, resource),
    conditions: parseConditions(statement.Condition, variables),
  };
}

/**
 * An ARN with fewer than six parts stands for every resource that begins so: AWS puts a star for each that is missing.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */
function completed(resource: string): string {
  const missing = 6 - resource.split(':').length;
  return resource.startsWith('arn:') && missing > 0 ? `${resource}${':*'.repeat(missing)}` : resource;
}

function choice(
  positive: OneOrMore | undefined,
  negative: OneOrMore | undefined,
  parseOne: (text: string) => Pattern,
): Choice | undefined {
  const listed = positive ?? negative;
  if (listed === undefined) return undefined;
  return { patterns: [listed].flat().map(parseOne), negated: positive === undefined };
}

/** Whether a statement that is about the action applies, apart from its principals. */
export function applies({ resources, conditions }: Statement, scope: Scope): Tri {
  const chosen = resources ? chooses(resources, scope) : 'yes';
  return chosen === 'no'
    ? 'no'
    : and(
        chosen,
        every(conditions, (condition) => holds(condition, scope.context)),
      );
}

/** Whether a list of resources, or what it leaves out, has the resource of a request. */
export function chooses({ patterns, negated }: Choice, { resource, action, context }: Scope): Tri {
  const allOfS3 = resource === '*' && action.startsWith('s3:');
  let missing: Tri = 'no';
  const covered = some(patterns, (pattern) => {
    const wanted = resolvePattern(pattern, context);
    if (typeof wanted === 'string')
      return tri(covers(wanted, resource) || (allOfS3 && coversAllOfS3(wanted)));
    if (wanted.problem === 'unknown') return 'unknown';
    if (negated) missing = 'unknown';
    return 'no';
  });
  return negated ? not(or(covered, missing)) : covered;
}

/**
 * Actions of S3 that take no resource are written with `*`, or with the ARN of all buckets.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_s3_rw-bucket-console.html
 */
function coversAllOfS3(wanted: string): boolean {
  return ['aws', 'aws-cn', 'aws-us-gov'].some((partition) => covers(wanted, `arn:${partition}:s3:::`));
}

/** Whom a statement of a resource's policy reaches, if it applies. Without a principal it is for nobody. */
export function reaches(statement: Statement, scope: Scope): Reach {
  const applied = applies(statement, scope);
  return applied === 'no' ? NO_REACH : limitReach(reachOfPrincipals(statement, scope), applied);
}

function reachOfPrincipals({ effect, principals, notPrincipals }: Statement, scope: Scope): Reach {
  const { caller, context } = scope;
  if (principals) return reachOf(principals, caller, context);
  if (!notPrincipals) return NO_REACH;
  const reached =
    effect === 'Deny'
      ? deniedByNotPrincipal(notPrincipals, caller, scope)
      : allowedByNotPrincipal(notPrincipals, caller, context);
  return limitReach(FULL_REACH, reached);
}
