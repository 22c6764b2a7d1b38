import type { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { Construct } from 'constructs';
import type { Statement } from '../../policies/document';
import { customerKey, type KeyOfAccount, leftToAccount } from '../artifacts/customer-key';

export interface ImageKeyProps extends KeyOfAccount {
  readonly provider: AwsProvider;
  readonly alias: string;
  /** Host name of Amazon ECR in the region, as `kms:ViaService` has it. */
  readonly registry: string;
  /** ARN patterns of the repositories that are encrypted with the key. */
  readonly repositories: readonly string[];
  /** ARNs and patterns of those who make repositories. Empty: whoever the policies of the account let. */
  readonly creators: readonly string[];
}

/**
 * The key of the images of one registry. Nobody encrypts or decrypts with it: whoever makes a repository hands the key to Amazon
 * ECR for that repository, by two grants, which push and pull for everybody whom the repository lets in.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/encryption-at-rest.html (2026-11-29)
 */
export class ImageKey extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, props: ImageKeyProps) {
    super(scope, id);
    this.arn = customerKey(this, {
      provider: props.provider,
      description: 'Encrypts images',
      alias: props.alias,
      policy: [...leftToAccount(props), creatorsHandOn(props)],
    }).arn;
  }
}

/**
 * What AWS asks of a grant for a repository, in a managed policy of its own for whoever makes repositories.
 *
 * @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSTransformApplicationECSDeploymentPolicy.html (2026-11-29)
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/logging-using-cloudtrail.html (2026-11-29)
 */
function creatorsHandOn({ accountArn, registry, repositories, creators }: ImageKeyProps): Statement {
  return {
    Sid: 'CreatorsHandKeyToRegistry',
    Effect: 'Allow',
    Principal: { AWS: accountArn },
    Action: 'kms:CreateGrant',
    Resource: '*',
    Condition: {
      Bool: { 'kms:GrantIsForAWSResource': 'true' },
      StringEquals: { 'kms:ViaService': registry, 'kms:GrantConstraintType': 'EncryptionContextSubset' },
      StringLike: { 'kms:EncryptionContext:aws:ecr:arn': repositories },
      'ForAllValues:StringEquals': { 'kms:GrantOperations': ['Decrypt', 'GenerateDataKey'] },
      ...(creators.length > 0 && { ArnLike: { 'aws:PrincipalArn': creators } }),
    },
  };
}
