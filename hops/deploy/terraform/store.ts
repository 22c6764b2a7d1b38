import { administratorsIn } from '../../../blueprint/plan/key-administrators';
import { pages } from '../../documentation';
import { allowed, denied, type Hop } from '../../hop';
import { ADMINISTERS } from '../../key-actions';
import { type OwnKey, ownKeyHops } from '../../own-key';
import { own, roleOfPattern, somebodyIn, stranger } from '../../principals';
import type { Deployment } from '../kind';
import { type StatePlace, sentTo } from './place';
import { applicationOf, applyRole, planRole } from './roles';

/** As of 2026-11-28. */
const bucketActions = 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html';

/** Where the landing zone keeps the states of an application in an account: bucket and key, whose policies hold alone. */
export function storeHops(state: StatePlace, deployment: Deployment): readonly Hop[] {
  return [...keepsOut(state, deployment), ...isUsedOnly(state, deployment), ...keyHops(state, deployment)];
}

/** States hold secrets. */
function keepsOut(state: StatePlace, deployment: Deployment): readonly Hop[] {
  const { place, account, blueprint } = deployment;
  const name = applicationOf(deployment);
  const somebody = somebodyIn(blueprint, account.id);
  const whose = `the states of ${name} in ${account.name}`;
  const uses = [
    's3:GetObject',
    's3:GetObjectVersion',
    's3:PutObject',
    's3:DeleteObject',
    's3:DeleteObjectVersion',
  ];
  const withoutTls = { ...sentTo(state).context, 'aws:SecureTransport': 'false' };
  const administrators = administratorsIn(blueprint.facts, account);
  return [
    ...denied(place, `somebody in ${account.name} reads or writes ${whose}`, {
      who: somebody,
      actions: uses,
      resource: state.object,
      ...sentTo(state),
      documentation: bucketActions,
    }),
    ...denied(place, `a stranger reads ${whose}`, {
      who: stranger(blueprint, 'Somebody'),
      actions: ['s3:GetObject'],
      resource: state.object,
      ...sentTo(state),
      documentation: pages.dataPerimeter,
    }),
    ...administrators.flatMap((pattern) =>
      allowed(place, `${pattern} repairs ${whose}`, {
        who: { kind: 'administrator', arn: blueprint.names.roleArn(account.id, roleOfPattern(pattern)) },
        actions: uses,
        resource: state.object,
        ...sentTo(state),
        documentation: bucketActions,
        free: [
          {
            who: [blueprint.names.roleArn(account.id, pattern)],
            reason: 'accounts/ names the administrators by patterns',
          },
        ],
      }),
    ),
    ...[planRole(deployment), applyRole(deployment)].slice(0, 1).flatMap(({ title, who }) => [
      ...denied(place, `${title} reads ${whose} without TLS`, {
        who,
        actions: ['s3:GetObject'],
        resource: state.object,
        context: withoutTls,
        documentation: pages.s3Tls,
      }),
      ...denied(place, `${title} looks for ${whose} without TLS`, {
        who,
        actions: ['s3:ListBucket'],
        resource: own(state.bucketArn, account.id),
        context: withoutTls,
        documentation: pages.s3Tls,
      }),
    ]),
  ];
}

/** Whatever the two roles may do to buckets, and without their boundary: this one they only use. */
function isUsedOnly(state: StatePlace, deployment: Deployment): readonly Hop[] {
  const { place, account } = deployment;
  const whose = `the states of ${applicationOf(deployment)} in ${account.name}`;
  return [planRole(deployment), applyRole(deployment)].flatMap(({ title, unbound }) => [
    ...denied(place, `${title}, whatever it may do, changes or deletes the bucket of ${whose}`, {
      who: unbound,
      actions: [
        's3:DeleteBucket',
        's3:DeleteBucketPolicy',
        's3:PutBucketPolicy',
        's3:PutBucketVersioning',
        's3:PutEncryptionConfiguration',
        's3:PutLifecycleConfiguration',
      ],
      resource: own(state.bucketArn, account.id),
      ...sentTo(state),
      documentation: bucketActions,
    }),
    ...denied(place, `${title}, whatever it may do, deletes a version of ${whose}`, {
      who: unbound,
      actions: ['s3:DeleteObjectVersion'],
      resource: state.object,
      ...sentTo(state),
      documentation: bucketActions,
    }),
  ]);
}

function keyHops(state: StatePlace, deployment: Deployment): readonly Hop[] {
  const { account, blueprint } = deployment;
  const application = applicationOf(deployment);
  const key: OwnKey = {
    account,
    application,
    aliasArn: blueprint.names.stateKeyAliasArn(account.id, state.region, application),
    title: `the key of the states of ${application} in ${account.name}`,
  };
  return [...ownKeyHops(blueprint, key), ...usesKeyOnly(key, state, deployment)];
}

/** The two roles, and nobody beside them, and they through Amazon S3 alone. */
function usesKeyOnly(
  { title: key, aliasArn }: OwnKey,
  { region }: StatePlace,
  deployment: Deployment,
): readonly Hop[] {
  const { place, account, blueprint } = deployment;
  const asks = { resource: { kind: 'key', aliasArn }, documentation: pages.keyPolicy } as const;
  const through = (service: string) => ({ 'kms:ViaService': blueprint.names.endpoint(service, region) });
  const uses = { ...asks, actions: ['kms:Decrypt', 'kms:GenerateDataKey'] };
  return [
    ...denied(place, `somebody in ${account.name} uses ${key}`, {
      ...uses,
      who: somebodyIn(blueprint, account.id),
      context: through('s3'),
    }),
    ...[planRole(deployment), applyRole(deployment)].flatMap(({ title, unbound }) => [
      ...denied(place, `${title}, whatever it may do, administers ${key}`, {
        ...asks,
        who: unbound,
        actions: ADMINISTERS,
      }),
      ...denied(place, `${title}, whatever it may do, uses ${key} by itself`, {
        ...uses,
        who: unbound,
        context: { 'kms:ViaService': [] },
        documentation: pages.viaService,
      }),
      ...denied(place, `${title}, whatever it may do, uses ${key} through another service`, {
        ...uses,
        who: unbound,
        context: through('secretsmanager'),
        documentation: pages.viaService,
      }),
    ]),
  ];
}
