import { partitionOf } from '../blueprint/regions';
import type { Need } from './callers';
import type { ServiceName } from './clients';

/** A request of which only its name and its parameters are known: of the AWS CLI in a build, of a task of a state machine. */
export interface NamedRequest {
  readonly service: ServiceName;
  readonly operation: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly region: string;
}

/** Prefixes of permissions that are no name of the SDK. */
const PREFIXES: Partial<Record<ServiceName, string>> = {
  'cloudwatch-logs': 'logs',
  'elastic-beanstalk': 'elasticbeanstalk',
  'secrets-manager': 'secretsmanager',
  sfn: 'states',
};

/** Services whose ARNs name no region. */
const GLOBAL: readonly string[] = ['cloudfront', 'iam'];

/** The resource of a request, from its parameters: the part of the ARN after the account, an ARN, or `*`. */
type Resource = (param: (name: string) => string) => string;

/**
 * What requests are about, by service. What is missing here cannot be played: nothing is allowed that nobody decided.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
const RESOURCES: Partial<Record<ServiceName, Readonly<Record<string, Resource>>>> = {
  apprunner: { '*': (param) => param('ServiceArn') },
  cloudformation: {
    DescribeChangeSet: (param) => `stack/${param('StackName')}/*`,
    GetTemplate: (param) => `stack/${param('StackName')}/*`,
  },
  cloudwatch: { PutMetricData: () => '*' },
  cloudfront: { '*': (param) => `distribution/${param('DistributionId')}` },
  ecr: {
    GetAuthorizationToken: () => '*',
    '*': (param) => `repository/${param('repositoryName')}`,
  },
  ecs: {
    DescribeServices: (param) => `service/${param('cluster')}/${param('services')}`,
    UpdateService: (param) => `service/${param('cluster')}/${param('service')}`,
    DescribeTaskDefinition: () => '*',
  },
  'elastic-beanstalk': {
    DescribeApplicationVersions: (param) =>
      `applicationversion/${param('ApplicationName')}/${param('VersionLabels')}`,
    DescribeEnvironments: (param) => `environment/${param('ApplicationName')}/${param('EnvironmentNames')}`,
  },
  lambda: {
    GetFunction: versionOf,
    GetFunctionConfiguration: versionOf,
    GetProvisionedConcurrencyConfig: (param) => `function:${param('FunctionName')}:${param('Qualifier')}`,
    '*': (param) => `function:${param('FunctionName')}`,
  },
  'secrets-manager': { '*': (param) => secret(param('SecretId')) },
  ssm: {
    GetParameter: (param) => `parameter/${param('Name').replace(/^\//, '')}`,
    PutParameter: (param) => `parameter/${param('Name').replace(/^\//, '')}`,
  },
  s3: {
    GetObject: (param) => `${param('Bucket')}/${param('Key')}`,
    HeadObject: (param) => `${param('Bucket')}/${param('Key')}`,
    PutObject: (param) => `${param('Bucket')}/${param('Key')}`,
    DeleteObject: (param) => `${param('Bucket')}/${param('Key')}`,
    ListObjectsV2: (param) => param('Bucket'),
  },
  sns: { Publish: (param) => param('TopicArn') },
  sts: { GetCallerIdentity: () => '*' },
};

/** A function, or the version or alias of it that is asked for. */
function versionOf(param: (name: string) => string): string {
  const qualifier = param('Qualifier');
  return `function:${param('FunctionName')}${qualifier === '' ? '' : `:${qualifier}`}`;
}

/** Permissions whose name is not that of the operation. */
const ACTIONS: Readonly<Record<string, string>> = {
  's3:HeadObject': 's3:GetObject',
  's3:ListObjectsV2': 's3:ListBucket',
  'lambda:Invoke': 'lambda:InvokeFunction',
};

/** What else conditions of a policy may ask about a request. */
const CONTEXTS: Readonly<
  Record<string, (params: NamedRequest['params']) => Readonly<Record<string, string>>>
> = {
  DescribeChangeSet: ({ ChangeSetName }) => ({ 'cloudformation:ChangeSetName': String(ChangeSetName) }),
  PutMetricData: ({ Namespace }) => ({ 'cloudwatch:namespace': String(Namespace) }),
};

/** The permissions of a request; undefined where nobody said what it is about. */
export function needsOf(request: NamedRequest, account: string): readonly Need[] | undefined {
  const { service, operation, params, region } = request;
  const known = RESOURCES[service];
  const resource = known?.[operation] ?? known?.['*'];
  if (!resource) return undefined;
  const prefix = PREFIXES[service] ?? service;
  const about = resource((name) => String([params[name]].flat()[0] ?? ''));
  const owner = String(params.registryId ?? account);
  return [
    {
      action: ACTIONS[`${prefix}:${operation}`] ?? `${prefix}:${operation}`,
      resource: arnOf(about, { service: prefix, region, account: owner }),
      context: CONTEXTS[operation]?.(params) ?? {},
    },
    ...(service === 'lambda' ? pullsOf(params.ImageUri) : []),
    ...(service === 'ecs' ? passesOf(params.deploymentConfiguration) : []),
  ];
}

/**
 * Who gives a service hooks hands on the roles that it calls them with.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentLifecycleHook.html (2026-11-28)
 */
function passesOf(configuration: unknown): readonly Need[] {
  const { lifecycleHooks = [] } = (configuration ?? {}) as {
    readonly lifecycleHooks?: readonly { readonly roleArn?: string }[];
  };
  const roles = new Set(lifecycleHooks.flatMap(({ roleArn }) => roleArn ?? []));
  const context = { 'iam:PassedToService': 'ecs.amazonaws.com' };
  return [...roles].map((resource) => ({ action: 'iam:PassRole', resource, context }));
}

/**
 * Who writes an image to a function must be allowed to pull it.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/images-create.html#gettingstarted-images-permissions (2026-11-28)
 */
function pullsOf(image: unknown): readonly Need[] {
  const resource = repositoryOfImage(image);
  if (resource === undefined) return [];
  return IMAGE_PULLS.map((action) => ({ action, resource }));
}

/** What pulls an image of a function. */
export const IMAGE_PULLS = ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'] as const;

/** The ARN of the repository of a private image, by its URI. */
export function repositoryOfImage(image: unknown): string | undefined {
  const [, account, region = '', repository] =
    /^(\d{12})\.dkr\.ecr\.([^.]+)\.[^/]+\/([^@:]+)/.exec(String(image ?? '')) ?? [];
  return account && `arn:${partitionOf(region)}:ecr:${region}:${account}:repository/${repository}`;
}

function arnOf(
  about: string,
  {
    service,
    region,
    account,
  }: { readonly service: string; readonly region: string; readonly account: string },
): string {
  if (about === '*' || about.startsWith('arn:')) return about;
  const place = service === 's3' ? ':' : `${GLOBAL.includes(service) ? '' : region}:${account}`;
  return `arn:${partitionOf(region)}:${service}:${place}:${about}`;
}

function secret(id: string): string {
  // AWS adds a hyphen and six characters to the name.
  return id.startsWith('arn:') ? id : `secret:${id}-aBcDeF`;
}

/** Services whose members begin with a capital letter in their API; the others begin with a small one. */
const CAPITALS: ReadonlySet<string> = new Set([
  ...[
    'appconfig',
    'apprunner',
    'auto-scaling',
    'cloudformation',
    'cloudfront',
    'cloudwatch',
    'ec2',
    'elastic-beanstalk',
  ],
  ...[
    'elastic-load-balancing-v2',
    'iam',
    'kms',
    'lambda',
    's3',
    'secrets-manager',
    'service-catalog',
    'sns',
    'ssm',
    'sts',
  ],
]);

/** Whether the members of a service's API begin with a capital letter. */
export function hasCapitals(service: string): boolean {
  return CAPITALS.has(service);
}
