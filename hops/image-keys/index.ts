import { type ImageKey, imageKeys } from '../../blueprint/plan/image-keys';
import type { Blueprint } from '../../blueprint/plan/planned';
import { allowed, type Hop } from '../hop';
import { ownKeyHops } from '../own-key';
import { terraformIn } from '../principals';
import { aboutKey, anyRepository, byCreators, encryptionPage, grant, keyOf } from './key';
import { nobodyElse } from './nobody-else';
import { makesRepositories } from './template-role';
import { becomesRole } from './trust';

/** The customer keys of registries: who hands them to Amazon ECR for which repositories, and that nobody uses them otherwise. */
export function imageKeyHops(blueprint: Blueprint): readonly Hop[] {
  const keys = imageKeys(blueprint);
  const templated = keys.filter(({ templates }) => templates.length > 0);
  const accounts = new Map(templated.map((each) => [each.account.id, each]));
  return [
    ...keys.flatMap((key) => [
      ...ownKeyHops(blueprint, { account: key.account, ...aboutKey(blueprint, key) }),
      ...(key.made ? terraformHandsOn(blueprint, key) : []),
      ...nobodyElse(blueprint, key),
    ]),
    ...templated.flatMap((key) => makesRepositories(blueprint, key)),
    ...[...accounts.values()].flatMap((key) => becomesRole(blueprint, key)),
  ];
}

function terraformHandsOn(blueprint: Blueprint, key: ImageKey): readonly Hop[] {
  const { title } = aboutKey(blueprint, key);
  return allowed(
    { account: key.account.name },
    `Terraform hands ${title} to Amazon ECR for a repository that it makes`,
    {
      who: terraformIn(blueprint, key.account),
      actions: ['kms:CreateGrant'],
      resource: keyOf(blueprint, key),
      context: grant(blueprint, key, blueprint.names.repositoryPrefix()),
      free: [anyRepository(blueprint, key), byCreators(blueprint, key)],
      documentation: encryptionPage,
    },
  );
}
