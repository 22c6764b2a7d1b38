import type { GetObjectCommandOutput, PutObjectCommandOutput } from '@aws-sdk/client-s3';
import { partitionOf } from '../blueprint/regions';
import type { Question } from '../proof/ask';
import type { Administrator } from './administrator';
import type { Caller, Need } from './callers';

/** An object in a bucket. */
export interface ObjectPlace {
  readonly region: string;
  readonly bucket: string;
  readonly key: string;
  readonly versionId?: string | undefined;
}

/** What encrypts an object: a key, by its ARN. */
export interface Encryption {
  readonly keyArn: string | undefined;
}

/** Reads and writes objects as somebody, with every permission that AWS asks for on the way. */
export class Objects {
  constructor(private readonly administrator: Administrator) {}

  /** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html */
  async get(caller: Caller, place: ObjectPlace & Encryption): Promise<Uint8Array> {
    const { region, bucket, key, versionId } = place;
    const resource = `arn:${partitionOf(region)}:s3:::${bucket}/${key}`;
    const answer = await caller.call<GetObjectCommandOutput>({
      service: 's3',
      operation: 'GetObject',
      region,
      params: { Bucket: bucket, Key: key, ...(versionId !== undefined && { VersionId: versionId }) },
      needs: [
        // AWS lists both for its actions: with the version of an object, the second one decides.
        { action: 's3:GetObject', resource },
        ...(versionId === undefined ? [] : [{ action: 's3:GetObjectVersion', resource }]),
        ...(await this.keyNeeds(['kms:Decrypt'], place, resource)),
      ],
    });
    return (await answer.Body?.transformToByteArray()) ?? new Uint8Array();
  }

  /** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html */
  async put(
    caller: Caller,
    place: ObjectPlace & Encryption,
    { bytes, acl, ...more }: Written,
  ): Promise<PutObjectCommandOutput> {
    const { region, bucket, key, keyArn } = place;
    const resource = `arn:${partitionOf(region)}:s3:::${bucket}/${key}`;
    const context = {
      ...WITHOUT_HEADERS,
      ...(keyArn !== undefined && { 's3:x-amz-server-side-encryption': 'aws:kms' }),
      ...(acl !== undefined && { 's3:x-amz-acl': acl }),
      's3:if-none-match': more.IfNoneMatch ?? [],
      ...(await this.encryptionKey(keyArn)),
    };
    return caller.call<PutObjectCommandOutput>({
      service: 's3',
      operation: 'PutObject',
      region,
      params: {
        Bucket: bucket,
        Key: key,
        Body: bytes,
        ...(keyArn !== undefined && { ServerSideEncryption: 'aws:kms', SSEKMSKeyId: keyArn }),
        ...(acl !== undefined && { ACL: acl }),
        ...more,
      },
      needs: [
        { action: 's3:PutObject', resource, context },
        ...(acl === undefined ? [] : [{ action: 's3:PutObjectAcl', resource, context }]),
        ...(await this.keyNeeds(['kms:GenerateDataKey'], place, resource)),
      ],
    });
  }

  private async encryptionKey(keyArn: string | undefined): Promise<NonNullable<Need['context']>> {
    const name = 's3:x-amz-server-side-encryption-aws-kms-key-id';
    if (keyArn === undefined) return { [name]: [] };
    const key = await this.administrator.key(keyArn);
    return { [name]: key.kind === 'key' ? { keyBehind: key.aliasArn } : keyArn };
  }

  /**
   * S3 asks KMS in the caller's name.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
   */
  private async keyNeeds(
    actions: readonly string[],
    { region, keyArn }: ObjectPlace & Encryption,
    object: string,
  ): Promise<readonly Need[]> {
    if (keyArn === undefined) return [];
    const resource = await this.administrator.key(keyArn);
    const context = { ...through('s3', region), 'kms:EncryptionContext:aws:s3:arn': object };
    return actions.map((action) => ({ action, resource, context }));
  }
}

/**
 * Headers of an upload that nobody sends here.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html
 */
const WITHOUT_HEADERS = Object.fromEntries(
  [
    'server-side-encryption',
    'server-side-encryption-customer-algorithm',
    'acl',
    'grant-full-control',
    'grant-read',
    'grant-read-acp',
    'grant-write',
    'grant-write-acp',
    'storage-class',
    'website-redirect-location',
  ].map((header) => [`s3:x-amz-${header}`, []]),
);

/** What is written, and how. */
export interface Written {
  readonly bytes: Uint8Array;
  /** @default none is sent */
  readonly acl?: string;
  readonly ContentType?: string;
  readonly CacheControl?: string;
  /** `*`: only where no object has the key. @default whatever is there is replaced */
  readonly IfNoneMatch?: string;
}

/** What a request to KMS carries that another service makes in the caller's name. */
export function through(service: string, region: string): NonNullable<Question['context']> {
  const domain = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
  return {
    'kms:ViaService': `${service}.${region}.${domain}`,
    'aws:ViaAWSService': 'true',
    'aws:RequestedRegion': region,
    'kms:GrantIsForAWSResource': [],
  };
}
