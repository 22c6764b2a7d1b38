import type { Condition, Statement } from '../../policies/document';
import { trustService } from '../../policies/trust';

/** Who may use the artifact store, as patterns: the policies have the same size for 4 and for 4,000 accounts. */
export interface ArtifactReaders {
  readonly organizationId: string;
  readonly partition: string;
  /** Account that owns bucket and key. */
  readonly accountId: string;
  /** Account that owns the organization: no guardrail binds it, so it reads nothing. */
  readonly managementAccountId: string;
  /** ARN pattern of the delivery roles of the account. */
  readonly deliveryRoles: string;
  /** ARN pattern of the deploy roles, which read artifacts from the workload accounts. */
  readonly deployRoles: string;
}

/** What else is encrypted with the key, beside artifacts. */
export interface KeyServices {
  /** ARN pattern of the log groups that CloudWatch Logs encrypts. */
  readonly logGroups: string;
  /** ARN pattern of the alarms that tell topics encrypted with the key. @default no alarm does */
  readonly alarms?: string;
  readonly region: string;
  /** Domain that AWS endpoints of the region end in. */
  readonly domain: string;
}

/** Deploy roles of other accounts of the organization; roles of this account have identity policies of their own. */
function foreignDeployRoles(readers: ArtifactReaders): Condition {
  return {
    StringEquals: { 'aws:PrincipalOrgID': readers.organizationId },
    StringNotEquals: { 'aws:PrincipalAccount': [readers.accountId, readers.managementAccountId] },
    ArnLike: { 'aws:PrincipalArn': readers.deployRoles },
  };
}

/**
 * Resource half of the artifact bucket.
 *
 * An upload that names another key, or names an encryption without naming the key, is denied: CodePipeline and
 * CodeBuild would encrypt with a key that no other account may use. An upload that names nothing gets the bucket's
 * default, which is the artifact key.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/S3-artifact-encryption.html
 */
export function bucketPolicy(
  bucketArn: string,
  keyArn: string,
  readers: ArtifactReaders,
): readonly Statement[] {
  const keyHeader = 's3:x-amz-server-side-encryption-aws-kms-key-id';
  const everybody = { Effect: 'Deny', Principal: '*' } as const;
  return [
    {
      Sid: 'DenyWithoutTls',
      ...everybody,
      Action: 's3:*',
      Resource: [bucketArn, `${bucketArn}/*`],
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    },
    {
      Sid: 'DenyUploadWithAnotherKey',
      ...everybody,
      Action: 's3:PutObject',
      Resource: `${bucketArn}/*`,
      Condition: { Null: { [keyHeader]: 'false' }, StringNotEquals: { [keyHeader]: keyArn } },
    },
    {
      Sid: 'DenyUploadWithoutNamingKey',
      ...everybody,
      Action: 's3:PutObject',
      Resource: `${bucketArn}/*`,
      Condition: { Null: { 's3:x-amz-server-side-encryption': 'false', [keyHeader]: 'true' } },
    },
    {
      Sid: 'DenyUploadWithKeyOfCaller',
      ...everybody,
      Action: 's3:PutObject',
      Resource: `${bucketArn}/*`,
      Condition: { Null: { 's3:x-amz-server-side-encryption-customer-algorithm': 'false' } },
    },
    {
      Sid: 'DeployRolesReadArtifacts',
      Effect: 'Allow',
      Principal: '*',
      Action: ['s3:GetObject', 's3:GetObjectVersion'],
      Resource: `${bucketArn}/*`,
      Condition: foreignDeployRoles(readers),
    },
  ];
}

/**
 * Resource half of the artifact key: administration for the account's administrators, use for delivery roles only.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-modifying-external-accounts.html
 */
export function keyPolicy(readers: ArtifactReaders, services?: KeyServices): readonly Statement[] {
  const root = `arn:${readers.partition}:iam::${readers.accountId}:root`;
  return [
    {
      Sid: 'AdministerKey',
      Effect: 'Allow',
      Principal: { AWS: root },
      Action: [
        'kms:CancelKeyDeletion',
        'kms:CreateAlias',
        'kms:DeleteAlias',
        'kms:Describe*',
        'kms:DisableKey',
        'kms:EnableKey',
        'kms:EnableKeyRotation',
        'kms:Get*',
        'kms:List*',
        'kms:PutKeyPolicy',
        'kms:ScheduleKeyDeletion',
        'kms:TagResource',
        'kms:UntagResource',
        'kms:UpdateAlias',
        'kms:UpdateKeyDescription',
      ],
      Resource: '*',
    },
    {
      Sid: 'DeliveryRolesUseKey',
      Effect: 'Allow',
      Principal: { AWS: root },
      Action: ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'],
      Resource: '*',
      Condition: { ArnLike: { 'aws:PrincipalArn': readers.deliveryRoles } },
    },
    {
      Sid: 'DeployRolesDecrypt',
      Effect: 'Allow',
      Principal: { AWS: '*' },
      Action: 'kms:Decrypt',
      Resource: '*',
      Condition: foreignDeployRoles(readers),
    },
    ...(services ? serviceStatements(readers, services) : []),
  ];
}

function serviceStatements({ accountId }: ArtifactReaders, services: KeyServices): readonly Statement[] {
  return [
    {
      // https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html prints kms:Describe* too, which
      // has no encryption context and so never matches.
      Sid: 'LogsEncryptBuildLogs',
      Effect: 'Allow',
      Principal: { Service: `logs.${services.region}.${services.domain}` },
      Action: ['kms:Decrypt*', 'kms:Encrypt*', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'],
      Resource: '*',
      Condition: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': services.logGroups } },
    },
    {
      // https://docs.aws.amazon.com/dtconsole/latest/userguide/notification-rule-create.html
      Sid: 'NotificationsEncryptMessages',
      Effect: 'Allow',
      Principal: { Service: 'codestar-notifications.amazonaws.com' },
      Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
      Resource: '*',
      Condition: {
        StringEquals: { 'kms:ViaService': `sns.${services.region}.${services.domain}` },
        // Not documented for this service: it binds where the key is sent.
        StringEqualsIfExists: { 'aws:SourceAccount': accountId },
      },
    },
    ...(services.alarms ? [alarmsEncrypt(services.alarms)] : []),
  ];
}

/** @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services */
function alarmsEncrypt(alarms: string): Statement {
  return {
    Sid: 'AlarmsEncryptMessages',
    Effect: 'Allow',
    ...trustService('cloudwatch.amazonaws.com', alarms),
    Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
    Resource: '*',
  };
}
