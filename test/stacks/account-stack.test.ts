import type { LandingZone } from '../../blueprint/schema/landing-zone';
import { landingZone as acme } from '../consumers/acme/accounts';
import { aLandingZone, aLandingZoneInTwoRegions, anAccount, IDS } from '../support/landing-zone';
import { stackOf } from '../support/stack';
import { synthAll, synthesized, synthOne } from '../support/synth';

/** The Terraform JSON of the dev account's stack. */
function dev(change: Partial<LandingZone> = {}, overrides = {}) {
  return synthOne('dev', aLandingZone(change), overrides).json;
}

describe('the provider of a stack', () => {
  const stacks = synthAll(aLandingZoneInTwoRegions({ tags: { team: 'platform' } }));
  const providers = (id: string) => stackOf(stacks, id).json.provider.aws;

  it.each([
    ['dev', IDS.dev],
    ['prod', IDS.prod],
    ['tooling', IDS.tooling],
    ['tooling-shop', IDS.tooling],
    ['organization', IDS.management],
  ])('refuses to work in any account but its own: %s', (id, account) => {
    for (const provider of providers(id)) expect(provider.allowed_account_ids).toEqual([account]);
  });

  it('works in the primary region, and under an alias in each further region that is used', () => {
    expect(providers('prod').map(({ alias, region }) => [alias, region])).toEqual([
      [undefined, 'eu-west-1'],
      ['eu-central-1', 'eu-central-1'],
    ]);
    expect(providers('dev').map(({ alias, region }) => [alias, region])).toEqual([[undefined, 'eu-west-1']]);
  });

  it('tags everything with the landing zone, its stack and what the landing zone says', () => {
    for (const provider of providers('prod')) {
      expect(provider.default_tags).toEqual([
        { tags: { 'landing-zone': 'acme', 'managed-by': 'terraform', stack: 'prod', team: 'platform' } },
      ]);
    }
  });
});

describe('access', () => {
  const access = (kind: LandingZone['access']) =>
    dev({
      ...(kind && { access: kind }),
      ...(kind?.kind === 'hcp' && { state: { kind: 'hcp', organization: 'acme' } }),
    }).provider.aws[0];

  it.each(['ambient', 'hcp'] as const)('takes the credentials that are there: %s', (kind) => {
    expect(access({ kind })).not.toHaveProperty('assume_role');
    expect(access({ kind })).not.toHaveProperty('profile');
  });

  it('takes a profile', () => {
    expect(access({ kind: 'profile', profile: 'acme-admin' })).toMatchObject({ profile: 'acme-admin' });
  });

  it('assumes a role of the account, in the name of the stack', () => {
    expect(access({ kind: 'assume-role', roleName: 'Terraform' })?.assume_role).toEqual([
      { role_arn: `arn:aws:iam::${IDS.dev}:role/Terraform`, session_name: 'terraform-dev' },
    ]);
  });

  it('names its session within the 64 characters that AWS takes', () => {
    const name = 'd'.repeat(70);
    const workloads = [anAccount(name, { id: IDS.dev }), anAccount('prod')];
    const landingZone = aLandingZone({ workloads, waves: [{ name: 'all', accounts: [name, 'prod'] }] });
    expect(synthOne(name, landingZone).json.provider.aws[0]?.assume_role).toMatchObject([
      { session_name: `terraform-${'d'.repeat(54)}` },
    ]);
  });

  it('sends an external id where there is one', () => {
    expect(access({ kind: 'assume-role', roleName: 'Terraform', externalId: 'secret' })).toMatchObject({
      assume_role: [{ external_id: 'secret' }],
    });
  });

  it('is that of the account where the account has its own', () => {
    const workloads = [anAccount('dev', { access: { kind: 'profile', profile: 'dev' } }), anAccount('prod')];
    const [provider] = dev({ workloads }).provider.aws;
    expect(provider).toMatchObject({ profile: 'dev' });
    expect(provider).not.toHaveProperty('assume_role');
  });
});

describe('state', () => {
  it('is a file of the stack, beside the output', () => {
    expect(dev().terraform.backend).toEqual({ local: { path: '../../../state/dev.tfstate' } });
  });

  it('is an object of the stack under the prefix in S3, encrypted and locked by S3 itself', () => {
    const state = { kind: 's3', bucket: 'acme-state', region: 'eu-north-1' } as const;
    expect(dev({ state }).terraform.backend).toEqual({
      s3: {
        bucket: 'acme-state',
        key: 'acme/dev.tfstate',
        region: 'eu-north-1',
        encrypt: true,
        use_lockfile: true,
      },
    });
  });

  it('is encrypted with a key and written through a role where there is one', () => {
    const kmsKeyArn = 'arn:aws:kms:eu-north-1:222222222222:key/state';
    const roleArn = 'arn:aws:iam::222222222222:role/state';
    const state = { kind: 's3', bucket: 'acme-state', region: 'eu-north-1', kmsKeyArn, roleArn } as const;
    expect(dev({ state }).terraform.backend).toMatchObject({
      s3: { kms_key_id: kmsKeyArn, assume_role: { role_arn: roleArn } },
    });
  });

  it('is a workspace of the stack in HCP Terraform', () => {
    const state = { kind: 'hcp', organization: 'acme-org', project: 'delivery' } as const;
    expect(dev({ state }).terraform.cloud).toEqual({
      hostname: 'app.terraform.io',
      organization: 'acme-org',
      workspaces: { name: 'acme-dev', project: 'delivery' },
    });
  });
});

describe('the version of Terraform', () => {
  it('is one that has the lock of the S3 backend, and so is OpenTofu', () => {
    expect(dev({}).terraform.required_version).toBe('>= 1.10.0');
  });
});

describe('the version of the AWS provider', () => {
  it('is the constraint of the landing zone', () => {
    expect(dev({ awsProviderVersion: '~> 6.30' }).terraform.required_providers).toEqual({
      aws: { source: 'aws', version: '~> 6.30' },
    });
  });

  it('is another one where the environment says so', () => {
    const { terraform } = dev({}, { awsProviderVersion: '5.100.0' });
    expect(terraform.required_providers).toMatchObject({ aws: { version: '5.100.0' } });
  });
});

describe('the provider of a resource', () => {
  it('is named where it has an alias, and nowhere else: Trivy reads no argument beside "provider": "aws"', () => {
    const named = synthesized(acme).flatMap(({ resources, data }) =>
      [...resources, ...data].flatMap(({ attributes }) => attributes.provider ?? []),
    );
    expect(named).not.toHaveLength(0);
    expect([...new Set(named)]).toEqual(['aws.eu-central-1']);
  });
});
