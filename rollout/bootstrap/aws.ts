/** An account of the organization, as AWS Organizations tells of it. */
export interface OrganizationAccount {
  readonly id: string;
  /** Its state, such as `ACTIVE` or `SUSPENDED`. */
  readonly state: string;
  /** The address of its root user. */
  readonly email?: string | undefined;
}

/** The organization that the caller's account is in. */
export interface FoundOrganization {
  readonly id: string;
  readonly managementAccountId: string;
  readonly allFeatures: boolean;
}

/** Where a bucket is looked for, whose it has to be, and with which role. */
export interface BucketPlace {
  readonly name: string;
  readonly region: string;
  /** Account that has to own it. @default any */
  readonly owner?: string;
  /** ARN of the role that looks. @default the caller's own credentials */
  readonly roleArn?: string;
}

/** What is known of a bucket. A setting that could not be read, because the caller may not, is undefined. */
export type FoundBucket =
  | { readonly kind: 'none' }
  /** Somebody else's, or one that the caller may not even look at. */
  | { readonly kind: 'foreign' }
  | {
      readonly kind: 'here';
      readonly region: string;
      readonly versions?: boolean;
      readonly blocksPublic?: boolean;
      readonly tlsOnly?: boolean;
      readonly customerKey?: boolean;
    };

/** Objects of a bucket: states. */
export interface BucketObjects {
  read(key: string): Promise<string | undefined>;
  /** Writes what is not there yet. @throws where it is there meanwhile. */
  create(key: string, text: string): Promise<void>;
}

/** Whether the stack set has come to an account. */
export interface StackInstance {
  readonly account: string;
  /** Whether the account has what the stack set says now. */
  readonly isCurrent: boolean;
  /** What CloudFormation says of it. */
  readonly reason?: string;
}

/** What `bootstrap` asks of AWS, and the one thing that it changes without Terraform. */
export interface BootstrapAws {
  /** Who calls. @throws where AWS takes no credentials. */
  caller(): Promise<{ readonly account: string; readonly arn: string }>;
  /** Undefined where the account is in no organization. */
  organization(): Promise<FoundOrganization | undefined>;
  accounts(): Promise<readonly OrganizationAccount[]>;
  /** Principals of the services that the organization trusts. */
  trustedServices(): Promise<readonly string[]>;
  /** Gives AWS CloudFormation trusted access to the organization. */
  trustStackSets(): Promise<void>;
  /** Where a stack set is; undefined where there is no such stack set. */
  stackInstances(stackSet: string): Promise<readonly StackInstance[] | undefined>;
  /** Why a role cannot be assumed; undefined where it can. */
  refusal(roleArn: string): Promise<string | undefined>;
  bucket(place: BucketPlace): Promise<FoundBucket>;
  objects(place: BucketPlace): BucketObjects;
}

/** What `StackSets` calls itself where the organization trusts it. */
export const STACK_SETS = 'member.org.stacksets.cloudformation.amazonaws.com';
