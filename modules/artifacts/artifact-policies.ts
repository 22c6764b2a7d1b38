import type { Condition, Statement } from '../../policies/document';
import { type TeamReads, teamsReadObjects } from './team-reads';

/** Who may use the artifact store, as patterns: the policies have the same size for 4 and for 4,000 accounts. */
export interface ArtifactReaders {
  readonly organizationId: string;
  readonly partition: string;
  /** Account that owns bucket and key. */
  readonly accountId: string;
  /** Account that owns the organization: no guardrail binds it, so it reads nothing. */
  readonly managementAccountId: string;
  /** Ids of the accounts that artifacts are read from. @default too many to name: every other account of the organization */
  readonly readingAccounts?: readonly string[] | undefined;
  /** ARN pattern of the delivery roles of the account. */
  readonly deliveryRoles: string;
  /** ARN patterns of the roles that alone administer the key. Empty: whoever the account's own policies let. */
  readonly administrators: readonly string[];
  /** Amazon S3 of the region, as `kms:ViaService` has it: delivery roles use the key through it alone. */
  readonly storage: string;
  /** ARN patterns of the deploy roles, which read artifacts from the workload accounts. */
  readonly deployRoles: readonly string[];
  /** Roles of teams that read artifacts themselves. @default none */
  readonly teams?: readonly TeamReads[];
}

/**
 * Deploy roles of other accounts: of those that are deployed to, or of the organization where they are too many to name.
 * Roles of this account have identity policies of their own.
 */
export function foreignDeployRoles(readers: ArtifactReaders): Condition {
  const { readingAccounts, organizationId, accountId, managementAccountId } = readers;
  const roles = { ArnLike: { 'aws:PrincipalArn': readers.deployRoles } };
  if (readingAccounts) return { StringEquals: { 'aws:PrincipalAccount': readingAccounts }, ...roles };
  return {
    StringEquals: { 'aws:PrincipalOrgID': organizationId },
    StringNotEquals: { 'aws:PrincipalAccount': [accountId, managementAccountId] },
    ...roles,
  };
}

/** Whether anybody reads artifacts from another account. */
export function areRead({ readingAccounts }: ArtifactReaders): boolean {
  return readingAccounts === undefined || readingAccounts.length > 0;
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
    ...(areRead(readers)
      ? [
          {
            Sid: 'DeployRolesReadArtifacts',
            Effect: 'Allow',
            Principal: '*',
            Action: ['s3:GetObject', 's3:GetObjectVersion'],
            Resource: `${bucketArn}/*`,
            Condition: foreignDeployRoles(readers),
          } as const,
        ]
      : []),
    ...teamsReadObjects(readers.teams ?? [], readers),
  ];
}
