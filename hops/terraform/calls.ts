import { DOCUMENTED } from './documented';
import recorded from './recorded.json';

/** Actions that Terraform asks for about one type of resource. */
export interface Calls {
  readonly read: readonly string[];
  readonly write: readonly string[];
}

/** Prefixes of the actions of services, by the name that the AWS provider logs. */
const PREFIXES: Readonly<Record<string, string>> = {
  AccessAnalyzer: 'access-analyzer',
  Account: 'account',
  Budgets: 'budgets',
  CloudTrail: 'cloudtrail',
  CloudWatch: 'cloudwatch',
  CodeBuild: 'codebuild',
  CodeCommit: 'codecommit',
  CodeConnections: 'codeconnections',
  CodeDeploy: 'codedeploy',
  CodePipeline: 'codepipeline',
  CodeStar: 'codestar-connections',
  EC2: 'ec2',
  ECR: 'ecr',
  EventBridge: 'events',
  IAM: 'iam',
  KMS: 'kms',
  Organizations: 'organizations',
  S3: 's3',
  'S3 Control': 's3',
  'Config Service': 'config',
  SFN: 'states',
  SNS: 'sns',
  SQS: 'sqs',
  Scheduler: 'scheduler',
  chatbot: 'chatbot',
  codestar: 'codestar-notifications',
};

/**
 * Operations of Amazon S3 that need an action of another name.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html (2026-11-28)
 */
const S3_ACTIONS: Readonly<Record<string, string>> = {
  DeleteBucketEncryption: 'PutEncryptionConfiguration',
  DeleteBucketLifecycle: 'PutLifecycleConfiguration',
  DeleteBucketOwnershipControls: 'PutBucketOwnershipControls',
  DeletePublicAccessBlock: 'PutBucketPublicAccessBlock',
  GetBucketAccelerateConfiguration: 'GetAccelerateConfiguration',
  GetBucketCors: 'GetBucketCORS',
  GetBucketEncryption: 'GetEncryptionConfiguration',
  GetBucketLifecycleConfiguration: 'GetLifecycleConfiguration',
  GetBucketNotificationConfiguration: 'GetBucketNotification',
  GetBucketReplication: 'GetReplicationConfiguration',
  GetObjectLockConfiguration: 'GetBucketObjectLockConfiguration',
  GetPublicAccessBlock: 'GetBucketPublicAccessBlock',
  HeadBucket: 'ListBucket',
  PutBucketEncryption: 'PutEncryptionConfiguration',
  PutObjectLockConfiguration: 'PutBucketObjectLockConfiguration',
  PutBucketLifecycleConfiguration: 'PutLifecycleConfiguration',
  PutBucketNotificationConfiguration: 'PutBucketNotification',
  PutPublicAccessBlock: 'PutBucketPublicAccessBlock',
};

/**
 * Operations of AWS Budgets: looking at a budget and changing one are one action each.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsbudgetservice.html (2026-11-28)
 */
const BUDGET_ACTIONS: Readonly<Record<string, string>> = {
  CreateBudget: 'ModifyBudget',
  CreateNotification: 'ModifyBudget',
  DeleteBudget: 'ModifyBudget',
  DescribeBudget: 'ViewBudget',
  DescribeNotificationsForBudget: 'ViewBudget',
  DescribeSubscribersForNotification: 'ViewBudget',
  UpdateBudget: 'ModifyBudget',
};

/** Operations that need an action of another name, by the name of the service. */
const OTHERWISE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Budgets: BUDGET_ACTIONS,
  S3: S3_ACTIONS,
  // https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_DeletePublicAccessBlock.html (2026-11-28)
  'S3 Control': {
    DeletePublicAccessBlock: 'PutAccountPublicAccessBlock',
    GetPublicAccessBlock: 'GetAccountPublicAccessBlock',
    PutPublicAccessBlock: 'PutAccountPublicAccessBlock',
  },
};

type Phases = Readonly<Partial<Record<'create' | 'refresh' | 'tag' | 'delete', readonly string[]>>>;
const RECORDED: Readonly<Record<string, Phases | undefined>> = recorded.calls;

const known = new Map<string, Calls>();

/**
 * What Terraform asks for: the calls that were recorded of it, and those that AWS or the provider document beside. Nothing of
 * it comes from a policy.
 */
export function callsOf(type: string): Calls {
  const calls = known.get(type) ?? readCalls(type);
  known.set(type, calls);
  return calls;
}

function readCalls(type: string): Calls {
  const phases = RECORDED[bareType(type)] ?? {};
  const beside = DOCUMENTED[type] ?? DOCUMENTED[bareType(type)];
  const actions = (...names: readonly (keyof Phases)[]) =>
    names.flatMap((name) => (phases[name] ?? []).map((call) => actionOf(call, type)));
  const read = new Set([...actions('refresh'), ...(beside?.read ?? [])]);
  const write = new Set([...actions('create', 'tag', 'delete'), ...(beside?.write ?? [])]);
  return { read: [...read].sort(), write: [...write].filter((action) => !read.has(action)).sort() };
}

/** A type without what says that it is about the organization, has a customer key, or is Amazon Inspector's: Terraform's calls are the same. */
export function bareType(type: string): string {
  return type.replace(/^(enhanced|keyed|organization)\./, '');
}

function actionOf(call: string, type: string): string {
  const [service = '', operation = ''] = call.split(':');
  const isLog = service === 'CloudWatch' && type.startsWith('aws_cloudwatch_log_');
  const action = OTHERWISE[service]?.[operation] ?? operation;
  return `${isLog ? 'logs' : PREFIXES[service]}:${action}`;
}
