import { tryParseArn } from '../../policies/arn';
import { hasWildcard } from '../../policies/pattern';
import type { PolicyStatement } from '../evaluate';
import { type Comparison, comparisonsOf, listed } from '../lint/subject';

/**
 * Keys that say whose request, or whose resource, it is. What they name is held against `accounts/` with everything else.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html (2026-11-28)
 */
const WHOSE: ReadonlySet<string> = new Set([
  'aws:principalaccount',
  'aws:principalorgid',
  'aws:principalorgpaths',
  'aws:sourceaccount',
  'aws:sourceorgid',
  'aws:sourceorgpaths',
  'kms:calleraccount',
]);
const WHOSE_RESOURCE: ReadonlySet<string> = new Set([
  'aws:resourceaccount',
  'aws:resourceorgid',
  'aws:resourceorgpaths',
]);
const ARNS: ReadonlySet<string> = new Set(['aws:principalarn', 'aws:sourcearn']);

/** Operators that hold only where the request has the key, and with one of the values. */
const BINDING = /^(?:ForAnyValue:)?(?:String(?:Equals|EqualsIgnoreCase|Like)|Arn(?:Equals|Like))$/;
const NEGATIVE = /Not(?:Equals|Like|EqualsIgnoreCase)/;

/** Whether a statement is for principals of whatever account. */
export function isForEveryAccount(statement: PolicyStatement): boolean {
  const { Principal } = statement;
  if (Principal === undefined) return false;
  if (typeof Principal !== 'object') return Principal === '*';
  return listed(Principal.AWS).some((named) => named === '*' || hasAnyAccount(named));
}

/** Whether its conditions say whose requests it is for: an organization, accounts, or ARNs with their accounts. */
export function isBound(statement: PolicyStatement): boolean {
  return comparisonsOf(statement).some((each) => binds(each, WHOSE) || bindsByArn(each));
}

/** Whether its conditions say whose resources it is about. */
export function isBoundToResources(statement: PolicyStatement): boolean {
  return comparisonsOf(statement).some((each) => binds(each, WHOSE_RESOURCE));
}

/** The first pattern of roles of every account that a Deny exempts: outsiders may take such a name. */
export function exemptOfEveryAccount(statement: PolicyStatement): string | undefined {
  return comparisonsOf(statement)
    .filter(({ operator, key }) => NEGATIVE.test(operator) && ARNS.has(key.toLowerCase()))
    .flatMap(({ values }) => values)
    .find(hasAnyAccount);
}

/** Whether an ARN leaves open which account it is of. Buckets have none. */
export function hasAnyAccount(arn: string): boolean {
  return hasWildcard(tryParseArn(arn)?.account ?? '');
}

function binds({ operator, key, values }: Comparison, keys: ReadonlySet<string>): boolean {
  return (
    BINDING.test(operator) && keys.has(key.toLowerCase()) && values.every((value) => !/^[*?]*$/.test(value))
  );
}

function bindsByArn({ operator, key, values }: Comparison): boolean {
  return BINDING.test(operator) && ARNS.has(key.toLowerCase()) && values.every(isOfSomebody);
}

/** Whether an ARN has its account, or its bucket. */
function isOfSomebody(value: string): boolean {
  const { account, resource = '*' } = tryParseArn(value) ?? {};
  return account === '' ? !hasWildcard(resource.split('/')[0] ?? '') : /^\d{12}$/.test(account ?? '');
}
