import { pages } from '../documentation';
import { denied, type Hop } from '../hop';
import { openKey, placeOf, type Subject, signingKey, signingPages, signs } from './place';

/** Of all keys of the account it uses its own. */
export function usesNoOtherKey(subject: Subject): readonly Hop[] {
  const { blueprint, application, unit, who, title } = subject;
  const actions = ['kms:DescribeKey', 'kms:GetPublicKey', ...(unit.signing === 'sign' ? ['kms:Sign'] : [])];
  const asks = { who, actions, resource: openKey(blueprint), documentation: pages.aliases };
  const aliases = { another: ['alias/another'], nameless: [] };
  return Object.entries(aliases).flatMap(([what, alias]) =>
    denied(placeOf(subject), `${title} uses a key of the account, ${what}, were its policy open`, {
      ...asks,
      context: { ...signs(application), 'kms:ResourceAliases': alias },
    }),
  );
}

/** Asked of its own policies alone, and of the policy of the key alone. */
export function signsAsItMust(subject: Subject): readonly Hop[] {
  const { blueprint, application, who, title } = subject;
  const { names } = blueprint;
  const ways = [
    ['a text that KMS hashes', { 'kms:MessageType': 'RAW' }],
    ['by another algorithm', { 'kms:SigningAlgorithm': 'ECDSA_SHA_512' }],
  ] as const;
  return ways.flatMap(([how, change]) => [
    ...denied(placeOf(subject), `${title} signs ${how}, were the policy of the key open`, {
      who,
      actions: ['kms:Sign'],
      resource: openKey(blueprint),
      context: {
        ...signs(application),
        ...change,
        'kms:ResourceAliases': [names.signingKeyAlias(application.name)],
      },
      documentation: signingPages.algorithm,
    }),
    ...denied(placeOf(subject), `${title}, with everything attached, signs ${how}`, {
      who: { ...who, kind: 'role with everything attached' },
      actions: ['kms:Sign'],
      resource: signingKey(blueprint, application.name),
      context: { ...signs(application), ...change },
      documentation: signingPages.algorithm,
    }),
  ]);
}
