import type { Condition, Statement } from '../../policies/document';

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
  /** ARN patterns of the roles that alone administer the key. Empty: whoever the account's own policies let. */
  readonly administrators: readonly string[];
  /** Amazon S3 of the region, as `kms:ViaService` has it: delivery roles use the key through it alone. */
  readonly storage: string;
  /** ARN pattern of the deploy roles, which read artifacts from the workload accounts. */
  readonly deployRoles: string;
}

/** Deploy roles of other accounts of the organization; roles of this account have identity policies of their own. */
export function foreignDeployRoles(readers: ArtifactReaders): Condition {
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
