import type { AccessRequest, Answer, Reason } from './request';
import type { Scope } from './statement';

/**
 * Actions on keys that work from another account; all others fail there, whatever the policies say.
 * "Cross-account use: Yes" in the API reference, looked up on 2026-11-28.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-modifying-external-accounts.html
 */
const KMS_ACROSS_ACCOUNTS: ReadonlySet<string> = new Set(
  `creategrant decrypt derivesharedsecret describekey encrypt generatedatakey generatedatakeypair
  generatedatakeypairwithoutplaintext generatedatakeywithoutplaintext generatemac getkeyrotationstatus getpublickey
  listgrants reencryptfrom reencryptto retiregrant revokegrant sign verify verifymac`.split(/\s+/),
);

/**
 * Actions on queues and buckets that only the account works with that owns them. Looked up on 2026-11-28.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-limitations-of-custom-policies.html
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html
 */
const NEVER_ACROSS_ACCOUNTS: ReadonlySet<string> = new Set([
  ...`addpermission createqueue deletequeue listqueues listqueuetags removepermission setqueueattributes tagqueue
  untagqueue`
    .split(/\s+/)
    .map((name) => `sqs:${name}`),
  ...['deletebucketpolicy', 'getbucketpolicy', 'putbucketpolicy'].map((name) => `s3:${name}`),
]);

/**
 * What changes a managed policy. AWS's own belong to no customer.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html#aws-managed-policies
 */
const CHANGES_OF_POLICIES: ReadonlySet<string> = new Set(
  [
    'createpolicyversion',
    'deletepolicy',
    'deletepolicyversion',
    'setdefaultpolicyversion',
    'tagpolicy',
    'untagpolicy',
  ].map((name) => `iam:${name}`),
);

/**
 * Services that answer requests without a signature where their policies allow it, and services that never do.
 * What is in neither list is not known here. Looked up on 2026-11-28.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-authenticating-requests.html
 * @see https://docs.aws.amazon.com/general/latest/gr/Welcome.html#aws-apis
 */
const TAKES_UNSIGNED = /^(s3|sqs|sns|execute-api):|^lambda:invokefunction/;
const NEVER_UNSIGNED =
  /^(sts|kms|secretsmanager|dynamodb|iam|organizations|ssm|logs|codebuild|codepipeline|ecr):/;

/** The answer to a request that no policy decides; undefined where policies do. */
export function fixedAnswer({ resource, resourceAccount }: AccessRequest, scope: Scope): Answer | undefined {
  const { action, caller } = scope;
  if (alwaysWorks(scope))
    return { decision: 'Allowed', because: [said('no permission is needed, and no policy denies it')] };
  if (caller.kind === 'anonymous' && NEVER_UNSIGNED.test(action))
    return never('the service takes no request without a signature');
  if (CHANGES_OF_POLICIES.has(action) && /^arn:[^:]+:iam::aws:policy\//.test(resource))
    return never('a policy of AWS belongs to no customer');
  const foreign = caller.account !== undefined && caller.account !== resourceAccount;
  return foreign && !worksAcrossAccounts(action)
    ? never('it works in the account of the resource only')
    : undefined;
}

/** Whether it is not known if an anonymous caller can make a request at all. */
export function mayTakeUnsigned({ action, caller }: Scope): 'yes' | 'unknown' {
  return caller.kind !== 'anonymous' || TAKES_UNSIGNED.test(action) ? 'yes' : 'unknown';
}

/**
 * Whether a policy on a bucket cannot bind the root user of the account that owns it: who locked a bucket repairs it so.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html
 */
export function isBeyondBucketPolicy({ action, caller }: Scope, resourceAccount: string): boolean {
  const isOwner = caller.kind === 'root user' && caller.account === resourceAccount;
  return isOwner && /^s3:(delete|get|put)bucketpolicy$/.test(action);
}

/**
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_getsessiontoken.html
 */
function alwaysWorks({ action, caller }: Scope): boolean {
  if (caller.account === undefined) return false;
  if (action === 'sts:getcalleridentity') return true;
  return action === 'sts:getsessiontoken' && (caller.kind === 'user' || caller.kind === 'root user');
}

function worksAcrossAccounts(action: string): boolean {
  if (action.startsWith('kms:')) return KMS_ACROSS_ACCOUNTS.has(action.slice('kms:'.length));
  return !NEVER_ACROSS_ACCOUNTS.has(action);
}

function never(reason: string): Answer {
  return { decision: 'ImplicitlyDenied', because: [said(reason)] };
}

function said(reason: string): Reason {
  return { layer: 'service', reason };
}
