import { pages } from '../documentation';
import { denied, type Hop } from '../hop';
import { openKey, openRepository, placeOf, repository, type Subject, signingPages, signs } from './place';

/** What puts something into a repository. */
const PUSHES = ['ecr:InitiateLayerUpload', 'ecr:UploadLayerPart', 'ecr:CompleteLayerUpload', 'ecr:PutImage'];

/** Whoever verifies could otherwise make what it verifies. */
export function readsOnly(subject: Subject): readonly Hop[] {
  const { blueprint, application, who, title } = subject;
  const powerful = { ...who, kind: 'role with everything attached' } as const;
  const place = placeOf(subject);
  return [
    ...denied(place, `${title} signs, were the policy of the key open`, {
      who,
      actions: ['kms:Sign'],
      resource: openKey(blueprint),
      context: {
        ...signs(application),
        'kms:ResourceAliases': [blueprint.names.signingKeyAlias(application.name)],
      },
      documentation: signingPages.sign,
    }),
    ...denied(place, `${title} pushes, were the repository open`, {
      who,
      actions: PUSHES,
      resource: openRepository(blueprint, application.name),
      documentation: pages.imagePush,
    }),
    ...denied(place, `${title}, with everything attached, pushes`, {
      who: powerful,
      actions: PUSHES,
      resource: repository(blueprint, application.name),
      documentation: pages.imagePush,
    }),
  ];
}

/** What it may push belongs to its own image. */
export function pushesNowhereElse(subject: Subject): readonly Hop[] {
  const { blueprint, application, who, title } = subject;
  const places = [
    ['the repository of another application', `${application.name}-another`],
    ['the repository of the tools', application.signs?.tools ?? ''],
  ] as const;
  return places.flatMap(([what, name]) =>
    denied(placeOf(subject), `${title} pushes to ${what}`, {
      who,
      actions: PUSHES,
      resource: openRepository(blueprint, name),
      documentation: pages.imagePush,
    }),
  );
}
