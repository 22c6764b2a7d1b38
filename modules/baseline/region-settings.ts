import { AccessanalyzerAnalyzer } from '@cdktf/provider-aws/lib/accessanalyzer-analyzer';
import { EbsEncryptionByDefault } from '@cdktf/provider-aws/lib/ebs-encryption-by-default';
import { EbsSnapshotBlockPublicAccess } from '@cdktf/provider-aws/lib/ebs-snapshot-block-public-access';
import { Ec2ImageBlockPublicAccess } from '@cdktf/provider-aws/lib/ec2-image-block-public-access';
import { Ec2InstanceMetadataDefaults } from '@cdktf/provider-aws/lib/ec2-instance-metadata-defaults';
import type { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { Construct } from 'constructs';

export interface RegionSettingsProps {
  readonly provider: AwsProvider;
  /** @default volumes are encrypted where their maker says so */
  readonly ebsEncryption?: boolean | undefined;
  /** @default snapshots may be shared with everybody */
  readonly blockPublicSnapshots?: string | undefined;
  /** @default as AWS has it for the account */
  readonly blockPublicImages?: boolean | undefined;
  /** @default AWS's own */
  readonly instanceMetadata?: { readonly tokens: string; readonly hops: number } | undefined;
  /** Name of the analyzer of external access. @default there is none */
  readonly analyzerName?: string | undefined;
}

/** Settings that an account has once in each region. */
export class RegionSettings extends Construct {
  constructor(scope: Construct, id: string, props: RegionSettingsProps) {
    super(scope, id);
    this.addStorage(props);
    this.addCompute(props);
    const { provider, analyzerName } = props;
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-create-external.html (2026-11-28)
    if (analyzerName)
      new AccessanalyzerAnalyzer(this, 'analyzer', { provider, analyzerName, type: 'ACCOUNT' });
  }

  /**
   * @see https://docs.aws.amazon.com/ebs/latest/userguide/encryption-by-default.html (2026-11-28)
   * @see https://docs.aws.amazon.com/ebs/latest/userguide/block-public-access-snapshots.html (2026-11-28)
   */
  private addStorage({ provider, ebsEncryption, blockPublicSnapshots }: RegionSettingsProps): void {
    if (ebsEncryption) new EbsEncryptionByDefault(this, 'ebs-encryption', { provider, enabled: true });
    if (blockPublicSnapshots)
      new EbsSnapshotBlockPublicAccess(this, 'public-snapshots', { provider, state: blockPublicSnapshots });
  }

  /**
   * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/block-public-access-to-amis.html (2026-11-28)
   * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-IMDS-new-instances.html (2026-11-28)
   */
  private addCompute({ provider, blockPublicImages, instanceMetadata }: RegionSettingsProps): void {
    if (blockPublicImages)
      new Ec2ImageBlockPublicAccess(this, 'public-images', { provider, state: 'block-new-sharing' });
    if (instanceMetadata)
      new Ec2InstanceMetadataDefaults(this, 'instance-metadata', {
        provider,
        httpTokens: instanceMetadata.tokens,
        httpPutResponseHopLimit: instanceMetadata.hops,
      });
  }
}
