import type { Denial, DeniedBy } from './denial';
import { tryReadEvent } from './event';
import { actionOf } from './operations';

/** Messages that are understood, to show to whoever gave another one. */
export const understood: readonly string[] = [
  'User: arn:aws:sts::…:assumed-role/… is not authorized to perform: kms:Decrypt on resource: arn:aws:kms:… because no …',
  'An error occurred (AccessDenied) when calling the PutObject operation: Access Denied',
  'a CloudTrail event as JSON, with errorCode, userIdentity, eventSource and eventName',
];

/** Reads a message about a denied request; undefined where there is none in the text. */
export function readDenial(text: string): Denial | undefined {
  const event = tryReadEvent(text);
  if (event) return combined(event, readMessage(event.message));
  const message = readMessage(text);
  const says = message.principal ?? message.action ?? message.resource;
  return says !== undefined || message.encoded ? message : undefined;
}

/** The record knows best who asked for what; its message knows the rest. */
function combined(event: Partial<Denial>, message: Denial): Denial {
  return {
    ...message,
    principal: event.principal ?? message.principal,
    action: message.action ?? event.action,
    resource: message.resource ?? event.resource,
    region: event.region,
  };
}

type Rule = readonly [pattern: RegExp, read: (found: readonly (string | undefined)[]) => Partial<Denial>];

const ARN = String.raw`arn:aws[a-z-]*:[^\s"'<>]*[^\s"'<>.,;:)]`;
const rule = (pattern: string, read: Rule[1]): Rule => [new RegExp(pattern, 'is'), read];

/** Each message of its own form; the first that fits says what it can. */
const RULES: readonly Rule[] = [
  rule(
    `(${ARN}) is not authorized to perform:? AssumeRole on role ["']?(${ARN})`,
    ([, principal, resource]) => ({ principal, action: 'sts:AssumeRole', resource }),
  ),
  rule(
    String.raw`CodeBuild is not authorized to perform:? sts:AssumeRole on (?:service role\W*)?["']?(${ARN})`,
    ([, resource]) => ({ principal: 'codebuild.amazonaws.com', action: 'sts:AssumeRole', resource }),
  ),
  rule(`(?:ECS|service).{0,20}unable to assume the role ["']?(${ARN})`, ([, resource]) => ({
    principal: 'ecs-tasks.amazonaws.com',
    action: 'sts:AssumeRole',
    resource,
  })),
  rule(
    String.raw`["']?(${ARN})["']? is not authorized to perform:?\s*["']?([\w-]+:\w+)["']?(?:\s+on\s+(?:the\s+)?resource:?\s*["']?(arn:[^\s"'<>]*[^\s"'<>.,;:)]|\*))?`,
    ([, principal, action, resource]) => ({ principal, action, resource }),
  ),
  rule(
    String.raw`is not authorized to perform:?\s*["']?([\w-]+:\w+)["']?(?:\s+on\s+(?:resource:?\s*)?["']?(${ARN}))?`,
    ([, action, resource]) => ({ action, resource }),
  ),
  rule(
    `object key ['"]([^'"]+)['"] located in the Amazon S3 artifact bucket ['"]([^'"]+)['"]`,
    ([, key, bucket]) => ({ action: 's3:GetObject', resource: `arn:aws:s3:::${bucket}/${key}` }),
  ),
  rule(String.raw`Failed replicating artifact from \S+ in \S+ to (\S+) in`, ([, bucket]) => ({
    action: 's3:PutObject',
    resource: `arn:aws:s3:::${bucket}`,
  })),
  rule(
    String.raw`Unable to use Connection:?\s*(arn:aws[a-z-]*:([a-z-]+):[^\s"']*[^\s"'.,;:)])`,
    ([, resource, service]) => ({ action: `${service}:UseConnection`, resource }),
  ),
  rule(
    String.raw`(?:access(?: to)? the (?:Amazon )?S3 (?:artifact )?bucket(?: named)?:?\s*)["']?([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])`,
    ([, bucket]) => ({ resource: `arn:aws:s3:::${bucket}` }),
  ),
  rule('ciphertext refers to a customer master key that does not exist', () => ({
    action: 'kms:Decrypt',
  })),
  rule(String.raw`Not authorized to perform (?:sts:)?(\w+)`, ([, operation]) => ({
    action: operation && actionOf(operation),
  })),
  rule(String.raw`when calling the (\w+) operation`, ([, operation]) => ({
    action: operation && actionOf(operation),
  })),
  rule('no basic auth credentials', () => ({ action: 'ecr:GetAuthorizationToken' })),
  rule(
    String.raw`api error AccessDenied.*?operation error (\w+): (\w+)|operation error (\w+): (\w+),`,
    (found) => {
      const [, service = found[3], operation = found[4]] = found;
      return { action: operation && actionOf(operation, service?.toLowerCase()) };
    },
  ),
];

function readMessage(text: string): Denial {
  // Logs break long lines, some in the middle of an ARN's separators only.
  const line = text.replace(/\s+/g, ' ');
  const found = RULES.flatMap(([pattern, read]) => {
    const match = pattern.exec(line);
    return match ? [read(match)] : [];
  });
  return {
    principal: first(found, 'principal'),
    action: first(found, 'action'),
    resource: first(found, 'resource'),
    ...blamed(line),
    encoded: /Encoded authorization failure message/i.test(line),
  };
}

function first(
  found: readonly Partial<Denial>[],
  field: 'principal' | 'action' | 'resource',
): string | undefined {
  return found.map((each) => each[field]).find((value) => value !== undefined);
}

const LAYERS: Readonly<Record<string, DeniedBy>> = {
  'identity-based': 'identityPolicies',
  'resource-based': 'resourcePolicy',
  permissions: 'permissionBoundary',
  session: 'sessionPolicy',
  'vpc endpoint': 'vpcEndpointPolicy',
  'service control': 'serviceControlPolicies',
  'resource control': 'resourceControlPolicies',
};

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html */
function blamed(line: string): Pick<Denial, 'deniedBy' | 'how'> {
  const layer =
    '(identity-based|resource-based|permissions|session|VPC endpoint|service control|resource control)';
  const [, missing] = new RegExp(`because no ${layer} (?:policy|boundary) allows`, 'i').exec(line) ?? [];
  if (missing) return { deniedBy: LAYERS[missing.toLowerCase()], how: 'implicit' };
  const [, denying] = new RegExp(`explicit deny in an? ${layer} (?:policy|boundary)`, 'i').exec(line) ?? [];
  if (denying) return { deniedBy: LAYERS[denying.toLowerCase()], how: 'explicit' };
  return { deniedBy: undefined, how: /explicit deny/i.test(line) ? 'explicit' : undefined };
}
