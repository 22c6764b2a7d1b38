import type { Blueprint } from '../blueprint/plan/planned';
import {
  anotherKey,
  artifact,
  artifactArn,
  artifactKey,
  forDeliveryRoles,
  keyOfArtifact,
  opened,
  throughStorage,
} from './artifact-store';
import { type ArtifactUse, notByItself, objectsOf, readsArtifacts, strangersArtifact } from './artifacts';
import { pages } from './documentation';
import { allowed, denied, type Hop } from './hop';
import { own, strangersAccount } from './principals';

// Pages of AWS's documentation, as of 2026-11-28.
const artifactEncryptionPage =
  'https://docs.aws.amazon.com/codepipeline/latest/userguide/S3-artifact-encryption.html';
const s3CustomerKeyPage =
  'https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerSideEncryptionCustomerKeys.html';

/** What a role asks for that writes artifacts. */
export function writesArtifacts(blueprint: Blueprint, use: ArtifactUse): readonly Hop[] {
  const { place, name, who, region, documentation } = use;
  const put = (sentence: string, context: Hop['context']) =>
    objectsOf(blueprint, use, use.writes).flatMap(([what, object]) =>
      allowed(place, `${name} writes ${what} ${sentence} in ${region}`, {
        who,
        actions: ['s3:PutObject'],
        resource: object,
        context,
        documentation: artifactEncryptionPage,
      }),
    );
  return [
    ...looksAtBucket(blueprint, use),
    ...put('under the artifact key', withKey(blueprint, region)),
    ...put('under the default encryption', withoutEncryption),
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

/** What a build asks for that makes no artifact: it writes none, whosever it is. */
export function onlyReadsArtifacts(blueprint: Blueprint, use: ArtifactUse): readonly Hop[] {
  return [...looksAtBucket(blueprint, use), ...readsArtifacts(blueprint, use)];
}

/** Artifacts that later actions take as they are: whoever writes them decides what is deployed. */
export function leavesArtifacts(
  blueprint: Blueprint,
  { place, name, who, application, region }: ArtifactUse,
  artifacts: readonly string[],
): readonly Hop[] {
  return artifacts.flatMap((each) =>
    denied(place, `${name} writes the artifact ${each} in ${region}`, {
      who,
      actions: ['s3:PutObject'],
      resource: own(
        artifactArn(blueprint.names, application, { region, key: keyOfArtifact(each) }),
        blueprint.facts.tooling.id,
      ),
      context: withKey(blueprint, region),
      documentation: pages.artifactKeys,
    }),
  );
}

function looksAtBucket(blueprint: Blueprint, { place, name, who, region }: ArtifactUse): readonly Hop[] {
  const { names, facts } = blueprint;
  const resource = own(names.artifactBucketArn(region), facts.tooling.id);
  return [
    ...allowed(place, `${name} looks at the artifact bucket in ${region}`, {
      who,
      actions: ['s3:GetBucketAcl', 's3:GetBucketLocation', 's3:GetBucketVersioning'],
      resource,
      documentation: pages.pipelineRole,
    }),
    ...denied(place, `${name} looks at the artifact bucket in ${region} without TLS`, {
      who,
      actions: ['s3:GetBucketLocation'],
      resource,
      context: { 'aws:SecureTransport': 'false' },
      documentation: pages.s3Tls,
    }),
    ...denied(place, `${name} looks at somebody else's bucket of that name in ${region}`, {
      who,
      actions: ['s3:GetBucketAcl'],
      resource: {
        kind: 'foreign',
        arn: names.artifactBucketArn(region),
        account: strangersAccount(blueprint),
      },
      documentation: pages.dataPerimeter,
    }),
  ];
}

function writesNowhereElse(blueprint: Blueprint, use: ArtifactUse): readonly Hop[] {
  const { place, name, who, region } = use;
  const [[, object] = ['', artifact(blueprint, use.application, region)]] = objectsOf(
    blueprint,
    use,
    use.writes,
  );
  const upload = (sentence: string, context: Hop['context'], documentation: string) =>
    denied(place, `${name} writes an artifact in ${region} ${sentence}`, {
      who,
      actions: ['s3:PutObject'],
      resource: object,
      context,
      documentation,
    });
  const foreign = strangersArtifact(blueprint, use, use.writes);
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
