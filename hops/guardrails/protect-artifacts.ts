import type { Blueprint } from '../../blueprint/plan/planned';
import { sourcesOf } from '../../blueprint/plan/starts';
import { PRIMARY_SOURCE } from '../../blueprint/source/primary';
import { pages } from '../documentation';
import type { Hop, HopResource } from '../hop';
import {
  changing,
  type Guarded,
  type GuardedAccount,
  type GuardrailRequests,
  inTooling,
  letsThrough,
  sentTo,
} from './guarded';

/** As of 2026-11-28. */
const bucketActions = 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html';

/** What no policy of the bucket decides: its own policy is what others change. */
export const protectArtifacts: GuardrailRequests = {
  denied: inTooling(({ blueprint }) => [...bucketChanges(blueprint), ...swaps(blueprint)]),
  leavesAlone: writes,
};

function there({ facts }: Blueprint, arn: string): HopResource {
  return { kind: 'other', arn, account: facts.tooling.id };
}

function bucketChanges(blueprint: Blueprint): readonly Guarded[] {
  return bucketsOf(blueprint).flatMap(({ arn, region }) => {
    const bucket = arn.replace(/^.*:/, '');
    return [
      changing(`changes the bucket ${bucket}`, {
        actions: [
          'CreateBucket',
          'DeleteBucket',
          'DeleteBucketPolicy',
          'PutBucketAcl',
          'PutBucketOwnershipControls',
          'PutBucketPolicy',
          'PutBucketPublicAccessBlock',
          'PutBucketVersioning',
          'PutEncryptionConfiguration',
          'PutLifecycleConfiguration',
          'PutReplicationConfiguration',
        ].map((action) => `s3:${action}`),
        resource: there(blueprint, arn),
        ...sentTo(region),
        documentation: bucketActions,
      }),
      changing(`deletes, marks or replicates what is in ${bucket}`, {
        actions: [
          'DeleteObject',
          'DeleteObjectVersion',
          'PutObjectLegalHold',
          'PutObjectRetention',
          'PutObjectTagging',
          'PutObjectVersionAcl',
          'ReplicateDelete',
          'ReplicateObject',
          'UpdateObjectEncryption',
        ].map((action) => `s3:${action}`),
        resource: there(blueprint, `${arn}/any`),
        ...sentTo(region),
        documentation: bucketActions,
      }),
    ];
  });
}

interface Bucket {
  readonly arn: string;
  readonly region: string;
}

function bucketsOf({ names, facts, applications }: Blueprint): readonly Bucket[] {
  const { primary, further } = facts.regions;
  return [
    ...[primary, ...further].map((region) => ({ arn: names.artifactBucketArn(region), region })),
    ...applications.flatMap(({ facts: application }) =>
      sourcesOf(application).flatMap(({ name, source }) =>
        source.kind === 's3' && !source.bucket
          ? { arn: names.bucketArn(names.sourceBucket(application.name, name)), region: primary }
          : [],
      ),
    ),
  ];
}

/** While an approval waits, or before the pipeline looks at what was uploaded. */
function swaps(blueprint: Blueprint): readonly Guarded[] {
  const { names, facts } = blueprint;
  const { primary, further } = facts.regions;
  const swap = (what: string, arn: string, region = primary) =>
    changing(`swaps ${what}`, {
      actions: ['s3:PutObject', 's3:PutObjectAcl'],
      resource: there(blueprint, arn),
      ...sentTo(region),
      documentation: pages.s3Key,
    });
  return [
    ...[primary, ...further].map((region) =>
      swap(`an artifact in ${region}`, `${names.artifactBucketArn(region)}/any/build/a1B2c3D`, region),
    ),
    ...uploaded(blueprint).map(({ name, arn }) => swap(`what the external build of ${name} uploaded`, arn)),
  ];
}

function uploaded({
  names,
  applications,
}: Blueprint): readonly { readonly name: string; readonly arn: string }[] {
  return applications.flatMap(({ facts: { name, source, externalBuild } }) =>
    externalBuild && source.kind === 's3'
      ? [{ name, arn: `${names.bucketArn(names.sourceBucket(name, PRIMARY_SOURCE))}/${source.key}` }]
      : [],
  );
}

function writes(guarded: GuardedAccount): readonly Hop[] {
  const { blueprint, account } = guarded;
  const { names, facts, applications } = blueprint;
  if (account.id !== facts.tooling.id || applications.length === 0) return [];
  const [upload] = uploaded(blueprint);
  const write = { actions: ['s3:PutObject'], documentation: pages.s3Key };
  const arn = `${names.artifactBucketArn(facts.regions.primary)}/any/build/a1B2c3D`;
  return [
    ...(['build', 'pipeline', 'stage'] as const).flatMap((kind) =>
      letsThrough(guarded, { ...write, kind, sentence: 'writes an artifact', arn }),
    ),
    ...(upload
      ? letsThrough(guarded, { ...write, kind: 'ci', sentence: 'uploads what it built', arn: upload.arn })
      : []),
  ];
}
