import { AccountRegion } from '@cdktf/provider-aws/lib/account-region';
import { IamAccountPasswordPolicy } from '@cdktf/provider-aws/lib/iam-account-password-policy';
import { S3AccountPublicAccessBlock } from '@cdktf/provider-aws/lib/s3-account-public-access-block';
import { Construct } from 'constructs';

export interface AccountSettingsProps {
  /** @default buckets may be public where their policies say so */
  readonly blockPublicBuckets?: boolean | undefined;
  /** @default AWS's own rules */
  readonly passwordPolicy?: PasswordPolicy | undefined;
  /** Regions to open. @default none */
  readonly optIn?: readonly string[] | undefined;
}

/** What passwords of IAM users must be like. */
export interface PasswordPolicy {
  readonly minimumLength: number;
  readonly reusePrevention: number;
  /** @default passwords do not end */
  readonly maximumAgeDays?: number | undefined;
}

/** Settings that hold for a whole account. */
export class AccountSettings extends Construct {
  constructor(
    scope: Construct,
    id: string,
    { blockPublicBuckets, passwordPolicy, optIn = [] }: AccountSettingsProps,
  ) {
    super(scope, id);
    if (blockPublicBuckets) this.blockPublicBuckets();
    if (passwordPolicy) this.addPasswordPolicy(passwordPolicy);
    for (const regionName of optIn)
      new AccountRegion(this, `region-${regionName}`, { regionName, enabled: true });
  }

  /** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/configuring-block-public-access-account.html (2026-11-28) */
  private blockPublicBuckets(): void {
    new S3AccountPublicAccessBlock(this, 'public-buckets', {
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
  }

  /** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html (2026-11-28) */
  private addPasswordPolicy({ minimumLength, reusePrevention, maximumAgeDays }: PasswordPolicy): void {
    new IamAccountPasswordPolicy(this, 'passwords', {
      allowUsersToChangePassword: true,
      minimumPasswordLength: minimumLength,
      passwordReusePrevention: reusePrevention,
      requireLowercaseCharacters: true,
      requireNumbers: true,
      requireSymbols: true,
      requireUppercaseCharacters: true,
      ...(maximumAgeDays !== undefined && { maxPasswordAge: maximumAgeDays }),
    });
  }
}
