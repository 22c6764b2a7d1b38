import type { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { Construct } from 'constructs';
import { type ArtifactReaders, bucketPolicy } from './artifact-policies';
import { customerKey } from './customer-key';
import { type KeyServices, keyPolicy } from './key-policy';
import { privateBucket } from './private-bucket';

export interface ArtifactStoreProps {
  readonly provider: AwsProvider;
  readonly bucketName: string;
  readonly bucketArn: string;
  /** As of `PrivateBucketProps`. */
  readonly accessLogs?: string | undefined;
  /** `alias/…`: other accounts know the key by it. */
  readonly keyAlias: string;
  readonly readers: ArtifactReaders;
  /**
   * Services that encrypt with the key too.
   *
   * @default none: the key encrypts artifacts only
   */
  readonly services?: KeyServices;
}

/** Days until an artifact is deleted. A rollback deploys those of the last success, which may be a year ago. */
export const ARTIFACT_DAYS = 400;
/** Days that a replaced or deleted artifact can still be read. */
const NONCURRENT_DAYS = 30;

/** Where the pipelines of one region keep their artifacts: bucket, customer key and both policies. */
export class ArtifactStore extends Construct {
  readonly keyArn: string;

  constructor(scope: Construct, id: string, props: ArtifactStoreProps) {
    super(scope, id);
    const key = customerKey(this, {
      provider: props.provider,
      description: 'Encrypts what the pipelines hand from stage to stage',
      alias: props.keyAlias,
      policy: keyPolicy(props.readers, props.services),
    });
    this.keyArn = key.arn;
    privateBucket(this, {
      provider: props.provider,
      name: props.bucketName,
      accessLogs: props.accessLogs,
      keyArn: key.arn,
      arn: props.bucketArn,
      policy: bucketPolicy(props.bucketArn, key.arn, props.readers),
      expiry: { id: 'expire-artifacts', days: ARTIFACT_DAYS, noncurrentDays: NONCURRENT_DAYS },
    });
  }
}
