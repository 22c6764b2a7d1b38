import type { Statement } from '../../policies/document';

/** The landing zone's own states, as a role of one account works with them. */
export interface OwnStates {
  readonly bucketArn: string;
  readonly prefix: string;
  /** Account whose states they are. */
  readonly accountId: string;
  /** Account that owns the bucket and its key. */
  readonly ownerId: string;
  /** ARN pattern of the keys of that account, and the alias that only the one has. */
  readonly anyKeyArn: string;
  readonly alias: string;
  /** Amazon S3 of the bucket's region, as `kms:ViaService` has it. */
  readonly storage: string;
}

/**
 * What a role does with the states of its own account: it reads them; whoever applies holds their locks and writes them. Whoever
 * plans writes nothing, a lock neither: who may delete a lock may open the way for a second apply.
 *
 * @see https://developer.hashicorp.com/terraform/language/backend/s3#s3-bucket-permissions (2026-11-28)
 */
export function useStates(states: OwnStates, purpose: 'plan' | 'apply'): readonly Statement[] {
  const { bucketArn, prefix, accountId, ownerId } = states;
  const folder = `${bucketArn}/${prefix}/${accountId}`;
  const Condition = { StringEquals: { 'aws:ResourceAccount': ownerId } };
  return [
    // Listing is about the bucket alone, and reading about objects: one statement takes less room.
    {
      Sid: 'ReadStates',
      Effect: 'Allow',
      Action: ['s3:GetObject', 's3:ListBucket'],
      Resource: [bucketArn, `${folder}/*`],
      Condition,
    },
    ...(purpose === 'apply'
      ? [
          {
            Sid: 'LockStates',
            Effect: 'Allow' as const,
            Action: ['s3:DeleteObject', 's3:PutObject'],
            Resource: `${folder}/*.tflock`,
            Condition,
          },
          {
            Sid: 'WriteStates',
            Effect: 'Allow' as const,
            Action: 's3:PutObject',
            Resource: `${folder}/*.tfstate`,
            Condition,
          },
        ]
      : []),
    {
      Sid: 'UseStateKey',
      Effect: 'Allow',
      Action: purpose === 'apply' ? ['kms:Decrypt', 'kms:GenerateDataKey'] : 'kms:Decrypt',
      Resource: states.anyKeyArn,
      Condition: {
        StringEquals: { 'kms:ViaService': states.storage },
        'ForAnyValue:StringEquals': { 'kms:ResourceAliases': states.alias },
      },
    },
  ];
}
