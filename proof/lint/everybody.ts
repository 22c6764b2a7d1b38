import { tryParseArn } from '../../policies/arn';
import type { PolicyStatement } from '../evaluate';
import { type Comparison, comparisonsOf, listed } from './subject';

/**
 * Keys that say which organization, account or source a request may come from. The values of those in the second list
 * are ARNs: they limit a statement only where the account stands in them.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status
 */
const LIMITING_KEYS = [
  'aws:principalaccount',
  'aws:principalorgid',
  'aws:principalorgpaths',
  'aws:sourceaccount',
  'aws:sourceip',
  'aws:sourceorgid',
  'aws:sourceorgpaths',
  'aws:sourceowner',
  'aws:sourcevpc',
  'aws:sourcevpce',
  'aws:userid',
  'aws:vpceaccount',
  'aws:vpceorgid',
  'aws:vpceorgpaths',
  'kms:calleraccount',
  's3:dataaccesspointaccount',
];
const LIMITING_ARNS = ['aws:principalarn', 'aws:sourcearn', 'aws:sourcevpcarn', 's3:dataaccesspointarn'];

/** Operators that hold only where the request has the key, and with one of the values. */
const BINDING = /^(?:ForAnyValue:)?(?:String(?:Equals|EqualsIgnoreCase|Like)|Arn(?:Equals|Like)|IpAddress)$/;

/** Whether a statement is for everybody: every account, and callers without one. */
export function isForEverybody({ Principal }: PolicyStatement): boolean {
  if (typeof Principal !== 'object') return Principal === '*';
  return [Principal.AWS, Principal.CanonicalUser].some((named) => listed(named).includes('*'));
}

/** Whether its conditions say which organization, account or source it is for. */
export function isLimited(statement: PolicyStatement): boolean {
  return comparisonsOf(statement).some(limits);
}

function limits({ operator, key, values }: Comparison): boolean {
  if (!BINDING.test(operator)) return false;
  const name = key.toLowerCase();
  if (LIMITING_ARNS.includes(name)) return values.every(namesOwner);
  return LIMITING_KEYS.includes(name) && values.every(isSaid);
}

function isSaid(value: string): boolean {
  return !/^[*?]*$/.test(value) && !/^(?:0\.0\.0\.0|::)\/0$/.test(value);
}

/** An ARN that is complete, or one that has its account: a bucket's has none. */
function namesOwner(arn: string): boolean {
  if (!/[*?]/.test(arn)) return true;
  const account = tryParseArn(arn)?.account ?? '';
  return account !== '' && !/[*?]/.test(account);
}
