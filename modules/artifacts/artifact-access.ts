import type { Condition, Statement } from '../../policies/document';

/** What a role needs to know of an artifact store to work with it, from any account. */
export interface ArtifactLocation {
  readonly bucketArn: string;
  /** Account that owns bucket and key: a bucket of this name in another account is none of ours. */
  readonly accountId: string;
  /** Folder of the application's artifacts inside the bucket. */
  readonly folder: string;
  /** ARN pattern of the keys of the tooling account in the store's region: key ids are random. */
  readonly anyKeyArn: string;
  /** Alias that only the artifact key has. */
  readonly keyAlias: string;
  /** Amazon S3 of the store's region, as `kms:ViaService` has it: nobody uses the key but through it. */
  readonly storage: string;
}

/** Folders, below that of the application, that a role works with: those of artifacts and of caches. */
export interface ArtifactFolders {
  readonly reads: readonly string[];
  readonly writes: readonly string[];
}

/**
 * Identity half of reading artifacts: what an action that takes an input artifact needs.
 *
 * @param folders those that are read; every one of the application without them
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-create-cross-account.html
 */
export function readArtifacts(
  stores: readonly ArtifactLocation[],
  folders?: readonly string[],
): readonly Statement[] {
  return [
    readObjects(stores, folders),
    {
      Sid: 'DecryptArtifacts',
      Effect: 'Allow',
      Action: 'kms:Decrypt',
      Resource: stores.map(({ anyKeyArn }) => anyKeyArn),
      Condition: { ...throughStorage(stores), ...withAlias(stores) },
    },
  ];
}

/**
 * Identity half of writing artifacts, for roles of the tooling account. Without `s3:PutObjectAcl`, which pages of
 * CodePipeline still list: the bucket has no ACLs, and the roles that aws-cdk makes for actions do without it (feature
 * flag `@aws-cdk/aws-s3:grantWriteWithoutAcl`, 2026-11-28).
 *
 * Amazon S3 asks for two operations of the key and no others.
 *
 * @param folders those that the role reads and writes; every one of the application without them
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/how-to-custom-role.html
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html#mpuAndPermissions
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html#require-sse-kms
 */
export function writeArtifacts(
  stores: readonly ArtifactLocation[],
  folders?: ArtifactFolders,
): readonly Statement[] {
  return [
    inspectBuckets(stores),
    ...(folders === undefined
      ? [
          {
            Sid: 'ReadAndWriteArtifacts',
            Effect: 'Allow',
            Action: ['s3:GetObject', 's3:GetObjectVersion', 's3:PutObject'],
            Resource: objects(stores),
            Condition: inOwner(stores),
          } as const,
        ]
      : [
          ...(folders.reads.length > 0 ? [readObjects(stores, folders.reads)] : []),
          writeBelow(stores, folders.writes),
        ]),
    {
      Sid: 'UseArtifactKey',
      Effect: 'Allow',
      Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
      Resource: stores.map(({ anyKeyArn }) => anyKeyArn),
      Condition: { ...throughStorage(stores), ...withAlias(stores) },
    },
    {
      Sid: 'DescribeArtifactKey',
      Effect: 'Allow',
      Action: 'kms:DescribeKey',
      Resource: stores.map(({ anyKeyArn }) => anyKeyArn),
      Condition: withAlias(stores),
    },
  ];
}

/** What a build needs that makes no artifact: a test or a scan never writes what is deployed. */
export function readArtifactsInBuild(
  stores: readonly ArtifactLocation[],
  folders: readonly string[],
): readonly Statement[] {
  return [inspectBuckets(stores), ...readArtifacts(stores, folders)];
}

/**
 * The folder of an artifact in that of its application: CodePipeline takes the first ten characters of its name, as the
 * keys in its examples show.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/detect-state-changes-cloudwatch-events.html (`myPipeline/SourceArti/…`, read 2026-11-28)
 */
export function artifactFolder(artifact: string): string {
  return artifact.slice(0, 10);
}

function inspectBuckets(stores: readonly ArtifactLocation[]): Statement {
  return {
    Sid: 'InspectArtifactBucket',
    Effect: 'Allow',
    Action: ['s3:GetBucketAcl', 's3:GetBucketLocation', 's3:GetBucketVersioning'],
    Resource: stores.map(({ bucketArn }) => bucketArn),
    Condition: inOwner(stores),
  };
}

function readObjects(stores: readonly ArtifactLocation[], folders?: readonly string[]): Statement {
  return {
    Sid: 'ReadArtifacts',
    Effect: 'Allow',
    Action: ['s3:GetObject', 's3:GetObjectVersion'],
    Resource: folders ? objectsBelow(stores, folders) : objects(stores),
    Condition: inOwner(stores),
  };
}

function writeBelow(stores: readonly ArtifactLocation[], folders: readonly string[]): Statement {
  return {
    Sid: 'WriteArtifacts',
    Effect: 'Allow',
    Action: 's3:PutObject',
    Resource: objectsBelow(stores, folders),
    Condition: inOwner(stores),
  };
}

/** Bucket names can be guessed, and taken by somebody else where ours is gone. */
function inOwner(stores: readonly ArtifactLocation[]): Condition {
  return { StringEquals: { 'aws:ResourceAccount': [...new Set(stores.map(({ accountId }) => accountId))] } };
}

function objects(stores: readonly ArtifactLocation[]): readonly string[] {
  return stores.map(({ bucketArn, folder }) => `${bucketArn}/${folder}/*`);
}

function objectsBelow(stores: readonly ArtifactLocation[], folders: readonly string[]): readonly string[] {
  return stores.flatMap(({ bucketArn, folder }) =>
    [...new Set(folders)].map((each) => `${bucketArn}/${folder}/${each}/*`),
  );
}

/**
 * A role encrypts and decrypts artifacts, and not whatever else is encrypted with the key. Both services work with the
 * AWS managed key of S3 by default, whose policy lets nobody use it but through S3: so they need nothing beside.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service (2026-11-28)
 */
function throughStorage(stores: readonly ArtifactLocation[]): Condition {
  return { StringEquals: { 'kms:ViaService': stores.map(({ storage }) => storage) } };
}

/**
 * Narrows "every key of the tooling account" to the one behind the alias.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/alias-authorization.html
 */
function withAlias(stores: readonly ArtifactLocation[]): Condition {
  return {
    'ForAnyValue:StringEquals': {
      'kms:ResourceAliases': [...new Set(stores.map(({ keyAlias }) => keyAlias))],
    },
  };
}
