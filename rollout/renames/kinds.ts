/** What Terraform knows a thing of AWS by, and what is lost with it. */
export interface LiveKind {
  /** What it is called: "the bucket". */
  readonly noun: string;
  /** Attributes that make it another thing when they change; none where its id is AWS's. */
  readonly identity: readonly string[];
  /** An argument of a block that nobody can change once it is made, whatever its name: the block, the argument, and what it is called. */
  readonly forEver?: { readonly block: string; readonly argument: string; readonly noun: string };
  /** What nobody can make again; undefined where an apply makes all of it again. */
  readonly loses?: string;
}

/**
 * Types of resources that hold something, or that have a name which AWS gives only once. Attributes that replace a resource
 * are those that the provider's documentation marks "forces new resource".
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs (2026-11-28)
 */
const KINDS: Readonly<Record<string, LiveKind>> = {
  aws_s3_bucket: {
    noun: 'bucket',
    identity: ['bucket'],
    loses: 'every object in it; AWS deletes no bucket that holds one, so the apply stops there',
  },
  aws_kms_key: {
    noun: 'key',
    identity: [],
    loses: 'everything that it encrypted, at the end of its waiting period',
  },
  aws_kms_alias: { noun: 'alias', identity: ['name'] },
  aws_ecr_repository: {
    noun: 'repository',
    identity: ['name'],
    forEver: { block: 'encryption_configuration', argument: 'encryption_type', noun: 'encryption' },
    loses: 'every image in it; AWS deletes no repository that holds one, so the apply stops there',
  },
  aws_codeartifact_domain: {
    noun: 'domain of packages',
    identity: ['domain'],
    loses: 'every package in it; AWS deletes no domain that has repositories, so the apply stops there',
  },
  aws_codeartifact_repository: {
    noun: 'repository of packages',
    identity: ['repository'],
    loses: 'every package that was published to it, and what builds took from outside',
  },
  aws_signer_signing_profile: {
    noun: 'profile of AWS Signer',
    identity: ['name'],
    loses:
      'its name, which AWS keeps for years: nothing is signed with it again, and what it signed stays signed',
  },
  aws_codecommit_repository: { noun: 'repository', identity: [], loses: 'every commit in it' },
  aws_cloudwatch_log_group: { noun: 'log group', identity: ['name'], loses: 'its logs' },
  aws_codeconnections_connection: {
    noun: 'connection',
    identity: ['name'],
    loses: 'the handshake, which a person must finish again in the console',
  },
  aws_codeconnections_host: {
    noun: 'host',
    identity: ['name'],
    loses: 'its set-up, which a person must finish again in the console',
  },
  aws_sns_topic: { noun: 'topic', identity: ['name'], loses: 'subscriptions that others made' },
  aws_sns_topic_subscription: {
    noun: 'subscription',
    identity: ['endpoint'],
    loses: 'its confirmation, which the recipient must give again',
  },
  aws_sqs_queue: { noun: 'queue', identity: ['name'], loses: 'the messages in it' },
  aws_organizations_account: {
    noun: 'account',
    identity: ['email'],
    loses:
      'everything in it: AWS closes it, and deletes after 90 days what is left; until then a case of AWS Support opens it again',
  },
  aws_organizations_organizational_unit: {
    noun: 'organizational unit',
    identity: [],
    loses: 'what is attached to it; AWS deletes no unit that holds something, so the apply stops there',
  },
  aws_codepipeline: {
    noun: 'pipeline',
    identity: ['name'],
    loses: 'its history, runs that wait for an approval, and every target of a rollback',
  },
  aws_codebuild_project: { noun: 'build project', identity: ['name'] },
  aws_iam_role: { noun: 'role', identity: ['name', 'path'] },
  aws_iam_policy: { noun: 'managed policy', identity: ['name', 'path'] },
  aws_iam_openid_connect_provider: { noun: 'identity provider', identity: ['url'] },
  aws_sfn_state_machine: {
    noun: 'state machine',
    identity: ['name'],
    loses: 'executions that are under way',
  },
  aws_dynamodb_table: { noun: 'table', identity: ['name'], loses: 'every item in it' },
  aws_secretsmanager_secret: { noun: 'secret', identity: ['name'], loses: 'its value' },
  aws_ssm_parameter: { noun: 'parameter', identity: ['name'], loses: 'its value' },
};

/** What is known of a type; undefined where an apply makes everything of it again. */
export function liveKind(type: string): LiveKind | undefined {
  return Object.hasOwn(KINDS, type) ? KINDS[type] : undefined;
}
