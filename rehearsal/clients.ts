/**
 * The services that can be asked, by the name that the AWS SDK gives them: the package of the client, loaded when it is
 * first needed. A new one is one line here and one in `package.json`.
 */
const CLIENTS = {
  appconfig: () => require('@aws-sdk/client-appconfig'),
  apprunner: () => require('@aws-sdk/client-apprunner'),
  cloudformation: () => require('@aws-sdk/client-cloudformation'),
  cloudfront: () => require('@aws-sdk/client-cloudfront'),
  cloudwatch: () => require('@aws-sdk/client-cloudwatch'),
  'cloudwatch-logs': () => require('@aws-sdk/client-cloudwatch-logs'),
  codebuild: () => require('@aws-sdk/client-codebuild'),
  codedeploy: () => require('@aws-sdk/client-codedeploy'),
  codepipeline: () => require('@aws-sdk/client-codepipeline'),
  ec2: () => require('@aws-sdk/client-ec2'),
  ecr: () => require('@aws-sdk/client-ecr'),
  ecs: () => require('@aws-sdk/client-ecs'),
  eks: () => require('@aws-sdk/client-eks'),
  'elastic-beanstalk': () => require('@aws-sdk/client-elastic-beanstalk'),
  'elastic-load-balancing-v2': () => require('@aws-sdk/client-elastic-load-balancing-v2'),
  iam: () => require('@aws-sdk/client-iam'),
  kms: () => require('@aws-sdk/client-kms'),
  lambda: () => require('@aws-sdk/client-lambda'),
  s3: () => require('@aws-sdk/client-s3'),
  'secrets-manager': () => require('@aws-sdk/client-secrets-manager'),
  'service-catalog': () => require('@aws-sdk/client-service-catalog'),
  sfn: () => require('@aws-sdk/client-sfn'),
  sns: () => require('@aws-sdk/client-sns'),
  ssm: () => require('@aws-sdk/client-ssm'),
  sts: () => require('@aws-sdk/client-sts'),
} as const satisfies Readonly<Record<string, () => unknown>>;

export type ServiceName = keyof typeof CLIENTS;

/** Keys that a caller signs with. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** One request to a service. */
export interface ServiceRequest {
  readonly service: ServiceName;
  readonly operation: string;
  readonly params: object;
  readonly region: string;
}

/** Any client, and any command of it. */
interface Client {
  send(command: unknown): Promise<object>;
}
type Package = Readonly<Record<string, new (input: object) => unknown>>;

/** Whether a name is that of a service that can be asked. */
export function isService(name: string): name is ServiceName {
  return Object.hasOwn(CLIENTS, name);
}

/** Whoever requests are sent to. */
export interface Sends {
  send<Answer extends object>(request: ServiceRequest, credentials: Credentials): Promise<Answer>;
}

/** Sends requests to the emulator, and nowhere else. */
export class Clients implements Sends {
  private readonly made = new Map<string, Client>();

  constructor(private readonly endpoint: string) {
    // What the SDK says of Node.js is for those who keep this project, and would stand between the lines of a run.
    process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
  }

  async send<Answer extends object>(request: ServiceRequest, credentials: Credentials): Promise<Answer> {
    const loaded = CLIENTS[request.service]() as Package;
    const Command = loaded[`${request.operation}Command`];
    if (!Command) throw new Error(`the AWS SDK has no ${request.service}:${request.operation}`);
    return (await this.clientOf(request, loaded, credentials).send(new Command(request.params))) as Answer;
  }

  private clientOf({ service, region }: ServiceRequest, loaded: Package, credentials: Credentials): Client {
    const key = `${service} ${region} ${credentials.accessKeyId}`;
    const known = this.made.get(key);
    if (known) return known;
    const name = Object.keys(loaded).find((each) => /^[A-Z]\w*Client$/.test(each) && each !== '__Client');
    const Made = loaded[name ?? ''];
    if (!Made) throw new Error(`the package of ${service} has no client`);
    const client = new Made({
      region,
      credentials,
      endpoint: this.endpoint,
      // The emulator has an IP address: no bucket's name can stand before it.
      ...(service === 's3' && { forcePathStyle: true }),
      maxAttempts: 2,
    }) as Client;
    this.made.set(key, client);
    return client;
  }
}
