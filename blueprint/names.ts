import { PackageNames } from './package-names';
import { domainOf } from './regions';
import type { NamesInput } from './role-names';
import type { Upstream } from './upstreams';

/**
 * Every name and ARN that more than one account needs, computed from config alone: no look-ups, no remote state, so
 * stacks can be planned in any order and each policy is literal text. Both sides of a permission ask here, so they
 * cannot disagree.
 */
export class Names extends PackageNames {
  /** Where an application's Terraform keeps its state in an account. */
  readonly stateBucket = (accountId: string, application: string): string =>
    `${this.prefix}-states-${accountId}-${application}`;
  readonly stateKeyAlias = (application: string): string => `alias/${this.prefix}-states-${application}`;
  readonly stateKeyAliasArn = (accountId: string, region: string, application: string): string =>
    `arn:${this.partition}:kms:${region}:${accountId}:${this.stateKeyAlias(application)}`;

  /** Where the landing zone keeps its own states. */
  readonly ownStateBucket = (): string => `${this.prefix}-landing-zone-${this.tooling}`;
  readonly ownStateBucketArn = (): string => `arn:${this.partition}:s3:::${this.ownStateBucket()}`;
  readonly ownStateKeyAlias = (): string => `alias/${this.prefix}-landing-zone`;
  readonly ownStateKeyAliasArn = (): string => this.toolingArn('kms', this.primary, this.ownStateKeyAlias());
  /** The object that holds the state of a stack, in the landing zone's own bucket. */
  readonly ownStateKey = (accountId: string, stack: string): string =>
    `${this.prefix}/${accountId}/${stack}.tfstate`;
  /** Profile of the AWS configuration file that Terraform comes into an account with. */
  readonly terraformProfile = (account: string): string => `${this.prefix}-${account}`;
  /** Stack that brings into an account what every other stack of it needs. */
  readonly bootstrapStack = (account: string): string => `bootstrap-${account}`;

  /** The provider of an issuer of tokens, by its address without `https://`. */
  readonly identityProviderArn = (host: string): string =>
    `arn:${this.partition}:iam::${this.tooling}:oidc-provider/${host}`;

  readonly pipeline = (application: string): string => `${this.prefix}-${application}`;
  readonly pipelineArn = (application: string): string =>
    this.toolingArn('codepipeline', this.primary, this.pipeline(application));
  readonly buildProject = (application: string): string => `${this.prefix}-${application}`;
  readonly buildProjectArn = (application: string): string =>
    this.toolingArn('codebuild', this.primary, `project/${this.buildProject(application)}`);
  /** CodeBuild puts the project's name before the name that the buildspec gives a report group. */
  readonly reportGroupArn = (application: string, group: string): string =>
    this.toolingArn('codebuild', this.primary, `report-group/${this.buildProject(application)}-${group}`);
  /** Role that starts the builds of a batch. */
  readonly batchRole = (application: string): string => `${this.prefix}-delivery-batch-${application}`;
  /** A parameter of Systems Manager in the tooling account, by its name or its ARN. */
  readonly parameterArn = (parameter: string): string =>
    parameter.startsWith('arn:')
      ? parameter
      : this.toolingArn('ssm', this.primary, `parameter/${parameter.replace(/^\//, '')}`);
  /** A secret by its name, or by its ARN with or without the hyphen and the six characters that AWS adds to a name. */
  readonly secretArn = (secret: string): string =>
    secret.startsWith('arn:')
      ? secret.replace(/(?<!-[A-Za-z0-9]{6})$/, '-??????')
      : this.toolingArn('secretsmanager', this.primary, `secret:${secret}-??????`);
  /** Starts the names of the repositories that a pull-through cache makes. */
  readonly cachePrefix = (upstream: Upstream): string => `${this.prefix}-${upstream}`;
  readonly cachedRepository = (upstream: Upstream, repository: string): string =>
    `${this.cachePrefix(upstream)}/${repository}`;
  /** The role that Amazon ECR fills caches with. */
  readonly cacheFillerArn = (): string =>
    this.toolingRoleArn(
      'aws-service-role/pullthroughcache.ecr.amazonaws.com/AWSServiceRoleForECRPullThroughCache',
    );
  readonly buildLogGroup = (application: string): string =>
    `/aws/codebuild/${this.buildProject(application)}`;
  readonly buildLogGroupArn = (application: string): string =>
    this.toolingArn('logs', this.primary, `log-group:${this.buildLogGroup(application)}`);

  /** Log of the actions of a pipeline that run on machines of CodePipeline: it names the group. */
  readonly actionLogGroup = (application: string): string =>
    `/aws/codepipeline/${this.pipeline(application)}`;
  readonly actionLogGroupArn = (application: string): string =>
    this.toolingArn('logs', this.primary, `log-group:${this.actionLogGroup(application)}`);

  /** The same, where an action works with a role of another account: it writes the log there. */
  readonly actionLogGroupArnIn = (accountId: string, region: string, application: string): string =>
    `arn:${this.partition}:logs:${region}:${accountId}:log-group:${this.actionLogGroup(application)}`;

  readonly artifactBucket = (region: string): string => `${this.prefix}-artifacts-${this.tooling}-${region}`;
  readonly artifactBucketArn = (region: string): string =>
    `arn:${this.partition}:s3:::${this.artifactBucket(region)}`;
  readonly artifactKeyAlias = (): string => `alias/${this.prefix}-artifacts`;
  readonly artifactKeyAliasArn = (region: string): string =>
    this.toolingArn('kms', region, this.artifactKeyAlias());
  /** Key ids are random: policies name every key of the tooling account and narrow by the alias. */
  readonly anyToolingKeyArn = (region: string): string => this.toolingArn('kms', region, 'key/*');
  /**
   * Folder that CodePipeline keeps a pipeline's artifacts in: the pipeline's name, of which it takes 20 characters.
   *
   * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/troubleshooting.html#troubleshooting-truncated-artifacts
   */
  readonly artifactFolder = (application: string): string => this.pipeline(application).slice(0, 20);

  readonly repositoryPrefix = (): string => this.prefix;
  /** The repository of an application's images; of `application/component` that of one of its components. */
  readonly repository = (path: string): string => `${this.prefix}/${path}`;
  readonly repositoryArn = (path: string): string =>
    this.toolingArn('ecr', this.primary, `repository/${this.repository(path)}`);
  /** The same in a registry that images are replicated to, or in the source registry. */
  readonly repositoryArnIn = (accountId: string, region: string, path: string): string =>
    `arn:${this.partition}:ecr:${region}:${accountId}:repository/${this.repository(path)}`;
  /** The repository that an account pulls the images of an application from, in a region. */
  readonly pulledRepositoryArn = (
    { id, images }: { readonly id: string; readonly images: 'central' | 'replica' },
    region: string,
    application: string,
  ): string => this.repositoryArnIn(images === 'replica' ? id : this.tooling, region, application);
  /** Every repository of a registry whose name starts with a prefix. */
  readonly repositoriesArn = (accountId: string, region: string, prefix: string): string =>
    this.arnIn(`ecr:${region}:${accountId}`, `repository/${prefix}/*`);
  /** What Amazon ECR may call itself when it works for an account, in any region. */
  readonly repositoriesOfAccountArn = (accountId: string): string => this.arnIn(`ecr:*:${accountId}`, '*');
  /** The customer key of the images of a registry. */
  readonly imageKeyAlias = (): string => `alias/${this.prefix}-images`;
  readonly imageKeyAliasArn = (accountId: string, region: string): string =>
    this.arnIn(`kms:${region}:${accountId}`, this.imageKeyAlias());
  /** Role that Amazon ECR makes repositories with, under that key. */
  readonly imageTemplateRole = (): string => `${this.prefix}-delivery-service-images`;
  /**
   * The service-linked role that Amazon ECR replicates images with.
   *
   * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/using-service-linked-roles.html
   */
  readonly replicationRoleArn = (): string =>
    this.toolingRoleArn(`aws-service-role/replication.ecr.amazonaws.com/AWSServiceRoleForECRReplication`);
  /** The key that the images of an application are signed with. */
  readonly signingKeyAlias = (application: string): string => `alias/${this.prefix}-sign-${application}`;
  readonly signingKeyAliasArn = (application: string): string =>
    this.toolingArn('kms', this.primary, this.signingKeyAlias(application));
  /** Host name of a registry. */
  readonly registry = (accountId: string, region: string): string =>
    `${accountId}.dkr.ecr.${region}.${domainOf(region)}`;
  /** Host name of a service, as `kms:ViaService` has it. */
  readonly endpoint = (service: string, region: string): string => `${service}.${region}.${domainOf(region)}`;

  /** A connection that the landing zone makes. */
  readonly connection = (name: string): string => `${this.prefix}-${name}`;
  /** The connection's ARN as the proof knows it: AWS gives it an id at random. */
  readonly connectionArn = (name: string): string =>
    this.toolingArn('codeconnections', this.primary, `connection/${this.connection(name)}`);
  readonly codecommitRepositoryArn = (repository: string): string =>
    this.toolingArn('codecommit', this.primary, repository);
  /** A repository of the source registry, whoever made it. */
  readonly anyRepositoryArn = (repository: string): string =>
    this.toolingArn('ecr', this.primary, `repository/${repository}`);
  /** The bucket of a source that the landing zone makes. */
  readonly sourceBucket = (application: string, source: string): string =>
    `${this.prefix}-${source}-${this.tooling}-${application}`;
  readonly bucketArn = (bucket: string): string => `arn:${this.partition}:s3:::${bucket}`;

  /** The rule or the schedule that starts a pipeline. */
  readonly start = (application: string, start: string): string =>
    `${this.prefix}-${application}-start-${start}`;
  readonly startRuleArn = (application: string, start: string): string =>
    this.toolingArn('events', this.primary, `rule/${this.start(application, start)}`);
  readonly scheduleGroup = (application: string): string => `${this.prefix}-${application}`;
  readonly scheduleGroupArn = (application: string): string =>
    this.toolingArn('scheduler', this.primary, `schedule-group/${this.scheduleGroup(application)}`);
  /** Matches every rule of the landing zone. */
  readonly rulePatternArn = (): string => this.toolingArn('events', this.primary, `rule/${this.prefix}-*`);

  /** What works for a deployment in the tooling account. */
  readonly deployWorker = (application: string, of: string): string => `${this.prefix}-${application}-${of}`;
  /** The state machine that waits for soak times. */
  readonly soakTimer = (): string => `${this.prefix}-soak`;
  readonly soakTimerArn = (): string => this.stateMachineArn(this.soakTimer());
  readonly stateMachineArn = (name: string): string =>
    this.toolingArn('states', this.primary, `stateMachine:${name}`);
  /** A state machine of the team in an account. */
  readonly stateMachineArnIn = (accountId: string, region: string, name: string): string =>
    `arn:${this.partition}:states:${region}:${accountId}:stateMachine:${name}`;
  readonly functionArn = (name: string): string =>
    this.toolingArn('lambda', this.primary, `function:${name}`);
  /** A function of the team in an account. */
  readonly functionArnIn = (accountId: string, region: string, name: string): string =>
    `arn:${this.partition}:lambda:${region}:${accountId}:function:${name}`;

  /** A policy of AWS Organizations: its type, what it is attached to, and the word for what is in it. */
  readonly organizationPolicy = (type: string, target: string, policy: string): string =>
    `${this.prefix}-${type}-${target}-${policy}`;
  readonly analyzer = (): string => `${this.prefix}-external-access`;
  readonly budget = (name: string): string => `${this.prefix}-${name}`;
  readonly organizationStack = (): string => 'organization';
  /** Stack of the guardrails of one target, by its id: units are renamed. */
  readonly guardrailStack = (targetId: string): string => `guardrails-${targetId}`;
  /** The wave of the rollout in which a wave of guardrails changes. */
  readonly guardrailWave = (wave: string): string => `guardrails-${wave}`;
  readonly toolingStack = (): string => 'tooling';
  readonly applicationStack = (application: string): string => `tooling-${application}`;
}

/** What the names of a landing zone are made of. */
interface Named extends Pick<NamesInput, 'prefix' | 'roles'> {
  readonly tooling: { readonly id: string };
  readonly regions: { readonly primary: string };
}

const known = new WeakMap<Named, Names>();

/** The names of a landing zone: the same for the same facts. */
export function namesOf(facts: Named): Names {
  const names =
    known.get(facts) ??
    new Names({
      prefix: facts.prefix,
      toolingAccountId: facts.tooling.id,
      primaryRegion: facts.regions.primary,
      roles: facts.roles,
    });
  known.set(facts, names);
  return names;
}
