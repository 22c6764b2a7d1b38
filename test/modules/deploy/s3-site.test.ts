import { deployToSite, siteCeiling, siteUpload } from '../../../modules/deploy/s3-site';

const accountId = '333333333333';
const bucket = { partition: 'aws', accountId, bucket: 'acme-site' };
const actionsOf = (statements: ReturnType<typeof deployToSite>) =>
  statements.flatMap(({ Action }) => [Action ?? []].flat());

describe('what a deployment of a site may do', () => {
  it('is in its own account only: a bucket of that name may be of another', () => {
    for (const { Sid, Condition } of deployToSite(bucket))
      expect([Sid, Condition]).toEqual([Sid, { StringEquals: { 'aws:ResourceAccount': accountId } }]);
  });

  it('is under the prefix', () => {
    const [, write] = deployToSite({ ...bucket, prefix: 'www' });
    expect(write?.Resource).toBe('arn:aws:s3:::acme-site/www/*');
  });

  it('deletes nothing', () => {
    expect(actionsOf(deployToSite(bucket)).filter((action) => /Delete/.test(action))).toEqual([]);
  });

  it('is under the ceiling, which allows nothing else', () => {
    const everything = { keyArn: 'arn:aws:kms:x:y:key/z', distribution: 'E1A2B3C4D5E6F7' };
    const granted = actionsOf(deployToSite({ ...bucket, ...everything }));
    const ceiling = siteCeiling({ accountId, keys: true, distributions: true });
    expect(actionsOf(ceiling).sort()).toEqual(granted.sort());
  });

  it('has no key and no distribution in the ceiling where no site has one', () => {
    const ceiling = siteCeiling({ accountId, keys: false, distributions: false });
    expect(actionsOf(ceiling).filter((action) => !action.startsWith('s3:'))).toEqual([]);
  });
});

describe('the upload', () => {
  it('names a key only where there is one', () => {
    const upload = {
      name: 'upload',
      roleArn: 'role',
      region: 'eu-west-1',
      artifact: 'build',
      bucket: 'site',
    };
    expect(siteUpload(upload).configuration).toEqual({ BucketName: 'site', Extract: 'true' });
    expect(siteUpload({ ...upload, keyArn: 'key' }).configuration).toMatchObject({
      KMSEncryptionKeyARN: 'key',
    });
  });
});
