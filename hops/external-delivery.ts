import { pushesFromOutside } from '../blueprint/plan/external-build';
import type { Blueprint } from '../blueprint/plan/planned';
import { type OwnRepository, repositoriesOf } from '../blueprint/plan/repositories';
import type { ApplicationFacts } from '../blueprint/schema/landing-zone';
import { PRIMARY_SOURCE } from '../blueprint/source/primary';
import { anotherKey, artifactKey, openedArtifactKey, throughStorage } from './artifact-store';
import { pages } from './documentation';
import { allowed, denied, type Hop, type HopCaller, type HopPlace } from './hop';
import { own, role, somebodyIn, strangersAccount } from './principals';
import { nounOf } from './pushes';

// Pages of AWS's documentation, as of 2026-11-21.
const multipartUploadPage =
  'https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html#mpuAndPermissions';

/** An external build, and the role that it delivers with. */
export interface ExternalDelivery {
  readonly blueprint: Blueprint;
  readonly application: ApplicationFacts;
  readonly place: HopPlace;
  readonly who: HopCaller & { readonly arn: string };
}

/** The one way of delivering that an external build has: images, or one object. */
export function delivers(delivery: ExternalDelivery): readonly Hop[] {
  return pushesFromOutside(delivery.application) ? pushes(delivery) : uploads(delivery);
}

function pushes(delivery: ExternalDelivery): readonly Hop[] {
  const { blueprint, application, place, who } = delivery;
  const { facts } = blueprint;
  return [
    ...allowed(place, `the CI role of ${application.name} logs in to the registry`, {
      who,
      actions: ['ecr:GetAuthorizationToken'],
      resource: own('*', facts.tooling.id),
      context: { 'aws:RequestedRegion': facts.regions.primary },
      documentation: pages.imagePush,
    }),
    ...repositoriesOf(application).flatMap((repository) => pushesTo(delivery, repository)),
  ];
}

function pushesTo(
  { blueprint, application: { name }, place, who }: ExternalDelivery,
  { path, component }: OwnRepository,
): readonly Hop[] {
  const { names, facts } = blueprint;
  const what = component ? nounOf(component) : 'an image';
  const resource = own(names.repositoryArn(path), facts.tooling.id);
  const upload = ['CompleteLayerUpload', 'InitiateLayerUpload', 'PutImage', 'UploadLayerPart'];
  const documentation = pages.imagePush;
  const others = [
    [`somebody in ${facts.tooling.name}`, somebodyIn(blueprint, facts.tooling.id)],
    [`the build role of ${name}`, role(names.toolingRoleArn(names.buildRole(name)))],
  ] as const;
  return [
    ...allowed(place, `the CI role of ${name} pushes ${what}${component ? ` to ${path}` : ''}`, {
      who,
      actions: ['BatchCheckLayerAvailability', 'BatchGetImage', ...upload].map((action) => `ecr:${action}`),
      resource,
      documentation,
    }),
    ...others.flatMap(([title, other]) =>
      denied(place, `${title} pushes ${what} of ${path} instead of its external build`, {
        who: other,
        actions: upload.map((action) => `ecr:${action}`),
        resource,
        documentation,
      }),
    ),
  ];
}

function uploads({ blueprint, application, place, who }: ExternalDelivery): readonly Hop[] {
  const { names, facts } = blueprint;
  const { name, source } = application;
  const bucket = names.bucketArn(names.sourceBucket(name, PRIMARY_SOURCE));
  const object = `${bucket}/${source.kind === 's3' ? source.key : ''}`;
  const asks = { who, actions: ['s3:PutObject'], resource: own(object, facts.tooling.id) };
  return [
    ...allowed(place, `the CI role of ${name} uploads the source`, {
      ...asks,
      documentation: multipartUploadPage,
    }),
    ...allowed(place, `the CI role of ${name} encrypts the source`, {
      who,
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      resource: artifactKey(blueprint, facts.regions.primary),
      context: throughStorage(blueprint, facts.regions.primary),
      documentation: multipartUploadPage,
    }),
    ...denied(place, `the CI role of ${name} uploads the source without TLS`, {
      ...asks,
      context: { 'aws:SecureTransport': 'false' },
      documentation: pages.s3Tls,
    }),
    ...denied(place, `somebody in ${facts.tooling.name} uploads the source of ${name}`, {
      ...asks,
      who: somebodyIn(blueprint, facts.tooling.id),
      documentation: pages.s3Source,
    }),
    ...uploadsNowhereElse({ blueprint, application, place, who }, { bucket, object }),
  ];
}

function uploadsNowhereElse(
  { blueprint, application: { name }, place, who }: ExternalDelivery,
  { bucket, object }: { readonly bucket: string; readonly object: string },
): readonly Hop[] {
  const { facts } = blueprint;
  const put = { who, actions: ['s3:PutObject'], documentation: pages.dataPerimeter };
  return [
    ...denied(place, `the CI role of ${name} uploads another object`, {
      ...put,
      resource: own(`${bucket}/another`, facts.tooling.id),
    }),
    ...denied(place, `the CI role of ${name} uploads to somebody else's bucket of that name`, {
      ...put,
      resource: { kind: 'foreign', arn: object, account: strangersAccount(blueprint) },
    }),
    ...denied(place, `the CI role of ${name} reads the source`, {
      ...put,
      actions: ['s3:GetObject'],
      resource: own(object, facts.tooling.id),
    }),
    ...denied(place, `the CI role of ${name} uses another key of the tooling account`, {
      who,
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      resource: anotherKey(blueprint, facts.regions.primary),
      context: {
        ...throughStorage(blueprint, facts.regions.primary),
        'kms:ResourceAliases': ['alias/another'],
      },
      documentation: pages.aliases,
    }),
    ...denied(
      place,
      `the CI role of ${name} opens something with the artifact key by itself, were its policy open`,
      {
        who,
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resource: openedArtifactKey(blueprint, facts.regions.primary),
        context: { 'kms:ViaService': [], 'kms:ResourceAliases': [blueprint.names.artifactKeyAlias()] },
        documentation: pages.viaService,
      },
    ),
  ];
}
