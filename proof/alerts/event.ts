import { parseArn } from '../../policies/arn';

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
  /** ARN of what it was about. */
  readonly about: string;
  readonly account: string;
  readonly region: string;
  /** Whether AWS refused it. @default it was done */
  readonly refused?: boolean;
}

/**
 * Calls of Amazon S3 that CloudTrail has under another name than the action.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/cloudtrail-logging-s3-info.html (2026-11-28)
 */
const EVENT_NAMES: Readonly<Record<string, string>> = {
  's3:PutEncryptionConfiguration': 'PutBucketEncryption',
  's3:PutLifecycleConfiguration': 'PutBucketLifecycle',
  's3:PutReplicationConfiguration': 'PutBucketReplication',
};

/** What CloudTrail calls an action. */
export function eventNameOf(action: string): string {
  return EVENT_NAMES[action] ?? action.replace(/^.*:/, '');
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
      eventName: eventNameOf(call.action),
      eventType: 'AwsApiCall',
      awsRegion: call.region,
      userIdentity: identityOf(call.by),
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

/** What a request says of its subject, by the service that answers it. */
function parametersOf({ action, about }: LoggedCall): object {
  const [service = '', name = ''] = action.split(':');
  const { resource } = parseArn(about);
  const last = resource.split(/[/:]/).at(-1) ?? resource;
  switch (service) {
    case 's3':
      return { bucketName: resource.split('/')[0] };
    case 'iam':
      return resource.startsWith('policy/') ? { policyArn: about } : { roleName: last };
    case 'sts':
      return { roleArn: about };
    case 'kms':
      return { keyId: about };
    case 'codepipeline':
      return /^(Create|Update)Pipeline$/.test(name) ? { pipeline: { name: resource } } : { name: resource };
    case 'codebuild':
      if (name === 'UpdateProjectVisibility') return { projectArn: about };
      return name.endsWith('Webhook') ? { projectName: last } : { name: last };
    case 'events':
      return name.endsWith('Targets') ? { rule: last } : { name: last };
    default:
      return { name: about };
  }
}
