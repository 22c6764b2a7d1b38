import type { Said } from './denial';
import { ARN } from './mentions';
import { actionOf } from './operations';

type Found = readonly (string | undefined)[];
type Wording = readonly [pattern: RegExp, read: (found: Found) => Said];

const wording = (pattern: string, read: Wording[1]): Wording => [new RegExp(pattern, 'is'), read];
const bucket = (name: string | undefined, key = '') => `arn:aws:s3:::${name}${key}`;
const Q = String.raw`["'\x60]?`;
const assumes = (principal: string | undefined, resource: string | undefined): Said => ({
  principal,
  action: 'sts:AssumeRole',
  resource,
});

/** Sentences of AWS STS, and of services that could not become a role. */
const ROLES: readonly Wording[] = [
  wording(
    `(${ARN})${Q} is not authorized to perform:? ${Q}(?:sts:)?AssumeRole${Q} on (?:the )?(?:action )?role:? ${Q}(${ARN})`,
    ([, principal, role]) => assumes(principal, role),
  ),
  wording(
    String.raw`(CodeBuild|CodePipeline) is not authorized to perform:? (?:sts:)?AssumeRole on (?:service )?(?:role\W*)?${Q}(${ARN})`,
    ([, service = '', role]) => assumes(`${service.toLowerCase()}.amazonaws.com`, role),
  ),
  wording(
    String.raw`(CodeBuild|CodePipeline) is not authorized to perform:? (?:sts:)?AssumeRole on (?:the )?service role\b(?:.*?(${ARN}))?`,
    ([, service = '', role]) => assumes(`${service.toLowerCase()}.amazonaws.com`, role),
  ),
  wording(`(?:ECS|service).{0,20}unable to assume the role ${Q}(${ARN})`, ([, role]) =>
    assumes('ecs-tasks.amazonaws.com', role),
  ),
  wording(
    `role ${Q}(${ARN})${Q} cannot be assumed by principal ${Q}([a-z0-9.-]+\\.amazonaws\\.com)`,
    ([, role, service]) => assumes(service, role),
  ),
  wording(`IAM Role \\(?(${ARN})\\)? cannot be assumed`, ([, role]) => assumes(undefined, role)),
  wording('The role defined for the function cannot be assumed by Lambda', () =>
    assumes('lambda.amazonaws.com', undefined),
  ),
  wording('Cross-account pass role is not allowed', () => ({ action: 'iam:PassRole' })),
];

/** The sentence that most services share, with and without who asked and what for. */
const GENERAL: readonly Wording[] = [
  // Where another permission is missing than that of the operation, AWS names it at the end.
  wording(
    String.raw`not authorized to perform:?\s*${Q}[\w-]+:\w+.*because no [\w -]+ allows the ([\w-]+:\w+) action`,
    ([, action]) => ({ action: spelled(action) }),
  ),
  wording(
    String.raw`${Q}\b([a-z0-9.-]+\.amazonaws\.com)${Q} is not authorized to perform:?\s*${Q}([\w-]+:\w+)`,
    ([, principal, action]) => ({ principal, action: spelled(action) }),
  ),
  // IAM names what it is about by kind and name: `policy shop`, `role shop`.
  wording(
    String.raw`${Q}(${ARN})${Q} is not authorized to perform:?\s*${Q}(iam:\w+)${Q}\s+on\s+resource:?\s*${Q}(policy|role|user|group|instance profile) (?:path )?([\w+=,.@/-]*[\w+=,@/-])`,
    ([, principal = '', action, kind = '', name = '']) => {
      const [, partition, , , account] = principal.split(':');
      const path = `${kind.toLowerCase().replace(' ', '-')}/${name.replace(/^\//, '')}`;
      return { principal, action: spelled(action), resource: `arn:${partition}:iam::${account}:${path}` };
    },
  ),
  wording(
    String.raw`${Q}(${ARN})${Q} is not authorized to perform:?\s*${Q}([\w-]+:\w+)${Q}(?:\s+on\s+(?:the\s+)?resource:?\s*${Q}(?:(arn:[^\s"'\x60<>\\]*[^\s"'\x60<>\\.,;:)…])|(\*)|([\w./@+=-]{2,}))?)?`,
    ([, principal, action, resource, everything, name]) => ({
      principal,
      action: spelled(action),
      resource: resource ?? everything,
      name: nameOf(name),
    }),
  ),
  wording(
    String.raw`not authorized to perform:?\s*${Q}([\w-]+:\w+)${Q}(?:\s+on\s+(?:resource:?\s*)?${Q}(${ARN}))?`,
    ([, action, resource]) => ({ action: spelled(action), resource }),
  ),
];

/** Sentences of CodePipeline and CodeBuild. */
const DELIVERY: readonly Wording[] = [
  wording(
    `object key ['"]([^'"]+)['"] located in the (?:Amazon )?S3 artifact bucket ['"]([^'"]+)['"]`,
    ([, key, name]) => ({ action: 's3:GetObject', resource: bucket(name, `/${key}`) }),
  ),
  wording(String.raw`Failed replicating artifact from \S+ in \S+ to (\S+) in`, ([, name]) => ({
    action: 's3:PutObject',
    resource: bucket(name),
  })),
  wording(
    String.raw`Unable to use Connection:?\s*${Q}(arn:aws[a-z-]*:([a-z-]+):[^\s"']*[^\s"'.,;:)])`,
    ([, resource, service]) => ({ action: `${service}:UseConnection`, resource }),
  ),
  wording(
    String.raw`access(?: to)? the (?:Amazon )?S3 (?:artifact )?bucket(?: named)?:?\s*["']?([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])`,
    ([, name]) => ({ resource: bucket(name) }),
  ),
  wording(
    String.raw`An API call to (\w+)\.(\w+) .{0,60}returned an? AccessDenied`,
    ([, service = '', operation]) => ({
      action: operation && actionOf(capital(operation), SDK_NAMES[service] ?? service.toLowerCase()),
    }),
  ),
  wording(String.raw`sufficient permissions to call (\w+)\.(\w+)`, ([, service, operation]) => ({
    action: operation && actionOf(capital(operation), service?.toLowerCase()),
  })),
  wording(
    `Service role (${ARN}) does not allow AWS CodeBuild to create Amazon CloudWatch Logs log streams`,
    ([, role]) => ({
      principal: role,
      action: 'logs:CreateLogStream',
    }),
  ),
];

/** Sentences of registries, keys, networks and topics. */
const SERVICES: readonly Wording[] = [
  wording("CannotPullContainer(?:Image)?Error|unable to pull (?:customer's )?container image", () => ({
    action: 'ecr:BatchGetImage',
    // The agent of ECS pulls as the task's execution role.
    bySupposed: true,
  })),
  wording('no basic auth credentials', () => ({ action: 'ecr:GetAuthorizationToken' })),
  wording('ciphertext refers to a customer master key that does not exist', () => ({
    action: 'kms:Decrypt',
  })),
  wording(
    String.raw`access has been denied by (\w+), please make sure your .{0,40}permission to \W*(\w+)`,
    ([, service, operation]) => ({ action: operation && actionOf(operation, service?.toLowerCase()) }),
  ),
  wording(String.raw`doesn't have permission to call ([\w-]+:\w+)`, ([, action]) => ({
    action: spelled(action),
  })),
  wording('Access to KMS is not allowed', () => ({ action: 'kms:Decrypt' })),
  wording('does not have authorization to access the SNS topic encryption key', () => ({
    principal: 'cloudwatch.amazonaws.com',
    action: 'kms:GenerateDataKey',
  })),
  wording(String.raw`does not have permissions to call (\w+) on EC2`, ([, operation]) => ({
    action: operation && actionOf(operation, 'ec2'),
  })),
  wording(String.raw`Access to the resource (https:\/\/sqs\.\S+) is denied`, () => ({
    action: 'sqs:SendMessage',
  })),
];

/** What only names an operation. */
const OPERATIONS: readonly Wording[] = [
  wording(String.raw`Not authorized to perform (?:sts:)?(\w+)`, ([, operation]) => ({
    action: operation && actionOf(operation),
  })),
  wording(String.raw`operation error ([A-Za-z0-9 ]+): (\w+),`, ([, service = '', operation]) => ({
    action: operation && actionOf(operation, SDK_NAMES[service] ?? service.toLowerCase().replaceAll(' ', '')),
  })),
  wording(String.raw`when calling the (\w+) operation`, ([, operation]) => ({
    action: operation && actionOf(operation),
  })),
  wording(String.raw`calling the (\w+) operation`, ([, operation]) => ({
    action: operation && actionOf(operation),
  })),
];

/** Names of services in the errors of the SDK, where they are not the prefix of the actions. */
const SDK_NAMES: Readonly<Record<string, string>> = {
  'CloudWatch Logs': 'logs',
  CloudWatch: 'cloudwatch',
  EventBridge: 'events',
  SFN: 'states',
  StepFunctions: 'states',
  CodeStarconnections: 'codestar-connections',
};

/** Each message of its own form; the first that fits says what it can. */
export const WORDINGS: readonly Wording[] = [...ROLES, ...GENERAL, ...DELIVERY, ...SERVICES, ...OPERATIONS];

/** SDKs of some languages write operations in small letters first. */
function capital(operation: string): string {
  return operation.charAt(0).toUpperCase() + operation.slice(1);
}

/** AWS writes the service of an action in capitals at times: `SNS:Publish`. */
function spelled(action: string | undefined): string | undefined {
  return action?.replace(/^[\w-]+/, (service) => service.toLowerCase());
}

/** A name of a resource, and no word of the sentence: `because`, `this`. */
function nameOf(name: string | undefined): string | undefined {
  return name === undefined || /^(because|with|this|the|associated)$/i.test(name) ? undefined : name;
}
