import { parseArn } from '../../policies/arn';
import { parametersOf } from './parameters';

/** Who made a call, as AWS CloudTrail tells it. */
export type Caller =
  | { readonly kind: 'role'; readonly arn: string }
  | { readonly kind: 'user'; readonly arn: string }
  | { readonly kind: 'root'; readonly account: string }
  | { readonly kind: 'service'; readonly name: string };

/** A call that CloudTrail logged. */
export interface LoggedCall {
  readonly by: Caller;
  /** Action of IAM: `s3:PutEncryptionConfiguration`. */
  readonly action: string;
  /** What CloudTrail calls it. */
  readonly eventName: string;
  /** ARN of what it was about. */
  readonly about: string;
  readonly account: string;
  readonly region: string;
  /** The service of AWS that made it in the name of the caller. @default the caller made it */
  readonly through?: string;
  /** Whether AWS refused it. @default it was done */
  readonly refused?: boolean;
}

/**
 * Actions of Amazon S3 that let somebody make several calls, or that AWS CloudTrail has under another name. For changes of a
 * lock AWS has no name on its page: reading it has that of the API.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/cloudtrail-logging-s3-info.html (2026-11-29)
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html (2026-11-29)
 */
const EVENT_NAMES: Readonly<Record<string, readonly string[]>> = {
  's3:PutBucketObjectLockConfiguration': ['PutBucketObjectLockConfiguration', 'PutObjectLockConfiguration'],
  's3:PutBucketOwnershipControls': ['PutBucketOwnershipControls', 'DeleteBucketOwnershipControls'],
  's3:PutBucketPublicAccessBlock': ['PutBucketPublicAccessBlock', 'DeleteBucketPublicAccessBlock'],
  's3:PutEncryptionConfiguration': ['PutBucketEncryption', 'DeleteBucketEncryption'],
  's3:PutLifecycleConfiguration': ['PutBucketLifecycle', 'DeleteBucketLifecycle'],
  's3:PutReplicationConfiguration': ['PutBucketReplication', 'DeleteBucketReplication'],
};

/** What CloudTrail calls what an action lets somebody do. */
export function eventNamesOf(action: string): readonly string[] {
  return EVENT_NAMES[action] ?? [action.replace(/^.*:/, '')];
}

/**
 * The event that Amazon EventBridge gets of a call.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html (2026-11-28)
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html (2026-11-28)
 */
export function eventOf(call: LoggedCall): object {
  const [service = ''] = call.action.split(':');
  const who = 'arn' in call.by ? call.by.arn : call.by.kind;
  const denied = `User: ${who} is not authorized to perform: ${call.action} on resource: ${call.about}`;
  return {
    version: '0',
    'detail-type': 'AWS API Call via CloudTrail',
    source: `aws.${service}`,
    account: call.account,
    region: call.region,
    detail: {
      eventSource: `${service}.amazonaws.com`,
      eventName: call.eventName,
      eventType: 'AwsApiCall',
      awsRegion: call.region,
      userIdentity: { ...identityOf(call.by), ...(call.through && { invokedBy: call.through }) },
      // Of a call that is denied, AWS STS logs no parameters.
      requestParameters: call.refused ? null : parametersOf(call),
      ...(call.refused && { errorCode: 'AccessDenied', errorMessage: denied }),
    },
  };
}

function identityOf(by: Caller): object {
  switch (by.kind) {
    case 'role': {
      const { account, resource, partition } = parseArn(by.arn);
      const name = resource.split('/').at(-1) ?? resource;
      return {
        type: 'AssumedRole',
        accountId: account,
        arn: `arn:${partition}:sts::${account}:assumed-role/${name}/session`,
        sessionContext: {
          sessionIssuer: { type: 'Role', arn: by.arn, accountId: account, userName: name },
          attributes: { mfaAuthenticated: 'false' },
        },
      };
    }
    case 'user':
      return { type: 'IAMUser', accountId: parseArn(by.arn).account, arn: by.arn, userName: 'somebody' };
    case 'root':
      return { type: 'Root', accountId: by.account, arn: `arn:aws:iam::${by.account}:root` };
    case 'service':
      return { type: 'AWSService', invokedBy: by.name };
  }
}
