import { artifactFolder, readArtifacts, writeArtifacts } from '../../../modules/artifacts/artifact-access';
import { bySid } from '../../support/stack';

const store = (region: string) => ({
  bucketArn: `arn:aws:s3:::acme-artifacts-${region}`,
  accountId: '222222222222',
  folder: 'acme-shop',
  anyKeyArn: `arn:aws:kms:${region}:222222222222:key/*`,
  keyAlias: 'alias/acme-artifacts',
  storage: `s3.${region}.amazonaws.com`,
});
const stores = [store('eu-west-1'), store('eu-central-1')];
const objects = [
  'arn:aws:s3:::acme-artifacts-eu-west-1/acme-shop/*',
  'arn:aws:s3:::acme-artifacts-eu-central-1/acme-shop/*',
];
const keys = ['arn:aws:kms:eu-west-1:222222222222:key/*', 'arn:aws:kms:eu-central-1:222222222222:key/*'];
const throughStorage = {
  StringEquals: { 'kms:ViaService': ['s3.eu-west-1.amazonaws.com', 's3.eu-central-1.amazonaws.com'] },
};
const onlyArtifactKey = { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': ['alias/acme-artifacts'] } };

describe('reading artifacts', () => {
  const statements = readArtifacts(stores);

  it('is of the folder of one application, in each store', () => {
    expect(bySid(statements, 'ReadArtifacts')).toMatchObject({
      Action: ['s3:GetObject', 's3:GetObjectVersion'],
      Resource: objects,
      Condition: { StringEquals: { 'aws:ResourceAccount': ['222222222222'] } },
    });
  });

  it('decrypts with the key that has the alias, and with no other key of the account', () => {
    expect(bySid(statements, 'DecryptArtifacts')).toMatchObject({
      Action: 'kms:Decrypt',
      Resource: keys,
      Condition: { ...throughStorage, ...onlyArtifactKey },
    });
  });

  it('writes nothing', () => {
    expect(JSON.stringify(statements)).not.toMatch(/Put|Delete|Encrypt"|Generate/);
  });
});

describe('writing artifacts', () => {
  const statements = writeArtifacts(stores);

  it('is in the folder of one application, in each store', () => {
    expect(bySid(statements, 'ReadAndWriteArtifacts')).toMatchObject({
      Action: ['s3:GetObject', 's3:GetObjectVersion', 's3:PutObject'],
      Resource: objects,
    });
  });

  it('looks at the bucket first, as CodePipeline does', () => {
    expect(bySid(statements, 'InspectArtifactBucket')).toMatchObject({
      Action: ['s3:GetBucketAcl', 's3:GetBucketLocation', 's3:GetBucketVersioning'],
      Resource: stores.map(({ bucketArn }) => bucketArn),
    });
  });

  it('encrypts and, for uploads in parts, decrypts with the key that has the alias, through S3 alone', () => {
    expect(bySid(statements, 'UseArtifactKey')).toMatchObject({
      Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
      Resource: keys,
      Condition: { ...throughStorage, ...onlyArtifactKey },
    });
  });

  it('deletes nothing', () => {
    expect(JSON.stringify(statements)).not.toContain('Delete');
  });
});

describe('working with some artifacts', () => {
  const below = (...artifacts: readonly string[]) =>
    objects.flatMap((folder) => artifacts.map((artifact) => folder.replace('*', `${artifact}/*`)));
  const statements = writeArtifacts(stores, {
    reads: ['source_files', 'build'].map(artifactFolder),
    writes: [artifactFolder('build')],
  });

  it('reads in the folders of what is given, called by the first ten characters of their names', () => {
    expect(bySid(statements, 'ReadArtifacts')).toMatchObject({
      Action: ['s3:GetObject', 's3:GetObjectVersion'],
      Resource: below('source_fil', 'build'),
    });
  });

  it('writes in the folders of what is made', () => {
    expect(bySid(statements, 'WriteArtifacts')).toMatchObject({
      Action: 's3:PutObject',
      Resource: below('build'),
    });
  });

  it('reads nothing where nothing is given', () => {
    const none = writeArtifacts(stores, { reads: [], writes: ['found'] });
    expect(none.map(({ Sid }) => Sid)).not.toContain('ReadArtifacts');
    expect(bySid(readArtifacts(stores, ['build']), 'ReadArtifacts').Resource).toEqual(below('build'));
  });
});
