import { landingZone as sink } from '../../consumers/kitchen-sink/accounts';
import { aLandingZone, aLandingZoneInTwoRegions, anAccount } from '../../support/landing-zone';
import { problemsOf } from '../../support/problems';

const logging = (bucket: string, zone: object = aLandingZone()) =>
  problemsOf({ ...zone, accessLogs: { bucket } });
const form = 'wanted the name of a bucket, with {account} and {region} where it differs by them';

describe('the bucket for access logs', () => {
  it.each(['acme-access-logs', 'acme-access-logs-{account}-{region}', '{account}.logs'])(
    'may be %s',
    (bucket) => {
      expect(logging(bucket)).toEqual([]);
    },
  );

  it.each(['Acme-Logs', 'acme-logs-{zone}', 'acme-{account', 'acme_logs'])('is not %s', (bucket) => {
    expect(logging(bucket)).toEqual([
      `accounts/ accessLogs.bucket: found "${bucket}", ${form}: correct it, such as acme-access-logs-{account}-{region}`,
    ]);
  });

  it('is one in each region and in each account that has buckets', () => {
    expect(logging('acme-logs', aLandingZoneInTwoRegions())).toEqual([
      'accounts/ accessLogs.bucket: found "acme-logs", wanted a bucket in each region that has buckets: S3 logs into the same account and region alone: write {region} where the names of your buckets differ by it',
    ]);
    expect(logging('sink-logs-access', sink)).toEqual([
      'accounts/ accessLogs.bucket: found "sink-logs-access", wanted a bucket in each account that has buckets: S3 logs into the same account and region alone: write {account} where the names of your buckets differ by it',
    ]);
  });

  it('is one in the account that keeps the trail', () => {
    const logArchive = anAccount('logs', { id: '555555555555', organizationalUnit: 'Infrastructure' });
    expect(logging('acme-logs', aLandingZone({ logArchive }))).toEqual([]);
    expect(logging('acme-logs', aLandingZone({ logArchive, trail: {} }))).toEqual([
      expect.stringContaining('wanted a bucket in each account that has buckets'),
    ]);
    expect(logging('acme-logs-{account}', aLandingZone({ logArchive, trail: {} }))).toEqual([]);
  });

  it('has room in its name for the account and the region', () => {
    expect(logging(`${'a'.repeat(45)}-{account}-{region}`)).toEqual([
      expect.stringContaining('which is of 68 characters, wanted the name of a bucket: 3 to 63'),
    ]);
  });
});
