import type { Blueprint } from '../blueprint/plan/planned';
import {
  anotherKey,
  artifact,
  artifactArn,
  artifactKey,
  forDeliveryRoles,
  opened,
  openedArtifactKey,
  throughStorage,
} from './artifact-store';
import { pages } from './documentation';
import { underBoundary } from './free';
import { allowed, denied, type Hop, type HopCaller, type HopPlace, type HopResource } from './hop';
import { own, strangersAccount } from './principals';

// Pages of AWS's documentation, as of 2026-11-21.
const artifactEncryptionPage =
  'https://docs.aws.amazon.com/codepipeline/latest/userguide/S3-artifact-encryption.html';
const s3CustomerKeyPage =
  'https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerSideEncryptionCustomerKeys.html';

/** A role that works with the artifacts of one application, in the store of one region. */
export interface ArtifactUse {
  readonly place: HopPlace;
  /** The role, as titles name it: "the build role of storefront". */
  readonly name: string;
  readonly who: HopCaller;
  readonly application: string;
  readonly region: string;
  /** Page that says what the role needs. */
  readonly documentation: string;
}

/** What an action that takes an input artifact asks for. */
export function readsArtifacts(blueprint: Blueprint, use: ArtifactUse): readonly Hop[] {
  const { place, name, who, region, documentation } = use;
  const free = [...forDeliveryRoles(blueprint, who, region), underBoundary];
  return [
    ...allowed(place, `${name} reads an artifact in ${region}`, {
      who,
      actions: ['s3:GetObject', 's3:GetObjectVersion'],
      resource: artifact(blueprint, use.application, region),
      documentation,
      free,
    }),
    ...allowed(place, `${name} decrypts an artifact in ${region}`, {
      who,
      free,
      actions: ['kms:Decrypt'],
      resource: artifactKey(blueprint, region),
      context: throughStorage(blueprint, region),
      documentation,
    }),
    ...readsNothingElse(blueprint, use),
  ];
}

/** What a role asks for that writes artifacts. */
export function writesArtifacts(blueprint: Blueprint, use: ArtifactUse): readonly Hop[] {
  const { place, name, who, region, documentation } = use;
  const { names, facts } = blueprint;
  const object = artifact(blueprint, use.application, region);
  const put = (sentence: string, context: Hop['context']) =>
    allowed(place, `${name} ${sentence} in ${region}`, {
      who,
      actions: ['s3:PutObject'],
      resource: object,
      context,
      documentation: artifactEncryptionPage,
    });
  return [
    ...allowed(place, `${name} looks at the artifact bucket in ${region}`, {
      who,
      actions: ['s3:GetBucketAcl', 's3:GetBucketLocation', 's3:GetBucketVersioning'],
      resource: own(names.artifactBucketArn(region), facts.tooling.id),
      documentation: pages.pipelineRole,
    }),
    ...denied(place, `${name} looks at the artifact bucket in ${region} without TLS`, {
      who,
      actions: ['s3:GetBucketLocation'],
      resource: own(names.artifactBucketArn(region), facts.tooling.id),
      context: { 'aws:SecureTransport': 'false' },
      documentation: pages.s3Tls,
    }),
    ...put('writes an artifact under the artifact key', withKey(blueprint, region)),
    ...put('writes an artifact under the default encryption', withoutEncryption),
    ...readsArtifacts(blueprint, use),
    ...allowed(place, `${name} encrypts an artifact in ${region}`, {
      who,
      actions: ['kms:GenerateDataKey'],
      free: forDeliveryRoles(blueprint, who, region),
      resource: artifactKey(blueprint, region),
      context: throughStorage(blueprint, region),
      documentation: pages.s3Key,
    }),
    ...allowed(place, `${name} looks at the artifact key in ${region}`, {
      who,
      actions: ['kms:DescribeKey'],
      resource: artifactKey(blueprint, region),
      context: { 'kms:ViaService': [] },
      documentation,
    }),
    ...writesNowhereElse(blueprint, use),
  ];
}

/** Names of buckets can be guessed, and an account may have further keys. */
function readsNothingElse(blueprint: Blueprint, use: ArtifactUse): readonly Hop[] {
  const { place, name, who, region } = use;
  return [
    ...denied(place, `${name} reads an artifact in ${region} from somebody else's bucket of that name`, {
      who,
      actions: ['s3:GetObject'],
      resource: strangersArtifact(blueprint, use),
      documentation: pages.dataPerimeter,
    }),
    ...denied(place, `${name} uses another key of the tooling account in ${region}`, {
      who,
      actions: ['kms:Decrypt'],
      resource: opened(anotherKey(blueprint, region), who),
      context: { ...throughStorage(blueprint, region), 'kms:ResourceAliases': ['alias/another'] },
      documentation: pages.aliases,
    }),
    ...notByItself(blueprint, use, 'kms:Decrypt'),
    ...denied(place, `${name} reads an artifact in ${region} without TLS`, {
      who,
      actions: ['s3:GetObject'],
      resource: artifact(blueprint, use.application, region),
      context: { 'aws:SecureTransport': 'false' },
      documentation: pages.s3Tls,
    }),
  ];
}

/** The key also encrypts logs and messages, and what is given to a caller directly leaves no trace in the bucket. */
function notByItself(blueprint: Blueprint, use: ArtifactUse, action: string): readonly Hop[] {
  const { place, name, who, region } = use;
  const { names } = blueprint;
  const asks = {
    who,
    actions: [action],
    resource: opened(openedArtifactKey(blueprint, region), who),
    documentation: pages.viaService,
  };
  const alias = { 'kms:ResourceAliases': [names.artifactKeyAlias()] };
  return [
    ...denied(place, `${name} uses the artifact key in ${region} by itself, were its policy open`, {
      ...asks,
      context: { ...alias, 'kms:ViaService': [] },
    }),
    ...denied(
      place,
      `${name} uses the artifact key in ${region} through another service, were its policy open`,
      {
        ...asks,
        context: { ...alias, 'kms:ViaService': names.endpoint('secretsmanager', region) },
      },
    ),
  ];
}

function writesNowhereElse(blueprint: Blueprint, use: ArtifactUse): readonly Hop[] {
  const { place, name, who, region } = use;
  const object = artifact(blueprint, use.application, region);
  const upload = (sentence: string, context: Hop['context'], documentation: string) =>
    denied(place, `${name} writes an artifact in ${region} ${sentence}`, {
      who,
      actions: ['s3:PutObject'],
      resource: object,
      context,
      documentation,
    });
  const foreign = strangersArtifact(blueprint, use);
  return [
    ...notByItself(blueprint, use, 'kms:GenerateDataKey'),
    ...denied(place, `${name} gives somebody else an artifact in ${region}`, {
      who,
      actions: ['s3:PutObjectAcl'],
      resource: object,
      documentation: pages.s3Ownership,
    }),
    ...denied(place, `${name} looks at another key of the tooling account in ${region}`, {
      who,
      actions: ['kms:DescribeKey'],
      resource: opened(anotherKey(blueprint, region), who),
      context: { 'kms:ResourceAliases': ['alias/another'] },
      documentation: pages.aliases,
    }),
    ...denied(place, `${name} encrypts with another key of the tooling account in ${region}`, {
      who,
      actions: ['kms:GenerateDataKey'],
      resource: opened(anotherKey(blueprint, region), who),
      context: { ...throughStorage(blueprint, region), 'kms:ResourceAliases': ['alias/another'] },
      documentation: pages.aliases,
    }),
    ...upload(
      'under another key',
      { ...withKey(blueprint, region), [header.key]: anotherKey(blueprint, region).arn },
      artifactEncryptionPage,
    ),
    ...upload("under S3's own key", { ...withoutEncryption, [header.encryption]: 'AES256' }, pages.s3Key),
    ...upload(
      'under a key of the caller',
      { ...withoutEncryption, [header.customer]: 'AES256' },
      s3CustomerKeyPage,
    ),
    ...upload('without TLS', { ...withKey(blueprint, region), 'aws:SecureTransport': 'false' }, pages.s3Tls),
    ...denied(place, `${name} writes an artifact in ${region} to somebody else's bucket of that name`, {
      who,
      actions: ['s3:PutObject'],
      resource: foreign,
      context: withKey(blueprint, region),
      documentation: pages.dataPerimeter,
    }),
    ...denied(place, `${name} looks at somebody else's bucket of that name in ${region}`, {
      who,
      actions: ['s3:GetBucketAcl'],
      resource: { ...foreign, arn: blueprint.names.artifactBucketArn(region) },
      documentation: pages.dataPerimeter,
    }),
  ];
}

const header = {
  encryption: 's3:x-amz-server-side-encryption',
  key: 's3:x-amz-server-side-encryption-aws-kms-key-id',
  customer: 's3:x-amz-server-side-encryption-customer-algorithm',
};

const withoutEncryption = { [header.encryption]: [], [header.key]: [], [header.customer]: [] };

function withKey(blueprint: Blueprint, region: string): Hop['context'] {
  const keyBehind = artifactKey(blueprint, region).aliasArn;
  return { ...withoutEncryption, [header.encryption]: 'aws:kms', [header.key]: { keyBehind } };
}

function strangersArtifact(
  blueprint: Blueprint,
  { application, region }: ArtifactUse,
): HopResource & { kind: 'foreign' } {
  const arn = artifactArn(blueprint.names, application, region);
  return { kind: 'foreign', arn, account: strangersAccount(blueprint) };
}
