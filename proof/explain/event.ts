import { isBlock } from '../gather/stacks';
import { tryReadJson } from '../json';
import type { Denial, Said } from './denial';
import { actionOf } from './operations';

/** What a record says of a denied request, and the message in it. */
export interface DeniedRecord {
  readonly said: Said;
  readonly message: string;
  /** What it says of the layers, where its message says nothing. */
  readonly blamed: Partial<Pick<Denial, 'how'>>;
}

type Block = Readonly<Record<string, unknown>>;

/** Reads a CloudTrail event, or a decoded authorization message, however it is wrapped; undefined where there is none. */
export function tryReadRecord(json: unknown): DeniedRecord | undefined {
  const records = blocksIn(json, 0);
  const events = records.filter(({ eventName }) => typeof eventName === 'string');
  const event =
    events.find(({ errorCode }) => /denied|unauthorized|forbidden/i.test(String(errorCode))) ?? events[0];
  if (event) return ofEvent(event);
  const decoded = records.find(({ allowed, context }) => allowed === false && isBlock(context));
  return decoded && ofDecoded(decoded);
}

/** Every object in a value, those first that hold others; texts that are JSON are opened. */
function blocksIn(value: unknown, depth: number): readonly Block[] {
  if (depth > 8) return [];
  if (typeof value === 'string')
    return value.startsWith('{') ? blocksIn(tryReadJson(value)?.value, depth + 1) : [];
  if (Array.isArray(value)) return value.flatMap((each) => blocksIn(each, depth + 1));
  if (!isBlock(value)) return [];
  return [value, ...Object.values(value).flatMap((each) => blocksIn(each, depth + 1))];
}

/** @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html */
function ofEvent(event: Block): DeniedRecord {
  const service = String(event.eventSource ?? '').split('.')[0];
  const said: Said = {
    principal: principalOf(event.userIdentity),
    action: actionOf(String(event.eventName), service || undefined),
    resource: resourceOf(event),
    region: typeof event.awsRegion === 'string' ? event.awsRegion : undefined,
  };
  const message = String(event.errorMessage ?? '');
  // The message knows best what for: an event may be of one action and denied for another.
  const inMessage = /not authorized to perform:?\s*["']?([a-zA-Z0-9-]+:\w+)/.exec(message)?.[1];
  return { said: defined({ ...said, action: inMessage ?? said.action }, message), message, blamed: {} };
}

/** What the record says, and of the resource what its message does not say. */
function defined(said: Said, message: string): Said {
  const known = Object.entries(said).filter(([, value]) => value !== undefined);
  const hasResource = /on (?:the )?resource:?\s*["']?(?:arn:|\*)/.test(message);
  return Object.fromEntries(known.filter(([field]) => field !== 'resource' || !hasResource));
}

/** @see https://docs.aws.amazon.com/STS/latest/APIReference/API_DecodeAuthorizationMessage.html */
function ofDecoded({ explicitDeny, context }: Block): DeniedRecord {
  const { principal, action, resource, conditions } = context as Block;
  const items = isBlock(conditions) && Array.isArray(conditions.items) ? conditions.items : [];
  const region = items.find(
    (item) => isBlock(item) && /^aws:(RequestedRegion|Region)$/i.test(String(item.key)),
  );
  const said: Said = {
    principal: isBlock(principal) ? textOf(principal.arn) : undefined,
    action: textOf(action),
    resource: textOf(resource),
    region: firstValue(region),
  };
  return {
    said: defined(said, ''),
    message: '',
    blamed: { how: explicitDeny === true ? 'explicit' : 'implicit' },
  };
}

function firstValue(item: unknown): string | undefined {
  const values =
    isBlock(item) && isBlock(item.values) && Array.isArray(item.values.items) ? item.values.items : [];
  const [first] = values;
  return isBlock(first) ? textOf(first.value) : undefined;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** The role behind a session, or the service. */
function principalOf(identity: unknown): string | undefined {
  if (!isBlock(identity)) return undefined;
  const session = isBlock(identity.sessionContext) ? identity.sessionContext : {};
  const issuer = isBlock(session.sessionIssuer) ? session.sessionIssuer : {};
  return textOf(identity.arn ?? issuer.arn ?? identity.invokedBy);
}

function resourceOf({ resources, requestParameters }: Block): string | undefined {
  const [listed] = Array.isArray(resources) ? resources.filter(isBlock) : [];
  const arn = textOf(listed?.ARN ?? listed?.arn);
  if (arn !== undefined) return arn;
  if (!isBlock(requestParameters)) return undefined;
  const { roleArn, keyId, bucketName, key, topicArn, secretId } = requestParameters;
  for (const named of [roleArn, keyId, topicArn, secretId])
    if (typeof named === 'string' && named.startsWith('arn:')) return named;
  if (typeof bucketName !== 'string') return undefined;
  return `arn:aws:s3:::${bucketName}${typeof key === 'string' ? `/${key}` : ''}`;
}
