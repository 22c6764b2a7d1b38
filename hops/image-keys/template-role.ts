import { type ImageKey, imageKeysIn } from '../../blueprint/plan/image-keys';
import type { Blueprint } from '../../blueprint/plan/planned';
import { pages } from '../documentation';
import { allowed, denied, type Free, type Hop, type HopCaller } from '../hop';
import { own, role } from '../principals';
import {
  aboutKey,
  anyRepository,
  byCreators,
  encryptionPage,
  everybodyLooks,
  grant,
  keyOf,
  repositoryOf,
} from './key';

// Pages of AWS's documentation, as of 2026-11-29.
const rolePolicyPage =
  'https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-creation-templates-custom.html';

/** Repositories that Amazon ECR makes by itself, and the role that it makes them with. */
interface Making {
  readonly blueprint: Blueprint;
  readonly key: ImageKey;
  readonly who: HopCaller;
  readonly template: ImageKey['templates'][number];
  /** What is made, as titles name it. */
  readonly made: string;
  /** What the role's own policy says once for all regions of the account. */
  readonly ownPolicy: Free;
}

/** What the role of a template does, and what not. */
export function makesRepositories(blueprint: Blueprint, key: ImageKey): readonly Hop[] {
  const { names } = blueprint;
  const { account, region, templates } = key;
  const keys = imageKeysIn(blueprint, account.id).filter((each) => each.templates.length > 0);
  const ownPolicy: Free = {
    context: {
      'kms:ViaService': keys.map((each) => names.endpoint('ecr', each.region)),
      'kms:GrantIsForAWSResource': ['*'],
      'kms:GrantConstraintType': ['*'],
      'kms:GrantOperations': ['*'],
      'kms:EncryptionContext:aws:ecr:arn': ['*'],
    },
    in: 'identity policy',
    reason: 'one role for all regions of the account; what a grant may be, the policy of the key says',
  };
  const who = role(names.roleArn(account.id, names.imageTemplateRole()));
  return templates.flatMap((template) => {
    const what = template.for === 'REPLICATION' ? 'a replica' : `a copy under ${template.prefix}`;
    const making = {
      blueprint,
      key,
      who,
      template,
      made: `${what} in ${account.name} in ${region}`,
      ownPolicy,
    };
    return [...makes(making), ...handsKey(making), ...doesNoMore(making)];
  });
}

function makes({ blueprint, key, who, template, made }: Making): readonly Hop[] {
  const { names } = blueprint;
  const { account, region } = key;
  return allowed({ account: account.name }, `Amazon ECR makes the repository of ${made}`, {
    who,
    actions: ['ecr:CreateRepository', ...(template.for === 'REPLICATION' ? ['ecr:ReplicateImage'] : [])],
    resource: own(repositoryOf(blueprint, key, template.prefix), account.id),
    free: [
      {
        resource: [names.repositoriesArn(account.id, region, template.prefix)],
        reason: 'one template for all repositories of a prefix',
      },
    ],
    documentation: rolePolicyPage,
  });
}

function handsKey({ blueprint, key, who, template, made, ownPolicy }: Making): readonly Hop[] {
  const { title } = aboutKey(blueprint, key);
  const place = { account: key.account.name };
  const asks = { who, resource: keyOf(blueprint, key), documentation: rolePolicyPage };
  const through = { 'kms:ViaService': blueprint.names.endpoint('ecr', key.region) };
  return [
    ...allowed(place, `Amazon ECR is handed ${title} for ${made}`, {
      ...asks,
      actions: ['kms:CreateGrant'],
      context: grant(blueprint, key, template.prefix),
      free: [anyRepository(blueprint, key), byCreators(blueprint, key), ownPolicy],
    }),
    ...allowed(place, `Amazon ECR looks at ${title} for ${made}`, {
      ...asks,
      actions: ['kms:DescribeKey'],
      context: through,
      free: [everybodyLooks(blueprint, key), ownPolicy],
    }),
    ...allowed(place, `Amazon ECR gives ${title} back for ${made}`, {
      ...asks,
      actions: ['kms:RetireGrant'],
      context: through,
      free: [ownPolicy],
    }),
  ];
}

const KEY_ACTIONS = ['kms:CreateGrant', 'kms:DescribeKey', 'kms:RetireGrant'];

function doesNoMore({ blueprint, key, who, template, made }: Making): readonly Hop[] {
  const { account, region } = key;
  const place = { account: account.name };
  const { title } = aboutKey(blueprint, key);
  const repository = (prefix: string) => own(repositoryOf(blueprint, key, prefix), account.id);
  return [
    ...denied(place, `the role of Amazon ECR makes a repository beside those of ${made}`, {
      who,
      actions: ['ecr:CreateRepository'],
      resource: repository('another'),
      documentation: rolePolicyPage,
    }),
    ...denied(place, `the role of Amazon ECR does more than make ${made}`, {
      who,
      actions: [
        'BatchDeleteImage',
        'BatchGetImage',
        'DeleteRepository',
        'PutImage',
        'SetRepositoryPolicy',
      ].map((action) => `ecr:${action}`),
      resource: repository(template.prefix),
      documentation: rolePolicyPage,
    }),
    ...denied(place, `the role of Amazon ECR hands on another key than ${title}, for ${made}`, {
      who,
      actions: KEY_ACTIONS,
      resource: {
        kind: 'other',
        arn: `arn:${blueprint.names.partition}:kms:${region}:${account.id}:key/another-key`,
        account: account.id,
      },
      context: grant(blueprint, key, template.prefix),
      documentation: rolePolicyPage,
    }),
    ...denied(place, `the role of Amazon ECR works with ${title} past Amazon ECR, for ${made}`, {
      who,
      actions: KEY_ACTIONS,
      resource: keyOf(blueprint, key),
      context: { ...grant(blueprint, key, template.prefix), 'kms:ViaService': [] },
      documentation: pages.viaService,
    }),
    ...denied(place, `the role of Amazon ECR uses ${title} itself for ${made}`, {
      who,
      actions: ['kms:Decrypt', 'kms:GenerateDataKey', 'kms:PutKeyPolicy', 'kms:RevokeGrant'],
      resource: keyOf(blueprint, key),
      context: { 'kms:ViaService': blueprint.names.endpoint('ecr', region) },
      documentation: encryptionPage,
    }),
  ];
}
