import type { OrganizationsClient } from '@aws-sdk/client-organizations';
import type { S3Client } from '@aws-sdk/client-s3';
import type { STSClient } from '@aws-sdk/client-sts';
import { the } from '../../blueprint/the';
import type { BootstrapAws, BucketPlace, FoundOrganization, OrganizationAccount, StackInstance } from './aws';
import { packages } from './packages';
import { bucketObjects, lookAtBucket } from './sdk-bucket';

interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

/** AWS, asked with the credentials of the environment. Each client is loaded when its service is first asked. */
export class SdkAws implements BootstrapAws {
  private readonly assumed = new Map<string, Promise<Keys>>();
  private readonly buckets = new Map<string, Promise<S3Client>>();

  constructor(private readonly region: string) {
    quiet();
  }

  async caller(): Promise<{ readonly account: string; readonly arn: string }> {
    const { GetCallerIdentityCommand } = packages.sts();
    const { Account, Arn } = await this.sts().send(new GetCallerIdentityCommand({}));
    return { account: the(Account, 'the account of the caller'), arn: the(Arn, 'the ARN of the caller') };
  }

  async organization(): Promise<FoundOrganization | undefined> {
    const { DescribeOrganizationCommand } = packages.organizations();
    try {
      const { Organization } = await this.organizations().send(new DescribeOrganizationCommand({}));
      return {
        id: the(Organization?.Id, 'the id of the organization'),
        managementAccountId: the(Organization?.MasterAccountId, 'its management account'),
        allFeatures: Organization?.FeatureSet === 'ALL',
      };
    } catch (error) {
      if ((error as Error).name === 'AWSOrganizationsNotInUseException') return undefined;
      throw error;
    }
  }

  accounts(): Promise<readonly OrganizationAccount[]> {
    return new OrganizationAccounts(this.region).all();
  }

  async trustedServices(): Promise<readonly string[]> {
    const { paginateListAWSServiceAccessForOrganization: pages } = packages.organizations();
    const found: string[] = [];
    for await (const { EnabledServicePrincipals = [] } of pages({ client: this.organizations() }, {}))
      found.push(...EnabledServicePrincipals.flatMap(({ ServicePrincipal }) => ServicePrincipal ?? []));
    return found;
  }

  /** By CloudFormation and not by Organizations: it makes its service-linked role with it. */
  async trustStackSets(): Promise<void> {
    const { ActivateOrganizationsAccessCommand, CloudFormationClient } = packages.cloudformation();
    const client = new CloudFormationClient({ region: this.region });
    await client.send(new ActivateOrganizationsAccessCommand({}));
  }

  async stackInstances(stackSet: string): Promise<readonly StackInstance[] | undefined> {
    const { CloudFormationClient, paginateListStackInstances: pages } = packages.cloudformation();
    const client = new CloudFormationClient({ region: this.region });
    const found: StackInstance[] = [];
    try {
      for await (const { Summaries = [] } of pages({ client }, { StackSetName: stackSet })) {
        for (const { Account, Status, StatusReason } of Summaries)
          found.push({
            account: the(Account, 'the account of a stack instance'),
            isCurrent: Status === 'CURRENT',
            ...(StatusReason !== undefined && { reason: StatusReason }),
          });
      }
    } catch (error) {
      if ((error as Error).name === 'StackSetNotFoundException') return undefined;
      throw error;
    }
    return found;
  }

  async refusal(roleArn: string): Promise<string | undefined> {
    try {
      await this.keysOf(roleArn);
      return undefined;
    } catch (error) {
      return (error as Error).message;
    }
  }

  async bucket(place: BucketPlace) {
    return lookAtBucket(await this.s3(place), place);
  }

  objects(place: BucketPlace) {
    return bucketObjects(() => this.s3(place), place);
  }

  private s3({ region, roleArn }: BucketPlace): Promise<S3Client> {
    const key = `${region} ${roleArn ?? ''}`;
    const made = this.buckets.get(key) ?? this.makeS3(region, roleArn);
    this.buckets.set(key, made);
    return made;
  }

  private async makeS3(region: string, roleArn: string | undefined): Promise<S3Client> {
    const { S3Client: Made } = packages.s3();
    return new Made({ region, ...(roleArn && { credentials: await this.keysOf(roleArn) }) });
  }

  private keysOf(roleArn: string): Promise<Keys> {
    const keys = this.assumed.get(roleArn) ?? this.assume(roleArn);
    this.assumed.set(roleArn, keys);
    return keys;
  }

  private async assume(roleArn: string): Promise<Keys> {
    const { AssumeRoleCommand } = packages.sts();
    const named = { RoleArn: roleArn, RoleSessionName: 'blueprint-bootstrap' };
    const { Credentials } = await this.sts().send(new AssumeRoleCommand(named));
    const { AccessKeyId, SecretAccessKey, SessionToken } = the(Credentials, 'credentials of the role');
    return {
      accessKeyId: the(AccessKeyId, 'a key'),
      secretAccessKey: the(SecretAccessKey, 'its secret'),
      sessionToken: the(SessionToken, 'the token of the session'),
    };
  }

  private sts(): STSClient {
    const { STSClient: Made } = packages.sts();
    return new Made({ region: this.region });
  }

  private organizations(): OrganizationsClient {
    const { OrganizationsClient: Made } = packages.organizations();
    return new Made({ region: this.region });
  }
}

/** What the SDK says of Node.js is for those who keep this project, and would stand between the lines of a run. */
function quiet(): void {
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
}

/** The accounts of the organization, asked as its management account. */
export class OrganizationAccounts {
  constructor(private readonly region: string) {
    quiet();
  }

  /**
   * `State` replaces `Status`, which AWS retired on 9 September 2026.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/APIReference/API_Account.html (2026-11-28)
   */
  async all(): Promise<readonly OrganizationAccount[]> {
    const { OrganizationsClient: Made, paginateListAccounts } = packages.organizations();
    const client = new Made({ region: this.region });
    const found: OrganizationAccount[] = [];
    for await (const { Accounts = [] } of paginateListAccounts({ client }, {})) {
      for (const { Id, State, Status, Email } of Accounts)
        found.push({
          id: the(Id, 'the id of an account'),
          state: the(State ?? Status, `the state of ${Id}`),
          email: Email,
        });
    }
    return found;
  }
}
