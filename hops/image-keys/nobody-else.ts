import type { ImageKey } from '../../blueprint/plan/image-keys';
import type { Blueprint } from '../../blueprint/plan/planned';
import { denied, type Hop, type HopCaller } from '../hop';
import { somebodyIn, stranger, terraformIn } from '../principals';
import { aboutKey, creators, encryptionPage, grant, keyOf, prefixesOf, repositoryOf } from './key';

/** As of 2026-11-29. */
const grantPage = 'https://docs.aws.amazon.com/kms/latest/developerguide/grant-authorization.html';

/** Images are pushed and pulled by the grants of Amazon ECR: nobody else needs the key. */
export function nobodyElse(blueprint: Blueprint, key: ImageKey): readonly Hop[] {
  const { names, facts } = blueprint;
  const { account, region } = key;
  const { title } = aboutKey(blueprint, key);
  const here = `somebody in ${account.name}`;
  const people: readonly (readonly [string, HopCaller])[] = [
    [here, somebodyIn(blueprint, account.id)],
    ...(account.id === facts.tooling.id
      ? []
      : [[`somebody in ${facts.tooling.name}`, somebodyIn(blueprint, facts.tooling.id)] as const]),
    ['a stranger', stranger(blueprint, 'Somebody')],
  ];
  const [prefix = ''] = prefixesOf(blueprint, key);
  const leftToPolicies = creators(blueprint, key).some((arn) => arn.endsWith(':*'));
  return [
    ...people.flatMap(([who, caller]) =>
      ['ecr', 's3'].flatMap((through) =>
        denied({ account: account.name }, `${who} uses ${title} through ${through}`, {
          who: caller,
          actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
          resource: keyOf(blueprint, key),
          context: { 'kms:ViaService': names.endpoint(through, region) },
          documentation: encryptionPage,
        }),
      ),
    ),
    ...people
      .filter(([who]) => !leftToPolicies || who !== here)
      .flatMap(([who, caller]) =>
        notHanded(blueprint, key, {
          sentence: `${who} hands ${title} to Amazon ECR`,
          who: caller,
          context: grant(blueprint, key, prefix),
        }),
      ),
    ...otherGrants(blueprint, key, prefix),
  ];
}

function notHanded(
  blueprint: Blueprint,
  key: ImageKey,
  { sentence, who, context }: { readonly sentence: string } & Pick<Hop, 'context' | 'who'>,
): readonly Hop[] {
  return denied({ account: key.account.name }, sentence, {
    who,
    actions: ['kms:CreateGrant'],
    resource: keyOf(blueprint, key),
    context,
    documentation: grantPage,
  });
}

/** Who makes repositories hands the key to nobody but Amazon ECR, for one repository, and for its images alone. */
function otherGrants(blueprint: Blueprint, key: ImageKey, prefix: string): readonly Hop[] {
  const { names } = blueprint;
  const { title } = aboutKey(blueprint, key);
  const arn = names.roleArn(key.account.id, names.imageTemplateRole());
  const who: HopCaller = key.made
    ? terraformIn(blueprint, key.account)
    : { kind: 'role with everything attached', arn };
  const grants: readonly (readonly [string, Hop['context']])[] = [
    [`${title} is handed on past Amazon ECR`, { 'kms:ViaService': [] }],
    [`${title} is handed to another service`, { 'kms:ViaService': names.endpoint('ec2', key.region) }],
    [`${title} is handed to somebody who is no service`, { 'kms:GrantIsForAWSResource': 'false' }],
    [`Amazon ECR is handed ${title} for whatever it likes`, { 'kms:GrantConstraintType': [] }],
    [
      `Amazon ECR is handed ${title} to hand it on`,
      { 'kms:GrantOperations': ['CreateGrant', 'Decrypt', 'GenerateDataKey'] },
    ],
    [
      `Amazon ECR is handed ${title} for a repository of somebody else`,
      { 'kms:EncryptionContext:aws:ecr:arn': repositoryOf(blueprint, key, 'another') },
    ],
  ];
  return grants.flatMap(([sentence, change]) =>
    notHanded(blueprint, key, {
      sentence,
      who,
      context: { ...grant(blueprint, key, prefix), ...change },
    }),
  );
}
