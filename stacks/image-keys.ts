import { imageKeysIn, type ImageKey as PlannedKey } from '../blueprint/plan/image-keys';
import { administratorArns } from '../blueprint/plan/key-administrators';
import type { Blueprint } from '../blueprint/plan/planned';
import type { AccountFacts } from '../blueprint/schema/landing-zone';
import type { RegistryEncryption, TemplateEncryption } from '../modules/registry/encryption';
import { ImageKey } from '../modules/registry/image-key';
import { TemplateRole } from '../modules/registry/template-role';
import type { AccountStack } from './account-stack';

/** What encrypts the repositories of an account, by region; undefined where Amazon ECR's own key does. */
export interface ImageKeys {
  /** Those that Terraform makes. */
  readonly made: (region: string) => RegistryEncryption | undefined;
  /** Those that Amazon ECR makes by itself. */
  readonly template: (region: string) => TemplateEncryption | undefined;
}

/** A key that is there, as it was planned. */
interface MadeKey extends PlannedKey {
  readonly arn: string;
}

/** The customer keys of the registries of an account, and the role that Amazon ECR makes repositories with. */
export function addImageKeys(stack: AccountStack, blueprint: Blueprint, account: AccountFacts): ImageKeys {
  const keys = imageKeysIn(blueprint, account.id).map(
    (planned): MadeKey => ({ ...planned, arn: addKey(stack, blueprint, planned).arn }),
  );
  const [first, ...others] = keys.filter(({ templates }) => templates.length > 0);
  const role = first && addRole(stack, blueprint, [first, ...others]);
  const made = (region: string) => {
    const key = keys.find((each) => each.region === region);
    return key && { keyArn: key.arn };
  };
  return {
    made,
    template: (region) => {
      const key = made(region);
      return key && role && { ...key, role };
    },
  };
}

function addKey(stack: AccountStack, { names, facts }: Blueprint, planned: PlannedKey): ImageKey {
  const { account, region, made, templates } = planned;
  const administrators = administratorArns(facts, account);
  const prefixes = [...(made ? [names.repositoryPrefix()] : []), ...templates.map(({ prefix }) => prefix)];
  const role = templates.length > 0 ? [names.roleArn(account.id, names.imageTemplateRole())] : [];
  const anybody = made && administrators.length === 0;
  return new ImageKey(stack, `image-key-${region}`, {
    provider: stack.providerIn(region),
    alias: names.imageKeyAlias(),
    accountArn: names.accountArn(account.id),
    administrators,
    registry: names.endpoint('ecr', region),
    repositories: prefixes.map((prefix) => names.repositoriesArn(account.id, region, prefix)),
    creators: anybody ? [] : [...(made ? administrators : []), ...role],
  });
}

function addRole(
  stack: AccountStack,
  { names }: Blueprint,
  keys: readonly [MadeKey, ...MadeKey[]],
): TemplateRole {
  const [{ account }] = keys;
  const all = keys.flatMap(({ region, templates }) =>
    templates.map((template) => ({
      ...template,
      arn: names.repositoriesArn(account.id, region, template.prefix),
    })),
  );
  return new TemplateRole(stack, 'image-templates', {
    name: names.imageTemplateRole(),
    sourceArn: names.repositoriesOfAccountArn(account.id),
    repositories: all.map(({ arn }) => arn),
    replicas: all.filter((each) => each.for === 'REPLICATION').map(({ arn }) => arn),
    keyArns: keys.map(({ arn }) => arn),
    registries: keys.map(({ region }) => names.endpoint('ecr', region)),
  });
}
