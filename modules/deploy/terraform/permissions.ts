import type { Condition, Statement } from '../../../policies/document';

/** Actions on resources, as `accounts/` names them: `{region}` and `{account}` in the ARNs are to be filled in. */
export interface Permission {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
}

export interface PermissionsProps {
  readonly list: 'plan' | 'apply';
  /** Of whose deployment they are: goes on the Sid of each statement, so that nobody else has it. */
  readonly owner: string;
  readonly partition: string;
  readonly accountId: string;
  /** Regions of the account that are deployed to. */
  readonly regions: readonly string[];
  readonly permissions: readonly Permission[];
}

/** Begins the Sids. */
const BEGINS = { plan: 'PlanX', apply: 'ApplyX' } as const;

/** What Terraform needs of the account, in the regions that it is deployed to. */
export function permissionStatements(props: PermissionsProps): readonly Statement[] {
  return props.permissions.flatMap(({ actions, resources }, position) => {
    const filled = [...new Set(resources.flatMap((resource) => fill(resource, props)))];
    const [buckets, others] = [filled.filter(isOfS3), filled.filter((each) => !isOfS3(each))];
    const sid = `${BEGINS[props.list]}${props.owner}X${position + 1}`;
    return [
      ...(others.length > 0 ? [statement(sid, actions, others)] : []),
      // ARNs of buckets have no account: one of this name in another account is none of ours.
      ...(buckets.length > 0
        ? [
            {
              ...statement(`${sid}Xbuckets`, actions, buckets),
              Condition: inAccount(props.accountId),
            },
          ]
        : []),
    ];
  });
}

function statement(sid: string, actions: readonly string[], resources: readonly string[]): Statement {
  return { Sid: sid, Effect: 'Allow', Action: [...actions].sort(), Resource: resources };
}

function fill(resource: string, { partition, accountId, regions }: PermissionsProps): readonly string[] {
  if (resource === '*') return [resource];
  return regions.map((region) =>
    resource
      .replace(/^arn:[^:]+:/, `arn:${partition}:`)
      .replaceAll('{region}', region)
      .replaceAll('{account}', accountId),
  );
}

function isOfS3(resource: string): boolean {
  return resource.split(':')[2] === 's3';
}

function inAccount(accountId: string): Condition {
  return { StringEquals: { 'aws:ResourceAccount': accountId } };
}

/** Where the account can hide behind an ARN, or behind none. */
const OF_ANY_ACCOUNT = /^(kms|s3):/;

/** What every state needs, whosever it is. */
const STATES = [
  'kms:Decrypt',
  'kms:GenerateDataKey',
  's3:DeleteObject',
  's3:GetObject',
  's3:ListBucket',
  's3:PutObject',
];

/** The most that a role which plans or applies may ever be granted: actions, without names. */
export function terraformCeiling(
  permissions: readonly Permission[],
  accountId: string,
): readonly Statement[] {
  const all = [...new Set([...permissions.flatMap(({ actions }) => actions), ...STATES])].sort();
  const inside = all.filter((each) => OF_ANY_ACCOUNT.test(each));
  const others = all.filter((each) => !OF_ANY_ACCOUNT.test(each));
  return [
    {
      Sid: 'CeilingTerraformData',
      Effect: 'Allow',
      Action: inside,
      Resource: '*',
      Condition: inAccount(accountId),
    },
    ...(others.length > 0
      ? [{ Sid: 'CeilingTerraform', Effect: 'Allow' as const, Action: others, Resource: '*' }]
      : []),
  ];
}
