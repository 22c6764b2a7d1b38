import type { Statement } from '../../../policies/document';

/** The state of one deployment, as its roles work with it. */
export interface StateLocation {
  readonly bucketArn: string;
  /** Keys of the state and of its lock. */
  readonly key: string;
  readonly lock: string;
  /** Account that owns the bucket: one of this name in another account is none of ours. */
  readonly accountId: string;
  /** Amazon S3 of the bucket's region, as `kms:ViaService` has it. */
  readonly storage: string;
  /** How the key is known. @default a key that needs no permission */
  readonly kms?:
    | { readonly arn: string }
    | { readonly anyKeyArn: string; readonly alias: string }
    | undefined;
}

/**
 * What planning asks for: it reads the state, and holds the lock while it does.
 *
 * @see https://developer.hashicorp.com/terraform/language/backend/s3#s3-bucket-permissions (2026-11-28)
 */
export function readState(state: StateLocation, owner: string): readonly Statement[] {
  const { bucketArn, key, lock, accountId } = state;
  const Condition = { StringEquals: { 'aws:ResourceAccount': accountId } };
  return [
    { Sid: 'ListStates', Effect: 'Allow', Action: 's3:ListBucket', Resource: bucketArn, Condition },
    {
      Sid: 'ReadState',
      Effect: 'Allow',
      Action: 's3:GetObject',
      Resource: [`${bucketArn}/${key}`, `${bucketArn}/${lock}`],
      Condition,
    },
    {
      Sid: 'LockState',
      Effect: 'Allow',
      Action: ['s3:DeleteObject', 's3:PutObject'],
      Resource: `${bucketArn}/${lock}`,
      Condition,
    },
    ...useKey(state, owner),
  ];
}

/** What applying asks for beside: it writes the state. */
export function writeState({ bucketArn, key, accountId }: StateLocation): readonly Statement[] {
  return [
    {
      Sid: 'WriteState',
      Effect: 'Allow',
      Action: 's3:PutObject',
      Resource: `${bucketArn}/${key}`,
      Condition: { StringEquals: { 'aws:ResourceAccount': accountId } },
    },
  ];
}

/** The lock is encrypted as the state is, so that whoever locks encrypts. */
function useKey({ kms, storage }: StateLocation, owner: string): readonly Statement[] {
  if (!kms) return [];
  const through = { StringEquals: { 'kms:ViaService': storage } };
  const Action = ['kms:Decrypt', 'kms:GenerateDataKey'];
  if ('arn' in kms)
    return [
      { Sid: `UseKeyOfStateX${owner}`, Effect: 'Allow', Action, Resource: kms.arn, Condition: through },
    ];
  return [
    {
      Sid: `UseStateKeyX${owner}`,
      Effect: 'Allow',
      Action,
      Resource: kms.anyKeyArn,
      Condition: { ...through, 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': kms.alias } },
    },
  ];
}
