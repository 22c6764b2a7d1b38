import type { ImageKey } from '../../blueprint/plan/image-keys';
import { administratorsIn } from '../../blueprint/plan/key-administrators';
import type { Blueprint } from '../../blueprint/plan/planned';
import type { Free, HopResource } from '../hop';

/** As of 2026-11-29. */
export const encryptionPage =
  'https://docs.aws.amazon.com/AmazonECR/latest/userguide/encryption-at-rest.html';

export function aboutKey({ names }: Blueprint, { account, region }: ImageKey) {
  return {
    aliasArn: names.imageKeyAliasArn(account.id, region),
    title: `the key of images in ${account.name} in ${region}`,
  };
}

export function keyOf(blueprint: Blueprint, key: ImageKey): HopResource {
  return { kind: 'key', aliasArn: aboutKey(blueprint, key).aliasArn };
}

/** Prefixes of the repositories that are encrypted with a key. */
export function prefixesOf({ names }: Blueprint, { made, templates }: ImageKey): readonly string[] {
  return [...(made ? [names.repositoryPrefix()] : []), ...templates.map(({ prefix }) => prefix)];
}

export function repositoryOf({ names }: Blueprint, { account, region }: ImageKey, prefix: string): string {
  return names.repositoriesArn(account.id, region, prefix).replace('*', 'any');
}

/**
 * A grant that Amazon ECR asks for in somebody's name, as CloudTrail shows it.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/logging-using-cloudtrail.html (2026-11-29)
 */
export function grant(blueprint: Blueprint, key: ImageKey, prefix: string) {
  return {
    'kms:ViaService': blueprint.names.endpoint('ecr', key.region),
    'kms:GrantIsForAWSResource': 'true',
    'kms:GrantConstraintType': 'EncryptionContextSubset',
    'kms:GrantOperations': ['Decrypt', 'GenerateDataKey'],
    'kms:EncryptionContext:aws:ecr:arn': repositoryOf(blueprint, key, prefix),
  };
}

export function anyRepository(blueprint: Blueprint, key: ImageKey): Free {
  const { names } = blueprint;
  return {
    context: {
      'kms:EncryptionContext:aws:ecr:arn': prefixesOf(blueprint, key).map((prefix) =>
        names.repositoriesArn(key.account.id, key.region, prefix),
      ),
    },
    optional: ['kms:GrantOperations'],
    in: 'resource policy',
    reason: 'one key is for all repositories of a registry; every grant has operations',
  };
}

export function creators(
  { names, facts }: Blueprint,
  { account, made, templates }: ImageKey,
): readonly string[] {
  const administrators = administratorsIn(facts, account);
  if (made && administrators.length === 0) return [names.accountArn(account.id).replace(':root', ':*')];
  return [
    ...(made ? administrators.map((name) => names.roleArn(account.id, name)) : []),
    ...(templates.length > 0 ? [names.roleArn(account.id, names.imageTemplateRole())] : []),
  ];
}

export function byCreators(blueprint: Blueprint, key: ImageKey): Free {
  return {
    who: creators(blueprint, key),
    in: 'resource policy',
    reason:
      'Terraform makes repositories, and Amazon ECR with a role; or whom the policies of the account let',
  };
}

export function everybodyLooks({ names }: Blueprint, { account }: ImageKey): Free {
  return {
    who: [names.accountArn(account.id).replace(':root', ':*')],
    context: { 'kms:ViaService': ['*'] },
    in: 'resource policy',
    reason: 'who looks at a key is left to the policies of its account',
  };
}
