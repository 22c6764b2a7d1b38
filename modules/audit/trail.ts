import { Cloudtrail } from '@cdktf/provider-aws/lib/cloudtrail';
import { Construct } from 'constructs';
import { oneOrAll, type Statement } from '../../policies/document';
import { customerKey, type KeyOfAccount, leftToAccount } from '../artifacts/customer-key';

export interface TrailProps extends KeyOfAccount {
  readonly name: string;
  readonly arn: string;
  /** Pattern of the ARNs of all trails of the account, as CloudTrail names them in what it encrypts. */
  readonly anyTrail: string;
  readonly bucketName: string;
  readonly keyAlias: string;
  /** Stand for every principal of each account in which logs are read. */
  readonly readers: readonly string[];
  /** Objects of which reading and writing is logged: what their ARNs begin with, by a word for them. */
  readonly logged: Readonly<Record<string, readonly string[]>>;
}

/** The trail of an organization, and the key of its files. */
export class Trail extends Construct {
  constructor(scope: Construct, id: string, props: TrailProps) {
    super(scope, id);
    const key = customerKey(this, {
      description: 'Encrypts the logs of the organization',
      alias: props.keyAlias,
      policy: keyPolicy(props),
    });
    new Cloudtrail(this, 'trail', {
      name: props.name,
      s3BucketName: props.bucketName,
      isOrganizationTrail: true,
      isMultiRegionTrail: true,
      includeGlobalServiceEvents: true,
      enableLogFileValidation: true,
      kmsKeyId: key.arn,
      advancedEventSelector: [
        { name: 'management', fieldSelector: [{ field: 'eventCategory', equalTo: ['Management'] }] },
        ...Object.entries(props.logged)
          .filter(([, objects]) => objects.length > 0)
          .map(([name, objects]) => ({
            name,
            fieldSelector: [
              { field: 'eventCategory', equalTo: ['Data'] },
              { field: 'resources.type', equalTo: ['AWS::S3::Object'] },
              { field: 'resources.ARN', startsWith: [...objects] },
            ],
          })),
      ],
    });
  }
}

/** @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html (2026-11-28) */
function keyPolicy(props: TrailProps): readonly Statement[] {
  const { arn, anyTrail, readers } = props;
  const trail = {
    Effect: 'Allow',
    Principal: { Service: 'cloudtrail.amazonaws.com' },
    Resource: '*',
  } as const;
  return [
    ...leftToAccount(props),
    {
      Sid: 'TrailEncryptsLogs',
      ...trail,
      Action: 'kms:GenerateDataKey',
      Condition: {
        StringEquals: { 'aws:SourceArn': arn },
        StringLike: { 'kms:EncryptionContext:aws:cloudtrail:arn': anyTrail },
      },
    },
    {
      Sid: 'TrailLooksAtKey',
      ...trail,
      Action: 'kms:DescribeKey',
      Condition: { StringEquals: { 'aws:SourceArn': arn } },
    },
    {
      Sid: 'ReadersDecryptLogs',
      Effect: 'Allow',
      Principal: { AWS: oneOrAll(readers) },
      Action: 'kms:Decrypt',
      Resource: '*',
      Condition: { StringLike: { 'kms:EncryptionContext:aws:cloudtrail:arn': anyTrail } },
    },
  ];
}
