import { Construct } from 'constructs';
import type { Condition, Statement } from '../../policies/document';
import { customerKey } from '../artifacts/customer-key';
import { ADMINISTER_KEY, LOOK_AT_KEY } from '../artifacts/key-actions';
import { privateBucket } from '../artifacts/private-bucket';

export interface OwnStateStoreProps {
  readonly bucketName: string;
  readonly bucketArn: string;
  /** As of `PrivateBucketProps`. */
  readonly accessLogs?: string | undefined;
  readonly keyAlias: string;
  readonly prefix: string;
  /** Stands for every principal of the account, in a policy. */
  readonly accountArn: string;
  readonly organizationId: string;
  /** ARN patterns of the plan roles and of the apply roles of all accounts. */
  readonly plan: string;
  readonly apply: string;
  readonly accountId: string;
  /** The two of its own account. */
  readonly own: { readonly plan: string; readonly apply: string };
  /** ARNs of the roles that make and administer the store, and keep the first states in it. */
  readonly administrators: readonly string[];
  /** Amazon S3 of the region, as `kms:ViaService` has it. */
  readonly storage: string;
}

/** Days that a replaced state can still be read. Locks are replaced with each run. */
const NONCURRENT_DAYS = 365;

/**
 * Where the landing zone keeps the states of all its accounts: one bucket and one customer key, with policies that are the
 * same for any number of accounts. The roles of an account reach what lies under its own id. Terraform deletes neither.
 */
export class OwnStateStore extends Construct {
  constructor(scope: Construct, id: string, props: OwnStateStoreProps) {
    super(scope, id);
    const key = customerKey(this, {
      description: 'Encrypts what Terraform knows of the accounts',
      alias: props.keyAlias,
      policy: keyPolicy(props),
    });
    key.addOverride('lifecycle.prevent_destroy', true);
    const bucket = privateBucket(this, {
      name: props.bucketName,
      accessLogs: props.accessLogs,
      keyArn: key.arn,
      arn: props.bucketArn,
      policy: bucketPolicy(props),
      expiry: { id: 'expire-replaced-states', noncurrentDays: NONCURRENT_DAYS },
    });
    bucket.addOverride('lifecycle.prevent_destroy', true);
  }
}

/** Whoever asks, its own account's states: IAM puts the id of the caller's account here. */
const CALLER = '$' + '{aws:PrincipalAccount}';

function bucketPolicy(props: OwnStateStoreProps): readonly Statement[] {
  const { bucketArn, prefix, plan, apply, accountId, own, administrators } = props;
  const folder = `${bucketArn}/${prefix}/${CALLER}`;
  const everybody = { Effect: 'Deny', Principal: '*' } as const;
  const both = rolesOf(props, [plan, apply]);
  const applying = rolesOf(props, [apply]);
  return [
    { Sid: 'RolesListStates', ...both, Action: 's3:ListBucket', Resource: bucketArn },
    { Sid: 'RolesReadStates', ...both, Action: 's3:GetObject', Resource: `${folder}/*` },
    {
      Sid: 'ApplyRolesLockStates',
      ...applying,
      Action: ['s3:DeleteObject', 's3:PutObject'],
      Resource: `${folder}/*.tflock`,
    },
    {
      Sid: 'ApplyRolesWriteStates',
      ...applying,
      Action: 's3:PutObject',
      Resource: `${folder}/*.tfstate`,
    },
    {
      Sid: 'OnlyTerraformUsesStates',
      ...everybody,
      Action: [
        's3:DeleteObject',
        's3:DeleteObjectVersion',
        's3:GetObject',
        's3:GetObjectVersion',
        's3:PutObject',
      ],
      Resource: `${bucketArn}/*`,
      // Whoever comes from another account is let in above, or not at all.
      Condition: {
        StringEquals: { 'aws:PrincipalAccount': accountId },
        ArnNotLike: { 'aws:PrincipalArn': [own.plan, own.apply, ...administrators] },
      },
    },
    {
      // Those of the account itself need nobody's leave but that of their own policies.
      Sid: 'RolesStayInTheirFolder',
      ...everybody,
      Action: 's3:*',
      NotResource: [bucketArn, `${folder}/*`],
      Condition: { ArnLike: { 'aws:PrincipalArn': [plan, apply] } },
    },
    {
      Sid: 'RolesOnlyUseStates',
      ...everybody,
      NotAction: ['s3:DeleteObject', 's3:GetObject', 's3:ListBucket', 's3:PutObject'],
      Resource: [bucketArn, `${bucketArn}/*`],
      Condition: { ArnLike: { 'aws:PrincipalArn': [plan, apply] } },
    },
  ];
}

/** Roles of the other accounts of the organization, by the patterns of their names; those of the own account have policies of their own. */
function rolesOf({ organizationId, accountId }: OwnStateStoreProps, patterns: readonly string[]) {
  const Condition: Condition = {
    StringEquals: { 'aws:PrincipalOrgID': organizationId },
    StringNotEquals: { 'aws:PrincipalAccount': accountId },
    ArnLike: { 'aws:PrincipalArn': patterns },
  };
  return { Effect: 'Allow', Principal: { AWS: '*' }, Condition } as const;
}

/** @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-modifying-external-accounts.html (2026-11-28) */
function keyPolicy(props: OwnStateStoreProps): readonly Statement[] {
  const { accountArn, administrators, own, plan, apply } = props;
  const ofAccount = { Effect: 'Allow', Principal: { AWS: accountArn }, Resource: '*' } as const;
  return [
    { Sid: 'LookAtKey', ...ofAccount, Action: LOOK_AT_KEY },
    {
      Sid: 'AdministerKey',
      ...ofAccount,
      Action: ADMINISTER_KEY,
      Condition: { ArnLike: { 'aws:PrincipalArn': administrators } },
    },
    ...uses(props, {
      sids: ['OwnAccountUsesKeyToReadStates', 'RolesUseKeyToReadStates'],
      action: 'kms:Decrypt',
      own: [own.plan, own.apply, ...administrators],
      roles: [plan, apply],
    }),
    ...uses(props, {
      sids: ['OwnAccountUsesKeyToWriteStates', 'RolesUseKeyToWriteStates'],
      action: 'kms:GenerateDataKey',
      own: [own.apply, ...administrators],
      roles: [apply],
    }),
  ];
}

interface Use {
  /** Of the statement for the account itself, and of that for others. */
  readonly sids: readonly [own: string, others: string];
  readonly action: string;
  /** Roles of the account itself, and patterns of those of others. */
  readonly own: readonly string[];
  readonly roles: readonly string[];
}

/** Through Amazon S3 alone. */
function uses(
  props: OwnStateStoreProps,
  { sids: [ownSid, othersSid], action, own, roles }: Use,
): readonly Statement[] {
  const through = { 'kms:ViaService': props.storage };
  const others = rolesOf(props, roles);
  return [
    {
      Sid: ownSid,
      Effect: 'Allow',
      Principal: { AWS: props.accountArn },
      Resource: '*',
      Action: action,
      Condition: { StringEquals: through, ArnLike: { 'aws:PrincipalArn': own } },
    },
    {
      Sid: othersSid,
      ...others,
      Action: action,
      Resource: '*',
      Condition: { ...others.Condition, StringEquals: { ...others.Condition.StringEquals, ...through } },
    },
  ];
}
