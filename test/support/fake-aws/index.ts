import { createHash } from 'node:crypto';
import { parse } from 'yaml';
import type { Gathered } from '../../../proof/gather/model';
import type { Credentials, Sends, ServiceRequest } from '../../../rehearsal/clients';
import { type Answers, missing } from './answer';
import { commands, configurations, FakeCodeDeploy, type TeamGroup } from './deployments';
import { buildProject, stateMachine } from './described';
import { environments } from './environments';
import { functions } from './functions';
import { block, type MadeResource, madeResources } from './output';
import { products } from './products';
import { runners } from './runners';
import { signingKeys } from './signing-keys';
import { stackSetAnswers } from './stack-sets';
import { stackAnswers } from './stacks';

/** The parameters that the fake looks at. */
interface Params {
  readonly RoleArn: string;
  readonly KeyId: string;
  readonly Bucket: string;
  readonly Key: string;
  readonly Body: Uint8Array;
  readonly SSEKMSKeyId?: string;
  readonly IfNoneMatch?: string;
  readonly Prefix?: string;
  readonly TopicArn: string;
  readonly names: readonly string[];
  readonly stateMachineArn: string;
  readonly repositoryName: string;
  readonly imageTag?: string;
  readonly imageIds: readonly { readonly imageDigest?: string }[];
  readonly imageManifest: string;
  readonly cluster: string;
  readonly service: string;
  readonly services: readonly string[];
  readonly family: string;
  readonly taskDefinition?: string;
}

/** An AppSpec file, as far as it is of a function. */
interface AppSpec {
  readonly Resources?: readonly Readonly<
    Record<string, { readonly Properties: { readonly Name?: string; readonly TargetVersion?: string } }>
  >[];
}

/**
 * AWS as far as a rehearsal asks for it, made of what was synthesized: enough to play every action without the emulator.
 * What it is asked for and does not have is an error.
 */
export class FakeAws implements Sends {
  /** What lies in buckets, by bucket and key. */
  readonly objects = new Map<string, Uint8Array>();
  private readonly images = new Map<string, string>();
  /** Manifests by repository and digest: those of images, and of what refers to them. */
  readonly manifests = new Map<string, string>();
  private readonly definitions = new Map<string, object>();
  private readonly services = new Map<string, string>();
  private readonly made: (type: string) => readonly MadeResource[];

  constructor(
    folder: string,
    private readonly gathered: Gathered,
    private instead: Answers<never> = {},
  ) {
    this.made = madeResources(folder);
  }

  /** Answers otherwise from now on, and keeps what it has. */
  answerWith(instead: Answers<never>): void {
    this.instead = instead;
  }

  async send<Got extends object>(request: ServiceRequest, credentials: Credentials): Promise<Got> {
    const name = `${request.service}:${request.operation}`;
    const answer = (this.instead as Answers<Params>)[name] ?? this.answers[name];
    if (!answer) throw new Error(`the fake has no ${name}`);
    // The id of a key is the role that it is for.
    const account = /::(\d{12}):/.exec(credentials.accessKeyId)?.[1] ?? '';
    const { params, region } = request;
    return answer({ params: params as Params, region, account }) as Got;
  }

  private readonly codeDeploy = new FakeCodeDeploy({
    made: (type) => this.made(type),
    deployed: ({ params: { revision }, account, region }, { ecsServices = [] }) => {
      const spec = (parse(revision?.appSpecContent?.content ?? '') ?? {}) as AppSpec;
      for (const { Properties } of (spec.Resources ?? []).flatMap((each) => Object.values(each)))
        if (Properties.TargetVersion !== undefined) {
          const params = { FunctionName: Properties.Name, FunctionVersion: `${Properties.TargetVersion}` };
          (this.answers as Answers<never>)['lambda:UpdateAlias']?.({
            params: params as never,
            account,
            region,
          });
        }
      const definition = /arn:[^"\s]+:task-definition[^"\s]+/.exec(
        revision?.appSpecContent?.content ?? '',
      )?.[0];
      for (const { clusterName, serviceName } of ecsServices as readonly Readonly<Record<string, string>>[])
        this.services.set(`${account} ${region} ${clusterName}/${serviceName}`, definition ?? '');
    },
  });

  private readonly answers: Answers<Params> = {
    ...(functions() as Answers<never>),
    ...(environments() as Answers<never>),
    ...(products() as Answers<never>),
    ...(runners() as Answers<never>),
    ...(signingKeys() as Answers<never>),
    's3:CreateBucket': () => ({}),
    ...(stackAnswers() as Answers<never>),
    ...(stackSetAnswers() as Answers<never>),
    ...(commands() as Answers<never>),
    ...(configurations() as Answers<never>),
    ...(this.codeDeploy.answers as Answers<never>),
    'sts:AssumeRole': ({ params: { RoleArn } }) => ({
      Credentials: { AccessKeyId: RoleArn, SecretAccessKey: 'secret', SessionToken: 'token' },
    }),
    'kms:ListAliases': ({ params: { KeyId } }) => ({ Aliases: this.aliasesOf(KeyId) }),
    's3:PutObject': ({ params: { Bucket, Key, Body, SSEKMSKeyId, IfNoneMatch } }) => {
      if (IfNoneMatch === '*' && this.objects.has(`${Bucket}/${Key}`)) missing('PreconditionFailed');
      this.objects.set(`${Bucket}/${Key}`, Body);
      return { VersionId: 'version-1', ETag: hash(Body), SSEKMSKeyId };
    },
    's3:GetObject': ({ params: { Bucket, Key } }) => {
      const bytes = this.objects.get(`${Bucket}/${Key}`) ?? missing('NoSuchKey');
      return { Body: { transformToByteArray: () => Promise.resolve(bytes) } };
    },
    's3:HeadObject': ({ params: { Bucket, Key } }) =>
      this.objects.has(`${Bucket}/${Key}`) ? { VersionId: 'version-1' } : missing('NotFound'),
    's3:GetBucketVersioning': () => ({ Status: 'Enabled' }),
    's3:GetBucketAcl': () => ({ Grants: [] }),
    's3:GetBucketLocation': () => ({}),
    's3:GetBucketEncryption': ({ params: { Bucket } }) => this.encryption(Bucket),
    's3:ListObjectsV2': ({ params: { Bucket, Prefix } }) => ({ Contents: this.listed(Bucket, Prefix) }),
    'codebuild:BatchGetProjects': ({ params: { names } }) => ({
      projects: this.made('aws_codebuild_project')
        .filter((project) => names.includes(String(project.value('name'))))
        .map(buildProject),
    }),
    'sfn:DescribeStateMachine': ({ params: { stateMachineArn } }) =>
      this.made('aws_sfn_state_machine')
        .filter(({ arn }) => arn === stateMachineArn)
        .map(stateMachine)[0] ?? missing('StateMachineDoesNotExist'),
    'lambda:GetProvisionedConcurrencyConfig': () => missing('ProvisionedConcurrencyConfigNotFoundException'),
    'cloudwatch-logs:CreateLogStream': () => ({}),
    'cloudwatch-logs:PutLogEvents': () => ({}),
    'sns:GetTopicAttributes': ({ params: { TopicArn } }) => ({ Attributes: this.topic(TopicArn) }),
    'sns:Publish': () => ({ MessageId: '1' }),
    'ssm:GetParameters': () => ({ Parameters: [{ Value: 'value' }] }),
    'secrets-manager:GetSecretValue': () => ({ SecretString: '{"token":"secret"}' }),
    'cloudwatch:DescribeAlarms': () => ({ MetricAlarms: [{ StateValue: 'OK' }] }),
    'cloudfront:CreateInvalidation': () => ({ Invalidation: { Id: 'I1', Status: 'InProgress' } }),
    'cloudfront:GetInvalidation': () => ({ Invalidation: { Id: 'I1', Status: 'Completed' } }),
    'ecr:GetAuthorizationToken': () => ({ authorizationData: [{ authorizationToken: 'token' }] }),
    'ecr:DescribeImageReplicationStatus': () => ({
      replicationStatuses: Array.from({ length: 200 }, () => ({ status: 'COMPLETE' })),
    }),
    'ecr:DescribeRegistry': ({ account, region }) => ({
      replicationConfiguration: { rules: this.replication(account, region) },
    }),
    'ecr:PutImage': ({ params: { repositoryName, imageTag, imageManifest } }) => {
      const digest = `sha256:${hash(imageManifest)}`;
      this.manifests.set(`${repositoryName}@${digest}`, imageManifest);
      if (imageTag !== undefined) this.images.set(`${repositoryName}:${imageTag}`, digest);
      return { image: { imageId: { imageDigest: digest } } };
    },
    'ecr:ListImages': ({ params: { repositoryName } }) => ({
      imageIds: [...this.manifests.keys()]
        .filter((name) => name.startsWith(`${repositoryName}@`))
        .map((name) => ({ imageDigest: name.split('@')[1] })),
    }),
    'ecr:BatchGetImage': ({ params: { repositoryName, imageIds } }) => ({
      images: imageIds.flatMap((imageId) => {
        const imageManifest = this.manifests.get(`${repositoryName}@${imageId.imageDigest}`);
        return imageManifest === undefined ? [] : [{ imageId, imageManifest }];
      }),
    }),
    'ecr:DescribeImages': ({ params: { repositoryName } }) => ({
      imageDetails: [...this.images]
        .filter(([name]) => name.startsWith(`${repositoryName}:`))
        .map(([, imageDigest]) => ({ imageDigest, imageTags: ['tag'] }))
        .slice(-1),
    }),
    'eks:DescribeCluster': () => ({ cluster: { status: 'ACTIVE' } }),
    'ecs:DescribeServices': ({ params, account, region }) => this.service(params, `${account} ${region}`),
    'ecs:DescribeTaskDefinition': ({ params: { taskDefinition } }) => ({
      taskDefinition: this.definitions.get(taskDefinition ?? ''),
      tags: [{ key: 'team', value: 'shop' }],
    }),
    'ecs:RegisterTaskDefinition': ({ params, account, region }) =>
      this.register(params, `${account} ${region}`),
    'ecs:UpdateService': ({ params, account, region }) => this.update(params, `${account} ${region}`),
  };

  /** Makes a service that runs something else until now. */
  addService(place: ServicePlace): void {
    const { account, region, cluster, service, family, container, roles } = place;
    const [executionRoleArn, taskRoleArn] = roles;
    const containerDefinitions = [{ name: container, image: 'before' }];
    const definition = { family, containerDefinitions, executionRoleArn, taskRoleArn };
    const { taskDefinition } = this.register(definition, `${account} ${region}`);
    this.services.set(`${account} ${region} ${cluster}/${service}`, taskDefinition.taskDefinitionArn);
  }

  /** Makes a deployment group of CodeDeploy as a team has it. */
  addGroup(
    { account, region, name }: { readonly account: string; readonly region: string; readonly name: string },
    group: TeamGroup,
  ): void {
    this.codeDeploy.add(`${account} ${region} ${name}`, group);
  }

  private register(params: Pick<Params, 'family'>, place: string) {
    const [account, region] = place.split(' ');
    const arn = `arn:aws:ecs:${region}:${account}:task-definition/${params.family}:${this.definitions.size + 1}`;
    this.definitions.set(arn, { ...params, taskDefinitionArn: arn });
    return { taskDefinition: { taskDefinitionArn: arn } };
  }

  private update({ cluster, service, taskDefinition }: Params, place: string): object {
    const [account, region] = place.split(' ');
    const name = `${place} ${cluster}/${service}`;
    if (!this.services.has(name)) return missing('ServiceNotFoundException');
    if (taskDefinition !== undefined) this.services.set(name, taskDefinition);
    const serviceArn = `arn:aws:ecs:${region}:${account}:service/${cluster}/${service}`;
    return { service: { serviceArn, taskDefinition: this.services.get(name) } };
  }

  private service(params: Params, place: string): object {
    const [name] = params.services;
    const taskDefinition = this.services.get(`${place} ${params.cluster}/${name}`);
    const deployments = [{ status: 'PRIMARY', taskDefinition }];
    return {
      services: taskDefinition === undefined ? [] : [{ status: 'ACTIVE', taskDefinition, deployments }],
    };
  }

  private aliasesOf(key: string): object {
    const aliases = this.gathered.resources.get(key)?.aliases ?? [];
    return aliases.map((alias) => ({ AliasArn: key.replace(/:key\/.*$/s, `:${alias}`) }));
  }

  private encryption(bucket: string): object {
    const settings = this.made('aws_s3_bucket_server_side_encryption_configuration');
    const found = settings.find((each) => String(each.value('bucket')) === bucket);
    if (!found) return missing('ServerSideEncryptionConfigurationNotFoundError');
    const by = block(block(found.value('rule')).apply_server_side_encryption_by_default);
    const set = { KMSMasterKeyID: by.kms_master_key_id };
    return { ServerSideEncryptionConfiguration: { Rules: [{ ApplyServerSideEncryptionByDefault: set }] } };
  }

  private listed(bucket: string, prefix = ''): object {
    return [...this.objects]
      .filter(([name]) => name.startsWith(`${bucket}/${prefix}`))
      .map(([name, bytes]) => ({ Key: name.slice(bucket.length + 1), ETag: hash(bytes) }));
  }

  private topic(arn: string): object {
    const key = this.made('aws_sns_topic')
      .find((topic) => topic.arn === arn)
      ?.value('kms_master_key_id');
    return key === undefined ? {} : { KmsMasterKeyId: String(key) };
  }

  private replication(account: string, region: string): readonly object[] {
    return this.gathered.replications
      .filter((rule) => rule.account === account && rule.region === region)
      .map(({ prefixes, destinations }) => ({
        repositoryFilters: prefixes.map((filter) => ({ filter })),
        destinations: destinations.map((each) => ({ registryId: each.account, region: each.region })),
      }));
  }
}

/** A service of ECS. */
export interface ServicePlace {
  readonly account: string;
  readonly region: string;
  readonly cluster: string;
  readonly service: string;
  readonly family: string;
  readonly container: string;
  readonly roles: readonly (string | undefined)[];
}

function hash(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
