import type { Condition, Statement } from '../../policies/document';
import { trustService } from '../../policies/trust';
import { type ArtifactReaders, areRead, foreignDeployRoles } from './artifact-policies';
import { ADMINISTER_KEY, LOOK_AT_KEY } from './key-actions';
import { teamsDecrypt } from './team-reads';

/** What else is encrypted with the key, beside artifacts. */
export interface KeyServices {
  /** ARN patterns of the log groups that CloudWatch Logs encrypts. */
  readonly logGroups: readonly string[];
  /** ARN pattern of the roles that send messages under the key. @default no role does */
  readonly senders?: string;
  /** ARN pattern of the alarms that tell topics encrypted with the key. @default no alarm does */
  readonly alarms?: string;
  readonly region: string;
  /** Domain that AWS endpoints of the region end in. */
  readonly domain: string;
}

/**
 * Resource half of the artifact key: administration for the account's administrators, use for delivery roles only, and
 * through the service that keeps what it encrypts.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-modifying-external-accounts.html
 */
export function keyPolicy(readers: ArtifactReaders, services?: KeyServices): readonly Statement[] {
  const root = `arn:${readers.partition}:iam::${readers.accountId}:root`;
  return [
    ...administration(readers, root),
    {
      Sid: 'DeliveryRolesUseKey',
      Effect: 'Allow',
      Principal: { AWS: root },
      Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
      Resource: '*',
      Condition: {
        StringEquals: { 'kms:ViaService': readers.storage },
        ArnLike: { 'aws:PrincipalArn': readers.deliveryRoles },
      },
    },
    ...(areRead(readers)
      ? [
          {
            Sid: 'DeployRolesDecrypt',
            Effect: 'Allow',
            Principal: { AWS: '*' },
            Action: 'kms:Decrypt',
            Resource: '*',
            Condition: through(readers.storage, foreignDeployRoles(readers)),
          } as const,
        ]
      : []),
    ...teamsDecrypt(readers.teams ?? [], readers),
    ...(services ? serviceStatements(readers, services, root) : []),
  ];
}

/** The condition, and that the request comes through a service. */
function through(service: string, condition: Condition): Condition {
  return { ...condition, StringEquals: { ...condition.StringEquals, 'kms:ViaService': service } };
}

/**
 * Everybody of the account whom its own policies let may look at the key; its administrators alone change it, where
 * `accounts/` says who they are. Nobody is locked out: the pattern names roles of the account itself, in which whoever
 * may create roles can make one of that name, and KMS refuses a policy that does not let its author change it again.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html (2026-11-28)
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_PutKeyPolicy.html (2026-11-28)
 */
function administration({ administrators }: ArtifactReaders, root: string): readonly Statement[] {
  return [
    {
      Sid: 'LookAtKey',
      Effect: 'Allow',
      Principal: { AWS: root },
      Action: LOOK_AT_KEY,
      Resource: '*',
    },
    {
      Sid: 'AdministerKey',
      Effect: 'Allow',
      Principal: { AWS: root },
      Action: ADMINISTER_KEY,
      Resource: '*',
      ...(administrators.length > 0 && { Condition: { ArnLike: { 'aws:PrincipalArn': administrators } } }),
    },
  ];
}

function serviceStatements(
  { accountId }: ArtifactReaders,
  services: KeyServices,
  root: string,
): readonly Statement[] {
  const messaging = `sns.${services.region}.${services.domain}`;
  return [
    ...(services.senders ? [rolesSend(root, messaging, services.senders)] : []),
    {
      // https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html prints kms:Describe* too, which
      // has no encryption context and so never matches.
      Sid: 'LogsEncryptBuildLogs',
      Effect: 'Allow',
      Principal: { Service: `logs.${services.region}.${services.domain}` },
      Action: [
        'kms:Decrypt',
        'kms:Encrypt',
        'kms:GenerateDataKey',
        'kms:GenerateDataKeyWithoutPlaintext',
        'kms:ReEncryptFrom',
        'kms:ReEncryptTo',
      ],
      Resource: '*',
      Condition: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': services.logGroups } },
    },
    {
      // https://docs.aws.amazon.com/dtconsole/latest/userguide/notification-rule-create.html
      Sid: 'NotificationsEncryptMessages',
      Effect: 'Allow',
      Principal: { Service: 'codestar-notifications.amazonaws.com' },
      Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
      Resource: '*',
      Condition: {
        StringEquals: { 'kms:ViaService': messaging },
        // Not documented for this service: it binds where the key is sent.
        StringEqualsIfExists: { 'aws:SourceAccount': accountId },
      },
    },
    ...(services.alarms ? [alarmsEncrypt(services.alarms)] : []),
  ];
}

/** Approval actions send what they ask with the role of their stage. */
function rolesSend(root: string, messaging: string, senders: string): Statement {
  return {
    Sid: 'StagesEncryptMessages',
    Effect: 'Allow',
    Principal: { AWS: root },
    Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
    Resource: '*',
    Condition: {
      StringEquals: { 'kms:ViaService': messaging },
      ArnLike: { 'aws:PrincipalArn': senders },
    },
  };
}

/** @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services */
function alarmsEncrypt(alarms: string): Statement {
  return {
    Sid: 'AlarmsEncryptMessages',
    Effect: 'Allow',
    ...trustService('cloudwatch.amazonaws.com', alarms),
    Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
    Resource: '*',
  };
}
