import { accessTo } from '../../blueprint/accounts';
import type { Blueprint } from '../../blueprint/plan/planned';
import { allowed, denied, type Hop, type HopCaller } from '../hop';
import { ADMINISTERS, LOOKS } from '../key-actions';
import { own, role, somebodyIn, stranger, strangersAccount } from '../principals';

// Pages as of 2026-11-28.
const backendPage =
  'https://docs.aws.amazon.com/prescriptive-guidance/latest/terraform-aws-provider-best-practices/backend.html';
const keyPage = 'https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html';
const perimeterPage = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_data-perimeters.html';
const bucketPage = 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html';

/** The landing zone's own bucket of states, and its key: who makes and administers them, and keeps the first states in them. */
export function storeHops(blueprint: Blueprint): readonly Hop[] {
  const { facts, names } = blueprint;
  const access = accessTo(facts, facts.tooling);
  if (facts.state.kind !== 'own-bucket' || access.kind !== 'roles') return [];
  const maker: HopCaller = { kind: 'administrator', arn: names.toolingRoleArn(access.through) };
  return [
    ...makes(blueprint, maker),
    ...othersDoNot(blueprint, [
      [`somebody in ${facts.tooling.name}`, somebodyIn(blueprint, facts.tooling.id)],
      [
        `the apply role of Terraform in ${facts.tooling.name}`,
        role(names.terraformApplyRoleArn(facts.tooling.id)),
      ],
    ]),
  ];
}

const SETTINGS = ['s3:PutBucketPolicy', 's3:PutBucketVersioning', 's3:PutLifecycleConfiguration'];

function partsOf({ facts, names }: Blueprint) {
  const key = { kind: 'key', aliasArn: names.ownStateKeyAliasArn() } as const;
  const bucket = names.ownStateBucketArn();
  return {
    at: { account: facts.tooling.name },
    key,
    through: { 'kms:ViaService': names.endpoint('s3', facts.regions.primary) },
    bucket: own(bucket, facts.tooling.id),
    state: own(`${bucket}/${facts.prefix}/any.tfstate`, facts.tooling.id),
    sent: { 'aws:RequestedRegion': facts.regions.primary },
  };
}

function makes(blueprint: Blueprint, who: HopCaller): readonly Hop[] {
  const { at, key, through, bucket, state, sent } = partsOf(blueprint);
  const title = 'whoever makes the bucket of the states';
  return [
    ...allowed(at, `${title} reads and writes the first states`, {
      who,
      actions: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'],
      resource: state,
      context: sent,
      documentation: backendPage,
    }),
    ...allowed(at, `${title} changes its settings`, {
      who,
      actions: SETTINGS,
      resource: bucket,
      context: sent,
      documentation: bucketPage,
    }),
    ...allowed(at, `${title} looks at its key`, {
      who,
      actions: LOOKS,
      resource: key,
      documentation: keyPage,
      free: [
        {
          who: [blueprint.names.accountArn(blueprint.facts.tooling.id).replace(/root$/, '*')],
          in: 'resource policy',
          reason: 'whom of the account its own policies let look at keys, may look at this one',
        },
      ],
    }),
    ...allowed(at, `${title} administers its key`, {
      who,
      actions: ADMINISTERS,
      resource: key,
      documentation: keyPage,
    }),
    ...allowed(at, `${title} uses its key`, {
      who,
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      resource: key,
      context: through,
      documentation: keyPage,
    }),
  ];
}

function othersDoNot(
  blueprint: Blueprint,
  callers: readonly (readonly [string, HopCaller])[],
): readonly Hop[] {
  const { at, key, through, bucket, state, sent } = partsOf(blueprint);
  return [
    ...callers.flatMap(([title, who]) => [
      ...denied(at, `${title} reads or writes what lies beside the states of an account`, {
        who,
        actions: [
          's3:GetObject',
          's3:PutObject',
          's3:DeleteObject',
          's3:GetObjectVersion',
          's3:DeleteObjectVersion',
        ],
        resource: state,
        context: sent,
        documentation: backendPage,
      }),
      ...denied(at, `${title} administers the key of the states`, {
        who,
        actions: ADMINISTERS,
        resource: key,
        documentation: keyPage,
      }),
    ]),
    ...denied(at, `somebody in ${blueprint.facts.tooling.name} uses the key of the states`, {
      who: somebodyIn(blueprint, blueprint.facts.tooling.id),
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      resource: key,
      context: through,
      documentation: keyPage,
    }),
    ...denied(at, 'whoever makes the bucket of the states uses its key by itself', {
      who: { kind: 'administrator', arn: blueprint.names.toolingRoleArn(throughOf(blueprint)) },
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      resource: key,
      context: { 'kms:ViaService': [] },
      documentation: keyPage,
    }),
    ...[state, bucket].flatMap((resource) =>
      denied(at, `whoever makes the bucket of the states asks without TLS for ${resource.arn}`, {
        who: { kind: 'administrator', arn: blueprint.names.toolingRoleArn(throughOf(blueprint)) },
        actions: [resource === state ? 's3:GetObject' : 's3:ListBucket'],
        resource,
        context: { ...sent, 'aws:SecureTransport': 'false' },
        documentation: bucketPage,
      }),
    ),
    ...strangersDoNot(blueprint),
  ];
}

/** Roles of the same names in an account of another organization: what is under its id is none of theirs either. */
function strangersDoNot(blueprint: Blueprint): readonly Hop[] {
  const { names, facts } = blueprint;
  const { at, key, through, bucket, sent } = partsOf(blueprint);
  const folder = `${names.ownStateBucketArn()}/${facts.prefix}/${strangersAccount(blueprint)}`;
  return (['plan', 'apply'] as const).flatMap((purpose) => {
    const name = purpose === 'plan' ? names.terraformPlanRole() : names.terraformApplyRole();
    const title = `a ${purpose} role of another organization`;
    const asks = { who: stranger(blueprint, name), documentation: perimeterPage };
    return [
      ...denied(at, `${title} looks for states`, {
        ...asks,
        actions: ['s3:ListBucket'],
        resource: bucket,
        context: sent,
      }),
      ...denied(at, `${title} reads or writes a state`, {
        ...asks,
        actions: ['s3:GetObject', 's3:PutObject'],
        resource: own(`${folder}/any.tfstate`, facts.tooling.id),
        context: sent,
      }),
      ...denied(at, `${title} holds a lock`, {
        ...asks,
        actions: ['s3:PutObject', 's3:DeleteObject'],
        resource: own(`${folder}/any.tfstate.tflock`, facts.tooling.id),
        context: sent,
      }),
      ...denied(at, `${title} uses the key of the states`, {
        ...asks,
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resource: key,
        context: through,
      }),
    ];
  });
}

function throughOf({ facts }: Blueprint): string {
  const access = accessTo(facts, facts.tooling);
  return access.kind === 'roles' ? access.through : '';
}
