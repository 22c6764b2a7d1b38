import { Construct } from 'constructs';
import type { OneOrMore, Statement } from '../../policies/document';
import { mayAssumeWithToken, type TokenClaims } from '../../policies/trust';
import { DeliveryRole } from './delivery-role';

export interface CiRoleProps {
  readonly name: string;
  /** What the token of the one job says that may assume the role. */
  readonly claims: TokenClaims;
  /** What it delivers: `pushFromOutside` or `putFromOutside`. */
  readonly delivers: readonly Statement[];
}

/** The role that a job of GitHub Actions or GitLab CI delivers with: one hour of credentials for each token. */
export class CiRole extends Construct {
  constructor(scope: Construct, id: string, { name, claims, delivers }: CiRoleProps) {
    super(scope, id);
    const role = new DeliveryRole(this, 'role', {
      name,
      description: 'Delivers what was built outside of AWS',
      trust: [mayAssumeWithToken('CiMayAssume', claims)],
    });
    role.grant('deliver', delivers);
  }
}

/**
 * Pushing to the repositories of one application.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-push-iam.html
 */
export function pushFromOutside(repositoryArns: OneOrMore): readonly Statement[] {
  return [
    {
      Sid: 'LogInFromOutside',
      Effect: 'Allow',
      Action: 'ecr:GetAuthorizationToken',
      // There is no resource-level permission.
      Resource: '*',
    },
    {
      Sid: 'PushFromOutside',
      Effect: 'Allow',
      Action: [
        'ecr:BatchCheckLayerAvailability',
        'ecr:BatchGetImage',
        'ecr:CompleteLayerUpload',
        'ecr:InitiateLayerUpload',
        'ecr:PutImage',
        'ecr:UploadLayerPart',
      ],
      Resource: repositoryArns,
    },
  ];
}

/** The one object that a job uploads, and the key it is encrypted with. */
export interface SourceObject {
  readonly objectArn: string;
  /** Account that owns the bucket: a bucket of this name in another account is none of ours. */
  readonly accountId: string;
  /** ARN pattern of the keys of the tooling account: key ids are random. */
  readonly anyKeyArn: string;
  /** Alias that only the artifact key has. */
  readonly keyAlias: string;
  /** Amazon S3 of the region, as `kms:ViaService` has it: a job uses the key through its upload alone. */
  readonly storage: string;
}

/**
 * Uploading one object, which may be large: S3 decrypts the parts of an upload before it joins them.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html#mpuAndPermissions
 */
export function putFromOutside(source: SourceObject): readonly Statement[] {
  return [
    {
      Sid: 'PutFromOutside',
      Effect: 'Allow',
      Action: 's3:PutObject',
      Resource: source.objectArn,
      Condition: { StringEquals: { 'aws:ResourceAccount': source.accountId } },
    },
    {
      Sid: 'EncryptFromOutside',
      Effect: 'Allow',
      Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
      Resource: source.anyKeyArn,
      Condition: {
        StringEquals: { 'kms:ViaService': source.storage },
        'ForAnyValue:StringEquals': { 'kms:ResourceAliases': source.keyAlias },
      },
    },
  ];
}
