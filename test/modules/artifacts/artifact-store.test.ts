import { ArtifactStore, type ArtifactStoreProps } from '../../../modules/artifacts/artifact-store';
import { only, statement } from '../../support/stack';
import { synthModule } from '../../support/synth';

const bucketArn = 'arn:aws:s3:::acme-artifacts';
const readers = {
  organizationId: 'o-acme1234567',
  partition: 'aws',
  accountId: '222222222222',
  managementAccountId: '111111111111',
  deliveryRoles: 'arn:aws:iam::*:role/acme-delivery-*',
  deployRoles: ['arn:aws:iam::*:role/acme-delivery-deploy-*'],
  administrators: ['arn:aws:iam::222222222222:role/Platform'],
  storage: 's3.eu-west-1.amazonaws.com',
};
const services = {
  logGroups: ['arn:aws:logs:eu-west-1:222222222222:log-group:/aws/codebuild/acme-*'],
  region: 'eu-west-1',
  domain: 'amazonaws.com',
};

function artifactStore(change: Partial<ArtifactStoreProps> = {}) {
  return synthModule((scope, provider) => {
    new ArtifactStore(scope, 'artifacts', {
      provider,
      bucketName: 'acme-artifacts',
      bucketArn,
      keyAlias: 'alias/acme-artifacts',
      readers,
      ...change,
    });
  });
}

const stack = artifactStore();
const otherAccountsOnly = {
  StringEquals: { 'aws:PrincipalOrgID': 'o-acme1234567' },
  StringNotEquals: { 'aws:PrincipalAccount': ['222222222222', '111111111111'] },
  ArnLike: { 'aws:PrincipalArn': ['arn:aws:iam::*:role/acme-delivery-deploy-*'] },
};

describe('the artifact bucket', () => {
  const bucketPolicy = only(stack, 'aws_s3_bucket_policy');

  it('keeps every version', () => {
    expect(only(stack, 'aws_s3_bucket_versioning').attributes).toMatchObject({
      versioning_configuration: { status: 'Enabled' },
    });
  });

  it('owns every object, whoever wrote it', () => {
    expect(only(stack, 'aws_s3_bucket_ownership_controls').attributes).toMatchObject({
      rule: { object_ownership: 'BucketOwnerEnforced' },
    });
  });

  it('takes no upload with a key that the caller brings', () => {
    expect(statement(bucketPolicy, 'DenyUploadWithKeyOfCaller')).toMatchObject({
      Effect: 'Deny',
      Action: 's3:PutObject',
      Condition: { Null: { 's3:x-amz-server-side-encryption-customer-algorithm': 'false' } },
    });
  });

  it('is never public', () => {
    expect(only(stack, 'aws_s3_bucket_public_access_block').attributes).toMatchObject({
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    });
  });

  it('encrypts with the artifact key by default', () => {
    const rule = {
      apply_server_side_encryption_by_default: {
        kms_master_key_id: expect.stringContaining('aws_kms_key.'),
        sse_algorithm: 'aws:kms',
      },
      bucket_key_enabled: true,
    };
    expect(only(stack, 'aws_s3_bucket_server_side_encryption_configuration').attributes).toMatchObject({
      rule: [rule],
    });
  });

  it('forgets artifacts, their old versions and broken uploads after a time', () => {
    expect(only(stack, 'aws_s3_bucket_lifecycle_configuration').attributes).toMatchObject({
      rule: [
        {
          status: 'Enabled',
          expiration: [{ days: 400 }],
          noncurrent_version_expiration: [{ noncurrent_days: 30 }],
          abort_incomplete_multipart_upload: [{ days_after_initiation: 1 }],
        },
      ],
    });
  });

  it('denies every request without TLS', () => {
    expect(statement(bucketPolicy, 'DenyWithoutTls')).toMatchObject({
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:*',
      Resource: [bucketArn, `${bucketArn}/*`],
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    });
  });

  it('denies an upload that names another key, and takes one that names none', () => {
    const header = 's3:x-amz-server-side-encryption-aws-kms-key-id';
    expect(statement(bucketPolicy, 'DenyUploadWithAnotherKey')).toMatchObject({
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:PutObject',
      Resource: `${bucketArn}/*`,
      Condition: {
        Null: { [header]: 'false' },
        StringNotEquals: { [header]: expect.stringMatching(/^\$\{aws_kms_key\..*\.arn\}$/) },
      },
    });
  });

  it('denies an upload that names an encryption without its key: AWS would take a key of its own', () => {
    expect(statement(bucketPolicy, 'DenyUploadWithoutNamingKey')).toMatchObject({
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:PutObject',
      Condition: {
        Null: {
          's3:x-amz-server-side-encryption': 'false',
          's3:x-amz-server-side-encryption-aws-kms-key-id': 'true',
        },
      },
    });
  });

  it('lets the deploy roles of other accounts of the organization read, and nothing else', () => {
    expect(statement(bucketPolicy, 'DeployRolesReadArtifacts')).toEqual({
      Sid: 'DeployRolesReadArtifacts',
      Effect: 'Allow',
      Principal: '*',
      Action: ['s3:GetObject', 's3:GetObjectVersion'],
      Resource: `${bucketArn}/*`,
      Condition: otherAccountsOnly,
    });
  });
});

describe('the artifact key', () => {
  const key = only(stack, 'aws_kms_key');

  it('is rotated', () => {
    expect(key.attributes).toMatchObject({ enable_key_rotation: true });
  });

  it('is known by its alias', () => {
    expect(only(stack, 'aws_kms_alias').attributes).toMatchObject({
      name: 'alias/acme-artifacts',
      target_key_id: expect.stringMatching(/^\$\{aws_kms_key\..*\.key_id\}$/),
    });
  });

  it('lets the delivery roles of its account use it, and no other principal of it', () => {
    expect(statement(key, 'DeliveryRolesUseKey')).toMatchObject({
      Principal: { AWS: 'arn:aws:iam::222222222222:root' },
      Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
      Condition: {
        StringEquals: { 'kms:ViaService': 's3.eu-west-1.amazonaws.com' },
        ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/acme-delivery-*' },
      },
    });
  });

  it('lets the administrators of its account administer it, and not decrypt', () => {
    const { Action, Condition, Principal } = statement(key, 'AdministerKey');
    expect(Condition).toEqual({ ArnLike: { 'aws:PrincipalArn': readers.administrators } });
    expect(Principal).toEqual({ AWS: 'arn:aws:iam::222222222222:root' });
    expect(Action).toEqual(expect.arrayContaining(['kms:PutKeyPolicy', 'kms:ScheduleKeyDeletion']));
    expect(JSON.stringify(Action)).not.toMatch(/kms:(\*|Decrypt|Encrypt|ReEncrypt|Generate|CreateGrant)/);
  });

  it('lets the deploy roles of other accounts of the organization decrypt, and nothing else', () => {
    expect(statement(key, 'DeployRolesDecrypt')).toMatchObject({
      Effect: 'Allow',
      Action: 'kms:Decrypt',
      Condition: {
        ...otherAccountsOnly,
        StringEquals: { ...otherAccountsOnly.StringEquals, 'kms:ViaService': 's3.eu-west-1.amazonaws.com' },
      },
    });
  });
});

describe('the services that encrypt with the artifact key', () => {
  const key = only(artifactStore({ services }), 'aws_kms_key');

  it('are CloudWatch Logs, for the log groups of the builds', () => {
    expect(statement(key, 'LogsEncryptBuildLogs')).toMatchObject({
      Principal: { Service: 'logs.eu-west-1.amazonaws.com' },
      Action: expect.arrayContaining(['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey']),
      Condition: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': services.logGroups } },
    });
  });

  it('are CodeStar Notifications, through SNS and for this account', () => {
    expect(statement(key, 'NotificationsEncryptMessages')).toMatchObject({
      Principal: { Service: 'codestar-notifications.amazonaws.com' },
      Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
      Condition: {
        StringEquals: { 'kms:ViaService': 'sns.eu-west-1.amazonaws.com' },
        StringEqualsIfExists: { 'aws:SourceAccount': '222222222222' },
      },
    });
  });

  it('are none where the store keeps artifacts only', () => {
    expect(JSON.stringify(stack.json.resource?.aws_kms_key)).not.toContain('\\"Service\\"');
  });
});
