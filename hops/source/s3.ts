import type { OfKind } from '../../blueprint/kinds';
import type { Source } from '../../blueprint/source';
import { artifactKey, throughStorage } from '../artifact-store';
import { pages } from '../documentation';
import { allowed, denied, type Hop } from '../hop';
import { own, stranger, strangersAccount } from '../principals';
import type { SourceSubject } from './subject';

/** A ZIP file in a bucket. */
export function fromBucket(
  { bucket: existing, key }: OfKind<Source, 's3'>,
  { blueprint, application, place, name, who }: SourceSubject,
): readonly Hop[] {
  const { names, facts } = blueprint;
  const arn = names.bucketArn(existing ?? names.sourceBucket(application, name));
  const bucket = own(arn, facts.tooling.id);
  const object = own(`${arn}/${key}`, facts.tooling.id);
  // The name of an existing bucket does not tell its region: the proof would not know what a region lock says.
  const asks = { who, context: { 'aws:RequestedRegion': facts.regions.primary } };
  const documentation = pages.s3Source;
  return [
    ...allowed(place, `the source role of ${application} looks at the bucket of ${name}`, {
      ...asks,
      actions: ['s3:GetBucketAcl', 's3:GetBucketLocation', 's3:GetBucketVersioning'],
      resource: bucket,
      documentation,
    }),
    ...allowed(place, `the source role of ${application} reads the object of ${name}`, {
      ...asks,
      actions: ['s3:GetObject', 's3:GetObjectVersion'],
      resource: object,
      documentation,
    }),
    ...denied(place, `the source role of ${application} reads another object of the bucket of ${name}`, {
      ...asks,
      actions: ['s3:GetObject'],
      resource: own(`${arn}/another/${key}`, facts.tooling.id),
      documentation,
    }),
    ...denied(
      place,
      `the source role of ${application} reads the object of ${name} from somebody else's bucket`,
      {
        ...asks,
        actions: ['s3:GetObject'],
        resource: { kind: 'foreign', arn: `${arn}/${key}`, account: strangersAccount(blueprint) },
        documentation: pages.dataPerimeter,
      },
    ),
    ...denied(
      place,
      `the source role of ${application} looks at somebody else's bucket of the name of that of ${name}`,
      {
        ...asks,
        actions: ['s3:GetBucketVersioning'],
        resource: { kind: 'foreign', arn, account: strangersAccount(blueprint) },
        documentation: pages.dataPerimeter,
      },
    ),
    ...(existing ? [] : ownBucket({ blueprint, application, place, name, who }, { bucket, object })),
  ];
}

/** What holds of a bucket that the landing zone makes, and encrypts with the artifact key. */
function ownBucket(
  { blueprint, application, place, name, who }: SourceSubject,
  { bucket, object }: { readonly bucket: Hop['resource']; readonly object: Hop['resource'] },
): readonly Hop[] {
  const withoutTls = { context: { 'aws:SecureTransport': 'false' }, documentation: pages.s3Tls };
  return [
    ...allowed(place, `the source role of ${application} decrypts the object of ${name}`, {
      who,
      actions: ['kms:Decrypt'],
      resource: artifactKey(blueprint, blueprint.facts.regions.primary),
      context: throughStorage(blueprint, blueprint.facts.regions.primary),
      documentation: pages.s3Key,
    }),
    ...denied(place, `the source role of ${application} reads the object of ${name} without TLS`, {
      who,
      actions: ['s3:GetObject'],
      resource: object,
      ...withoutTls,
    }),
    ...denied(place, `the source role of ${application} looks at the bucket of ${name} without TLS`, {
      who,
      actions: ['s3:GetBucketLocation'],
      resource: bucket,
      ...withoutTls,
    }),
    ...denied(place, `a stranger reads the object of ${name} of ${application}`, {
      who: stranger(blueprint, 'Somebody'),
      actions: ['s3:GetObject'],
      resource: object,
      documentation: pages.dataPerimeter,
    }),
  ];
}
