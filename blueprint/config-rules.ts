/** Where a rule is: in every region that is recorded, or once for an account, where what has no region is recorded. */
type Regions = 'every' | 'primary';

/** A managed rule of AWS Config. */
export interface ConfigRule {
  /** The name that AWS has for it. */
  readonly identifier: string;
  /** What it looks at, where it waits for changes: it judges nothing that is not recorded. @default it looks once a day */
  readonly type?: string;
  readonly regions: Regions;
  /** Whether it is for accounts of pipelines alone, or for the one that has the trail. @default every account */
  readonly of?: 'tooling' | 'trail';
  /** What is judged, as people read it. */
  readonly judges: string;
  /** Why it matters for what the landing zone has. */
  readonly why: string;
}

/**
 * The rules that matter for what the landing zone has: that its settings hold, and that nobody works round it. Of each the page is
 * `https://docs.aws.amazon.com/config/latest/developerguide/<id>.html`. Pages as of 2026-11-29.
 *
 * @see https://docs.aws.amazon.com/config/latest/developerguide/managed-rules-by-aws-config.html
 */
export const CONFIG_RULES = {
  'cloud-trail-log-file-validation-enabled': {
    identifier: 'CLOUD_TRAIL_LOG_FILE_VALIDATION_ENABLED',
    regions: 'primary',
    of: 'trail',
    judges: 'the trail signs its files',
    why: 'Whoever changes a log file of the trail is found out by nothing else.',
  },
  'cmk-backing-key-rotation-enabled': {
    identifier: 'CMK_BACKING_KEY_ROTATION_ENABLED',
    regions: 'every',
    judges: 'customer keys turn every year',
    why: 'Keys of artifacts, states and logs turn: a key that stopped was changed by somebody.',
  },
  'codebuild-project-envvar-awscred-check': {
    identifier: 'CODEBUILD_PROJECT_ENVVAR_AWSCRED_CHECK',
    type: 'AWS::CodeBuild::Project',
    regions: 'primary',
    of: 'tooling',
    judges: 'no build project has access keys in its variables',
    why: 'Builds have roles: keys in a project are a way past them.',
  },
  'ec2-ebs-encryption-by-default': {
    identifier: 'EC2_EBS_ENCRYPTION_BY_DEFAULT',
    regions: 'every',
    judges: 'new volumes are encrypted',
    why: 'The baseline switches it on: here it shows where it is off.',
  },
  'ec2-imdsv2-check': {
    identifier: 'EC2_IMDSV2_CHECK',
    type: 'AWS::EC2::Instance',
    regions: 'every',
    judges: 'instances ask for a token before they tell credentials',
    why: 'The baseline sets it for new instances: here it shows those from before.',
  },
  'iam-policy-no-statements-with-admin-access': {
    identifier: 'IAM_POLICY_NO_STATEMENTS_WITH_ADMIN_ACCESS',
    type: 'AWS::IAM::Policy',
    regions: 'primary',
    judges: 'no customer managed policy allows everything',
    why: 'A role that may do everything can deliver past the pipelines.',
  },
  'iam-root-access-key-check': {
    identifier: 'IAM_ROOT_ACCESS_KEY_CHECK',
    regions: 'primary',
    judges: 'the root user has no access key',
    why: 'No boundary and no policy of the account holds the root user.',
  },
  'kms-cmk-not-scheduled-for-deletion': {
    identifier: 'KMS_CMK_NOT_SCHEDULED_FOR_DELETION',
    regions: 'every',
    judges: 'no customer key waits to be deleted',
    why: 'Without its key no artifact, no state and no log is ever read again.',
  },
  's3-account-level-public-access-blocks-periodic': {
    identifier: 'S3_ACCOUNT_LEVEL_PUBLIC_ACCESS_BLOCKS_PERIODIC',
    regions: 'primary',
    judges: 'the account keeps all its buckets private',
    why: 'The baseline switches it on: here it shows where it is off.',
  },
  's3-bucket-ssl-requests-only': {
    identifier: 'S3_BUCKET_SSL_REQUESTS_ONLY',
    type: 'AWS::S3::Bucket',
    regions: 'every',
    judges: 'buckets refuse requests without TLS',
    why: "The landing zone's buckets do: one that does not was changed, or is a team's own.",
  },
} as const satisfies Readonly<Record<string, ConfigRule>>;

export type ConfigRuleId = keyof typeof CONFIG_RULES;

export const configRuleIds = Object.keys(CONFIG_RULES) as [ConfigRuleId, ...ConfigRuleId[]];
