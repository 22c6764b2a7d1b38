import { isBlock } from '../gather/stacks';
import type { Denial } from './denial';
import { actionOf } from './operations';

/** What a CloudTrail event says, and the message in it. */
export interface DeniedEvent extends Pick<Denial, 'principal' | 'action' | 'resource' | 'region'> {
  readonly message: string;
}

/**
 * Reads a CloudTrail event; undefined where the text is none.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
export function tryReadEvent(text: string): DeniedEvent | undefined {
  const event = tryParse(text);
  const record = isBlock(event) && Array.isArray(event.Records) ? event.Records[0] : event;
  if (!isBlock(record) || typeof record.eventName !== 'string') return undefined;
  const service = String(record.eventSource ?? '').split('.')[0];
  return {
    principal: principalOf(record.userIdentity),
    action: actionOf(record.eventName, service || undefined),
    resource: resourceOf(record),
    region: typeof record.awsRegion === 'string' ? record.awsRegion : undefined,
    message: String(record.errorMessage ?? ''),
  };
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The role behind a session, or the service. */
function principalOf(identity: unknown): string | undefined {
  if (!isBlock(identity)) return undefined;
  const session = isBlock(identity.sessionContext) ? identity.sessionContext : {};
  const issuer = isBlock(session.sessionIssuer) ? session.sessionIssuer : {};
  const found = identity.arn ?? issuer.arn ?? identity.invokedBy;
  return typeof found === 'string' ? found : undefined;
}

function resourceOf({ resources, requestParameters }: Readonly<Record<string, unknown>>): string | undefined {
  const [listed] = Array.isArray(resources) ? resources.filter(isBlock) : [];
  const arn = listed?.ARN ?? listed?.arn;
  if (typeof arn === 'string') return arn;
  if (!isBlock(requestParameters)) return undefined;
  const { roleArn, keyId, bucketName, key, topicArn } = requestParameters;
  for (const named of [roleArn, keyId, topicArn])
    if (typeof named === 'string' && named.startsWith('arn:')) return named;
  if (typeof bucketName !== 'string') return undefined;
  return `arn:aws:s3:::${bucketName}${typeof key === 'string' ? `/${key}` : ''}`;
}
