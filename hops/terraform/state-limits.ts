import { denied, type Hop, type HopCaller } from '../hop';
import { own, somebodyIn, strangersAccount } from '../principals';
import { backendPage, callersOf, keyPage, LOCK, perimeterPage, STATE, statesOf } from './state-place';
import type { Terraformed } from './thing';

/** In the account of the bucket the roles work with policies of their own: nobody else lets them. */
export function needsItsOwnPolicies(purpose: 'plan' | 'apply', place: Terraformed): readonly Hop[] {
  const { bucket, owner, sent, object } = statesOf(place);
  if (place.account.id !== owner) return [];
  const { names, facts } = place.blueprint;
  const { title, overloaded } = callersOf(purpose, place);
  const asks = {
    who: { kind: 'role without its own policies', arn: overloaded.arn },
    documentation: perimeterPage,
  } as const;
  const at = { account: place.account.name };
  return [
    ...(
      [
        ['s3:ListBucket', own(bucket, owner)],
        ['s3:GetObject', object(STATE)],
        ['s3:PutObject', object(LOCK)],
        ['s3:PutObject', object(STATE)],
      ] as const
    ).flatMap(([action, resource]) =>
      denied(at, `${title}, without its own policies, asks for ${resource.arn}`, {
        ...asks,
        ...sent,
        actions: [action],
        resource,
      }),
    ),
    ...denied(at, `${title}, without its own policies, uses the key of the states`, {
      ...asks,
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      resource: { kind: 'key', aliasArn: names.ownStateKeyAliasArn() },
      context: { 'kms:ViaService': names.endpoint('s3', facts.regions.primary) },
    }),
  ];
}

/** Whatever somebody attaches to the roles: the bucket itself keeps them to their folder, and to using states. */
export function staysInItsFolder(purpose: 'plan' | 'apply', place: Terraformed): readonly Hop[] {
  const { bucket, owner, sent, object } = statesOf(place);
  const { title, who, overloaded } = callersOf(purpose, place);
  const { facts } = place.blueprint;
  const at = { account: place.account.name };
  const callers = [
    ['', who],
    [', with everything attached,', overloaded],
    [', with everything attached and without a boundary,', { kind: 'administrator', arn: overloaded.arn }],
  ] as const;
  return callers.flatMap(([whose, caller]) => [
    ...denied(at, `${title}${whose} reads or writes a state of another account`, {
      who: caller,
      actions: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'],
      resource: own(`${bucket}/${facts.prefix}/${strangersAccount(place.blueprint)}/${LOCK}`, owner),
      documentation: backendPage,
      ...sent,
    }),
    ...denied(at, `${title}${whose} changes the bucket of the states`, {
      who: caller,
      actions: [
        's3:DeleteBucket',
        's3:PutBucketPolicy',
        's3:PutBucketVersioning',
        's3:PutLifecycleConfiguration',
      ],
      resource: own(bucket, owner),
      documentation: perimeterPage,
      ...sent,
    }),
    ...denied(at, `${title}${whose} uses the key of the states without Amazon S3`, {
      who: caller,
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      resource: { kind: 'key', aliasArn: place.blueprint.names.ownStateKeyAliasArn() },
      context: { 'kms:ViaService': [] },
      documentation: keyPage,
    }),
    ...denied(at, `${title}${whose} does with a state what no Terraform does`, {
      who: caller,
      actions: ['s3:DeleteObjectVersion', 's3:GetObjectVersion', 's3:PutObjectAcl'],
      resource: object(STATE),
      documentation: perimeterPage,
      ...sent,
    }),
  ]);
}

/** Nobody else of the account, whatever their own policies say. */
export function othersDoNot(place: Terraformed): readonly Hop[] {
  const { blueprint, account } = place;
  const { names, facts } = blueprint;
  const { sent, object, bucket, owner } = statesOf(place);
  const callers: readonly (readonly [string, HopCaller])[] = [
    [`somebody in ${account.name}`, somebodyIn(blueprint, account.id)],
  ];
  const at = { account: account.name };
  return callers.flatMap(([title, who]) => [
    ...denied(at, `${title} reads or writes a state of ${account.name}`, {
      who,
      actions: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'],
      resource: object(LOCK),
      documentation: backendPage,
      ...sent,
    }),
    ...denied(at, `${title} writes a state of ${account.name} anew`, {
      who,
      actions: ['s3:PutObject'],
      resource: object(STATE),
      documentation: backendPage,
      ...sent,
    }),
    ...denied(at, `${title} uses the key of the states of ${account.name}`, {
      who,
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      resource: { kind: 'key', aliasArn: names.ownStateKeyAliasArn() },
      context: { 'kms:ViaService': names.endpoint('s3', facts.regions.primary) },
      documentation: keyPage,
    }),
    // In the tooling account policies of its own may let somebody look which states there are.
    ...(account.id === owner
      ? []
      : denied(at, `${title} looks for states`, {
          who,
          actions: ['s3:ListBucket'],
          resource: own(bucket, owner),
          documentation: backendPage,
          ...sent,
        })),
  ]);
}
