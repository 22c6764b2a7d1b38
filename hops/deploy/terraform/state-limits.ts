import { boundaryNames } from '../../../blueprint/plan/boundary';
import { hasDeployRole } from '../../../blueprint/plan/deploy-roles';
import { pages } from '../../documentation';
import { denied, type Hop, type HopCaller, type HopResource } from '../../hop';
import { own, role, strangersAccount } from '../../principals';
import type { Deployment } from '../kind';
import { backendPage, keyOf, type StatePlace, sentTo } from './place';
import { applicationOf, type WorkingRole } from './roles';

/** Other objects, other buckets, other keys. */
export function readsNothingElse(
  state: StatePlace,
  { title, boundless, overloaded }: WorkingRole,
  deployment: Deployment,
): readonly Hop[] {
  const { place, where, account, blueprint } = deployment;
  const elsewhere = strangersAccount(blueprint);
  const { bucketArn, key, lock } = state;
  const foreign = (arn: string): HopResource => ({ kind: 'foreign', arn, account: elsewhere });
  const asks = { ...sentTo(state), documentation: pages.dataPerimeter };
  const requests: readonly (readonly [string, string, string])[] = [
    ['s3:ListBucket', bucketArn, 'looks for states in'],
    ['s3:GetObject', `${bucketArn}/${key}`, 'reads a state in'],
    ['s3:PutObject', `${bucketArn}/${lock}`, 'locks a state in'],
    ['s3:PutObject', `${bucketArn}/${key}`, 'writes a state in'],
  ];
  return [
    ...requests.flatMap(([action, arn, does]) =>
      (
        [
          ['with everything attached', overloaded],
          ['without its boundary', boundless],
        ] as const
      ).flatMap(([how, who]) =>
        denied(place, `${title}, ${how}, ${does} somebody else's bucket of that name, for ${where}`, {
          ...asks,
          who,
          actions: [action],
          resource: foreign(arn),
        }),
      ),
    ),
    ...denied(place, `${title}, without its boundary, reads another object beside the state of ${where}`, {
      ...asks,
      who: boundless,
      actions: ['s3:GetObject', 's3:PutObject'],
      resource: own(`${bucketArn}/another/${key}`, account.id),
    }),
    ...denied(place, `${title}, without its boundary, looks for states in another bucket, for ${where}`, {
      ...asks,
      who: boundless,
      actions: ['s3:ListBucket'],
      resource: own(blueprint.names.bucketArn('another-bucket'), account.id),
    }),
    ...usesNoOtherKey(state, { title, boundless, overloaded }, deployment),
  ];
}

/** What somebody let be done with the key by a policy of its own, the roles still do through Amazon S3 alone. */
function usesNoOtherKey(
  state: StatePlace,
  { title, boundless, overloaded }: Pick<WorkingRole, 'title' | 'boundless' | 'overloaded'>,
  deployment: Deployment,
): readonly Hop[] {
  const { place, where, account, blueprint } = deployment;
  const { names } = blueprint;
  if (!keyOf(state, deployment)) return [];
  const of = (id: string): HopResource => ({
    kind: 'other',
    arn:
      state.keyArn && id === 'state-key'
        ? state.keyArn
        : `arn:${names.partition}:kms:${state.region}:${account.id}:key/${id}`,
    account: account.id,
  });
  const alias = { 'kms:ResourceAliases': [names.stateKeyAlias(applicationOf(deployment))] };
  const through = { 'kms:ViaService': names.endpoint('s3', state.region) };
  const asks = { actions: ['kms:Decrypt', 'kms:GenerateDataKey'] };
  const callers: readonly (readonly [string, HopCaller])[] = [
    ['without its boundary', boundless],
    ...(boundaryNames(blueprint.applications, account)
      ? [['with everything attached', overloaded] as const]
      : []),
  ];
  return callers.flatMap(([how, who]) => [
    ...denied(place, `${title}, ${how}, uses another key of the account than that of the state of ${where}`, {
      ...asks,
      who,
      resource: of('another-key'),
      context: { ...through, 'kms:ResourceAliases': ['alias/another'] },
      documentation: pages.aliases,
    }),
    ...denied(place, `${title}, ${how}, uses the key of the state of ${where} by itself`, {
      ...asks,
      who,
      resource: of('state-key'),
      context: { ...alias, 'kms:ViaService': [] },
      documentation: pages.viaService,
    }),
  ]);
}

/** Roles of other applications in the same account. */
export function siblings(state: StatePlace, deployment: Deployment): readonly Hop[] {
  const { place, where, account, blueprint } = deployment;
  const others = blueprint.applications.filter(
    (each) => each.facts.name !== applicationOf(deployment) && hasDeployRole(each, account.name),
  );
  return others.slice(0, 1).flatMap(({ facts: { name } }) => {
    const arn = blueprint.names.deployRoleArn(account.id, name);
    const callers: readonly (readonly [string, HopCaller])[] = [
      [`the deploy role of ${name}`, role(arn)],
      [
        `the deploy role of ${name}, with everything attached,`,
        { kind: 'role with everything attached', arn },
      ],
    ];
    return callers
      .filter(([, who]) => state.made || who.kind === 'role')
      .flatMap(([title, who]) =>
        denied(
          place,
          `${title} reads or writes the state of ${where} of ${applicationOf(deployment)} in ${account.name}`,
          {
            who,
            actions: ['s3:GetObject', 's3:PutObject'],
            resource: state.object,
            ...sentTo(state),
            documentation: backendPage,
          },
        ),
      );
  });
}
