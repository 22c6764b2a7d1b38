import type { GetBucketEncryptionCommandOutput } from '@aws-sdk/client-s3';
import type { Looking } from './actions/action';

/** ARN of the key that a bucket encrypts with by itself; undefined where S3 has its own. */
export async function bucketKey(
  { administrator, at }: Pick<Looking, 'administrator' | 'at'>,
  bucket: string,
): Promise<string | undefined> {
  try {
    const { ServerSideEncryptionConfiguration } = await administrator.send<GetBucketEncryptionCommandOutput>(
      at.account,
      { service: 's3', operation: 'GetBucketEncryption', region: at.region, params: { Bucket: bucket } },
    );
    const [rule] = ServerSideEncryptionConfiguration?.Rules ?? [];
    return rule?.ApplyServerSideEncryptionByDefault?.KMSMasterKeyID;
  } catch (error) {
    if ((error as Error).name !== 'ServerSideEncryptionConfigurationNotFoundError') throw error;
    return undefined;
  }
}
