import type { LandingZone } from '../../../blueprint/schema/landing-zone';
import { aLandingZone } from '../../support/landing-zone';
import { problemsOf } from '../../support/problems';

type S3 = Extract<LandingZone['state'], { kind: 's3' }>;
type Hcp = Extract<LandingZone['state'], { kind: 'hcp' }>;

const s3 = (changes: Partial<S3>) =>
  problemsOf(aLandingZone({ state: { kind: 's3', bucket: 'acme-state', region: 'eu-west-1', ...changes } }));
const hcp = (changes: Partial<Hcp>) =>
  problemsOf(aLandingZone({ state: { kind: 'hcp', organization: 'acme', ...changes } }));
const key = 'arn:aws:kms:eu-west-1:222222222222:key/1234abcd-12ab-34cd-56ef-1234567890ab';

describe('state', () => {
  it.each<[string, Partial<S3>]>([
    ['a role without its ARN', { roleArn: 'TerraformState' }],
    ['a user as role', { roleArn: 'arn:aws:iam::222222222222:user/ann' }],
    ['an alias as key', { kmsKeyArn: 'arn:aws:kms:eu-west-1:222222222222:alias/state' }],
    ['the id of a key', { kmsKeyArn: '1234abcd-12ab-34cd-56ef-1234567890ab' }],
    ['capital letters in a bucket', { bucket: 'Acme_State' }],
    ['an address as bucket', { bucket: '192.168.5.4' }],
    ['an ARN as bucket', { bucket: 'arn:aws:s3:::acme-state' }],
    ['a key in another region', { kmsKeyArn: key.replace('eu-west-1', 'eu-central-1') }],
  ])('refuses %s, which terraform init would refuse', (_, changes) => {
    const [field] = Object.keys(changes);
    expect(s3(changes)).toEqual([expect.stringMatching(new RegExp(`^accounts/ state\\.${field}: found `))]);
  });

  it('takes a key and a role of AWS', () => {
    expect(s3({ kmsKeyArn: key, roleArn: 'arn:aws:iam::222222222222:role/terraform/State' })).toEqual([]);
    expect(s3({ kmsKeyArn: key.replace('key/', 'key/mrk-').replaceAll('-12ab', '') })).toEqual([]);
  });

  it('refuses a region that AWS does not have, and gives no other advice', () => {
    expect(s3({ region: 'eu-west1', kmsKeyArn: key })).toEqual([
      'accounts/ state.region: found "eu-west1", wanted a region that AWS offers: did you mean "eu-west-1"? A newer region goes into regions.unlisted',
    ]);
  });

  it.each<[string, Partial<Hcp>]>([
    ['an address', { hostname: 'https://app.terraform.io' }],
    ['a path', { hostname: 'app.terraform.io/app' }],
    ['capital letters', { hostname: 'TFE.acme.example' }],
    ['a name with a blank', { organization: 'Acme Inc' }],
    ['a name with a slash', { project: 'delivery/prod' }],
  ])('refuses %s in the fields of HCP Terraform', (_, changes) => {
    const [field] = Object.keys(changes);
    expect(hcp(changes)).toContainEqual(
      expect.stringMatching(new RegExp(`^accounts/ state\\.${field}: found `)),
    );
  });
});

describe('the version of the AWS provider', () => {
  const of = (awsProviderVersion: string) => problemsOf(aLandingZone({ awsProviderVersion }));

  it.each(['~> 6.25', '6.25.0', '>= 5.100, < 7', '= 5.100.0', '~> 5.100', '!= 6.1.0', '>= 4.0', '~> 5'])(
    'takes %s',
    (constraint) => {
      expect(of(constraint)).toEqual([]);
    },
  );

  it.each(['latest', '^6.25', '~> 6.25,', '6.x', '>= 5 < 7'])('refuses "%s", no constraint', (constraint) => {
    expect(of(constraint)).toEqual([
      `accounts/ awsProviderVersion: found "${constraint}", wanted a version constraint of Terraform, such as ~> 6.25: correct it: conditions are separated by commas`,
    ]);
  });

  it.each(['~> 4.67', '~> 5.99.0', '< 5.100', '<= 5.99', '5.31.0', '>= 4, < 5'])(
    'refuses %s, which lets no provider in that has every attribute of the stacks',
    (constraint) => {
      expect(of(constraint)).toEqual([
        `accounts/ awsProviderVersion: found "${constraint}", wanted a constraint that lets 5.100.0 or a newer version in: write a newer version, such as ~> 6.25`,
      ]);
    },
  );
});
