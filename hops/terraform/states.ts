import { allowed, denied, type Free, type Hop, type HopResource } from '../hop';
import { own, strangersAccount } from '../principals';
import { needsItsOwnPolicies, othersDoNot, staysInItsFolder } from './state-limits';
import { backendPage, callersOf, keyPage, LOCK, perimeterPage, STATE, statesOf } from './state-place';
import type { Terraformed } from './thing';

/** The states of an account in the landing zone's own bucket: its two roles, and nobody else. */
export function stateHops(place: Terraformed): readonly Hop[] {
  if (place.blueprint.facts.state.kind !== 'own-bucket') return [];
  return [
    ...(['plan', 'apply'] as const).flatMap((purpose) => [
      ...uses(purpose, place),
      ...usesNothingElse(purpose, place),
      ...staysInItsFolder(purpose, place),
      ...needsItsOwnPolicies(purpose, place),
    ]),
    ...writes(place),
    ...othersDoNot(place),
  ];
}

function uses(purpose: 'plan' | 'apply', place: Terraformed): readonly Hop[] {
  const { bucket, owner, folder, sent, object } = statesOf(place);
  const { title, who, everywhere } = callersOf(purpose, place);
  const { names, facts } = place.blueprint;
  const below = (pattern: string) => belowFolder(folder, pattern);
  const at = { account: place.account.name };
  const asks = { who, documentation: backendPage, ...sent };
  return [
    ...allowed(at, `${title} looks for states`, {
      ...asks,
      actions: ['s3:ListBucket'],
      resource: own(bucket, owner),
      free: [everywhere],
    }),
    ...allowed(at, `${title} reads a state`, {
      ...asks,
      actions: ['s3:GetObject'],
      resource: object(STATE),
      free: [everywhere, ...below('*')],
    }),
    ...allowed(at, `${title} looks who holds the lock of a state`, {
      ...asks,
      actions: ['s3:GetObject'],
      resource: object(LOCK),
      free: [everywhere, ...below('*')],
    }),
    ...allowed(at, `${title} uses the key of the states`, {
      who,
      actions: purpose === 'apply' ? ['kms:Decrypt', 'kms:GenerateDataKey'] : ['kms:Decrypt'],
      resource: { kind: 'key', aliasArn: names.ownStateKeyAliasArn() },
      context: { 'kms:ViaService': names.endpoint('s3', facts.regions.primary) },
      documentation: keyPage,
      free: [everywhere],
    }),
  ];
}

/** Objects of an account in policies of its roles; in the policy of the bucket, those of whichever account asks. */
function belowFolder(folder: string, pattern: string): readonly Free[] {
  return [
    { resource: [`${folder}/${pattern}`], reason: 'each stack of the account has a state of its own' },
    {
      resource: [folder.replace(/[^/]*$/, `*/${pattern}`)],
      in: 'resource policy',
      reason: 'the id of the account that asks is a part of the pattern',
    },
  ];
}

function writes(place: Terraformed): readonly Hop[] {
  const { folder, sent, object } = statesOf(place);
  const [plan, apply] = [callersOf('plan', place), callersOf('apply', place)];
  const at = { account: place.account.name };
  const asks = { resource: object(STATE), documentation: backendPage, ...sent };
  const locks = { ...asks, actions: ['s3:PutObject', 's3:DeleteObject'], resource: object(LOCK) };
  return [
    ...allowed(at, `${apply.title} holds the lock of a state`, {
      ...locks,
      who: apply.who,
      free: [apply.everywhere, ...belowFolder(folder, '*.tflock')],
    }),
    ...(
      [
        ['', plan.who],
        [', with everything attached,', plan.overloaded],
      ] as const
    ).flatMap(([whose, who]) =>
      place.account.id === place.blueprint.facts.tooling.id && whose !== ''
        ? []
        : denied(at, `${plan.title}${whose} holds or breaks the lock of a state`, { ...locks, who }),
    ),
    ...denied(at, `${plan.title} encrypts with the key of the states`, {
      who: plan.who,
      actions: ['kms:GenerateDataKey'],
      resource: { kind: 'key', aliasArn: place.blueprint.names.ownStateKeyAliasArn() },
      context: {
        'kms:ViaService': place.blueprint.names.endpoint('s3', place.blueprint.facts.regions.primary),
      },
      documentation: keyPage,
    }),
    ...allowed(at, `${apply.title} writes a state`, {
      ...asks,
      who: apply.who,
      actions: ['s3:PutObject'],
      free: [apply.everywhere, ...belowFolder(folder, '*.tfstate')],
    }),
    ...denied(at, `${plan.title} writes a state`, { ...asks, who: plan.who, actions: ['s3:PutObject'] }),
    ...[plan, apply].flatMap(({ title, who }) =>
      denied(at, `${title} deletes a state`, {
        ...asks,
        who,
        actions: ['s3:DeleteObject', 's3:DeleteObjectVersion', 's3:GetObjectVersion'],
      }),
    ),
  ];
}

/** States of other accounts, other buckets, other keys, and the settings of the bucket itself. */
function usesNothingElse(purpose: 'plan' | 'apply', place: Terraformed): readonly Hop[] {
  const { bucket, owner, folder, sent } = statesOf(place);
  const { title, who, boundless, overloaded } = callersOf(purpose, place);
  const { blueprint, account } = place;
  const { names, facts } = blueprint;
  const at = { account: account.name };
  const others = strangersAccount(blueprint);
  const elsewhere: readonly (readonly [string, string, HopResource])[] = [
    ['s3:ListBucket', 'looks for states in', { kind: 'foreign', arn: bucket, account: others }],
    ['s3:GetObject', 'reads a state in', { kind: 'foreign', arn: `${folder}/${STATE}`, account: others }],
    ['s3:PutObject', 'holds a lock in', { kind: 'foreign', arn: `${folder}/${LOCK}`, account: others }],
    ['s3:PutObject', 'writes a state in', { kind: 'foreign', arn: `${folder}/${STATE}`, account: others }],
  ];
  const how = [
    ['', who],
    [', with everything attached,', overloaded],
    [', without its boundary,', boundless],
  ] as const;
  const bound = purpose === 'apply' ? how : how.slice(0, 1);
  return bound.flatMap(([whose, caller]) => [
    ...elsewhere.flatMap(([action, does, resource]) =>
      denied(at, `${title}${whose} ${does} somebody else's bucket of that name`, {
        who: caller,
        actions: [action],
        resource,
        documentation: perimeterPage,
        ...sent,
      }),
    ),
    ...denied(at, `${title}${whose} uses the key of the states by itself, were its policy open`, {
      who: caller,
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      resource: {
        kind: account.id === owner ? 'other' : 'foreign',
        arn: `arn:${names.partition}:kms:${facts.regions.primary}:${owner}:key/any`,
        account: owner,
      },
      context: { 'kms:ViaService': [], 'kms:ResourceAliases': [names.ownStateKeyAlias()] },
      documentation: keyPage,
    }),
    ...denied(at, `${title}${whose} uses the key of the states by itself`, {
      who: caller,
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      resource: { kind: 'key', aliasArn: names.ownStateKeyAliasArn() },
      context: { 'kms:ViaService': [] },
      documentation: keyPage,
    }),
    ...denied(at, `${title}${whose} uses another key of ${facts.tooling.name}`, {
      who: caller,
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      resource: {
        // One of another account lets everybody in; one of the own account leaves it to IAM policies.
        kind: account.id === owner ? 'other' : 'foreign',
        arn: `arn:${names.partition}:kms:${facts.regions.primary}:${owner}:key/another`,
        account: owner,
      },
      context: {
        'kms:ViaService': names.endpoint('s3', facts.regions.primary),
        'kms:ResourceAliases': ['alias/another'],
      },
      documentation: keyPage,
    }),
  ]);
}
