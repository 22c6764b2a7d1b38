import { buildBlueprint } from '../../blueprint/blueprint';
import { rolloutWaves } from '../../blueprint/plan/rollout-waves';
import type { LandingZone } from '../../blueprint/schema/landing-zone';
import { aLandingZone, aLandingZoneInTwoRegions, anAccount } from '../support/landing-zone';
import { all, only, type Resource, stackOf } from '../support/stack';
import { synthAll, synthOne } from '../support/synth';

type Config = NonNullable<NonNullable<LandingZone['securityServices']>['config']>;

const withConfig = (config: Config = {}, change: Partial<LandingZone> = {}) =>
  aLandingZoneInTwoRegions({ securityServices: { config }, ...change });
const apart = anAccount('logs', { id: '666666666666', organizationalUnit: 'Infrastructure' });
/** The arguments of a resource, without what cdktf notes for itself and what stands for an order. */
const said = ({ attributes: { '//': _, depends_on: __, ...rest } }: Resource) => rest;
const recorders = (config: Config, stack = 'dev') =>
  all(synthOne(stack, withConfig(config)), 'aws_config_configuration_recorder').map(said);

describe('the recorder of an account', () => {
  const dev = synthOne('dev', withConfig());

  it('is in each region, and records what has no region in the primary one', () => {
    const mine = {
      name: 'acme-recorder',
      role_arn: `arn:aws:iam::333333333333:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig`,
      recording_mode: { recording_frequency: 'CONTINUOUS' },
    };
    const group = (withGlobal: boolean) => ({
      all_supported: true,
      include_global_resource_types: withGlobal,
      recording_strategy: [{ use_only: 'ALL_SUPPORTED_RESOURCE_TYPES' }],
    });
    expect(recorders({})).toEqual([
      { ...mine, provider: 'aws.eu-central-1', recording_group: group(false) },
      { ...mine, recording_group: group(true) },
    ]);
  });

  it('delivers to the bucket of the account that keeps logs, under its key', () => {
    expect(all(dev, 'aws_config_delivery_channel').map(said)).toEqual(
      ['aws.eu-central-1', undefined].map((provider) => ({
        ...(provider && { provider }),
        name: 'acme-recorder',
        s3_bucket_name: 'acme-config-222222222222-eu-west-1',
        s3_kms_key_arn: 'arn:aws:kms:eu-west-1:222222222222:alias/acme-config',
      })),
    );
  });

  it('starts when it has a channel, and has rules when it has started', () => {
    const waitsFor = (type: string) => all(dev, type).flatMap(({ attributes }) => attributes.depends_on);
    expect(waitsFor('aws_config_configuration_recorder_status')).toEqual([
      'aws_config_delivery_channel.config-eu-central-1_channel',
      'aws_config_delivery_channel.config-eu-west-1_channel',
    ]);
    expect([...new Set(waitsFor('aws_config_config_rule'))]).toEqual([
      'aws_config_configuration_recorder_status.config-eu-central-1_status',
      'aws_config_configuration_recorder_status.config-eu-west-1_status',
    ]);
    expect([...new Set(waitsFor('aws_config_configuration_recorder'))]).toEqual([
      'aws_iam_service_linked_role.config-role',
    ]);
  });

  it('records daily, with exceptions, of which those without a region are in the primary one', () => {
    expect(
      recorders({ frequency: 'daily', otherwise: ['AWS::IAM::Role', 'AWS::S3::Bucket'] }).map(
        ({ recording_mode }) => recording_mode,
      ),
    ).toEqual([
      {
        recording_frequency: 'DAILY',
        recording_mode_override: {
          recording_frequency: 'CONTINUOUS',
          resource_types: ['AWS::S3::Bucket'],
        },
      },
      {
        recording_frequency: 'DAILY',
        recording_mode_override: {
          recording_frequency: 'CONTINUOUS',
          resource_types: ['AWS::IAM::Role', 'AWS::S3::Bucket'],
        },
      },
    ]);
  });

  it('leaves types out, and those without a region elsewhere', () => {
    const left = (types: readonly string[]) => ({
      all_supported: false,
      exclusion_by_resource_types: [{ resource_types: types }],
      recording_strategy: [{ use_only: 'EXCLUSION_BY_RESOURCE_TYPES' }],
    });
    const groups = recorders({ types: { except: ['AWS::EC2::NetworkInterface'] } }).map(
      ({ recording_group }) => recording_group,
    );
    expect(groups).toEqual([
      left([
        'AWS::EC2::NetworkInterface',
        'AWS::IAM::Group',
        'AWS::IAM::Policy',
        'AWS::IAM::Role',
        'AWS::IAM::User',
      ]),
      left(['AWS::EC2::NetworkInterface']),
    ]);
  });

  it('says how it records, whatever it recorded before', () => {
    const by = (how: string) =>
      expect.objectContaining({
        recording_group: expect.objectContaining({
          recording_strategy: [{ use_only: `${how}_RESOURCE_TYPES` }],
        }),
      });
    expect(recorders({})[1]).toEqual(by('ALL_SUPPORTED'));
    expect(recorders({ types: { except: ['AWS::EC2::Volume'] } })[1]).toEqual(by('EXCLUSION_BY'));
  });

  it('is not where only what has no region would be recorded', () => {
    const withoutRules = (
      [
        'codebuild-project-envvar-awscred-check',
        'ec2-imdsv2-check',
        'iam-policy-no-statements-with-admin-access',
        's3-bucket-ssl-requests-only',
      ] as const
    ).map((rule) => ({ rule, reason: 'It has nothing to judge.' }));
    expect(recorders({ types: { only: ['AWS::IAM::Role'] }, withoutRules })).toEqual([
      expect.objectContaining({
        recording_group: {
          all_supported: false,
          resource_types: ['AWS::IAM::Role'],
          recording_strategy: [{ use_only: 'INCLUSION_BY_RESOURCE_TYPES' }],
        },
      }),
    ]);
  });

  it('is in no account that is left out, and works with the role that is there', () => {
    const config: Config = {
      without: [{ account: 'prod', reason: 'Another system records it.' }],
      roleIsThere: ['dev'],
    };
    expect(recorders(config, 'prod')).toEqual([]);
    expect(recorders(config)).toHaveLength(2);
    expect(all(synthOne('dev', withConfig(config)), 'aws_iam_service_linked_role')).toEqual([]);
    expect(all(dev, 'aws_iam_service_linked_role')).toHaveLength(1);
  });
});

describe('the rules of an account', () => {
  const stacks = synthAll(withConfig({}, { trail: {} }));
  const rulesOf = (stack: string) => all(stackOf(stacks, stack), 'aws_config_config_rule');
  const namesOf = (stack: string, provider?: string) =>
    rulesOf(stack)
      .filter(({ attributes }) => attributes.provider === provider)
      .map(({ attributes }) => `${attributes.name}`.replace('acme-', ''));
  const everywhere = [
    'cmk-backing-key-rotation-enabled',
    'ec2-ebs-encryption-by-default',
    'ec2-imdsv2-check',
    'kms-cmk-not-scheduled-for-deletion',
    's3-bucket-ssl-requests-only',
  ];
  const once = [
    'iam-policy-no-statements-with-admin-access',
    'iam-root-access-key-check',
    's3-account-level-public-access-blocks-periodic',
  ];

  it('about what has no region are in the primary one alone', () => {
    expect(namesOf('dev', 'aws.eu-central-1')).toEqual(everywhere);
    expect(namesOf('dev').sort()).toEqual([...everywhere, ...once].sort());
  });

  it('about builds are where builds are, and about the trail where that is', () => {
    const extra = (stack: string) =>
      namesOf(stack).filter((name) => ![...everywhere, ...once].includes(name));
    expect(extra('tooling')).toEqual(['codebuild-project-envvar-awscred-check']);
    expect(extra('organization')).toEqual(['cloud-trail-log-file-validation-enabled']);
  });

  it('look once a day, or wait for changes of what is recorded', () => {
    const frequencies = rulesOf('dev').map(({ attributes }) => [
      attributes.source,
      attributes.maximum_execution_frequency,
    ]);
    expect(frequencies).toContainEqual([
      { owner: 'AWS', source_identifier: 'IAM_ROOT_ACCESS_KEY_CHECK' },
      'TwentyFour_Hours',
    ]);
    expect(frequencies).toContainEqual([{ owner: 'AWS', source_identifier: 'EC2_IMDSV2_CHECK' }, undefined]);
  });
});

describe('what AWS Config delivers', () => {
  it('is kept in a stack of its own, which comes before every account', () => {
    const zone = withConfig({}, { logArchive: apart });
    const [first] = rolloutWaves(buildBlueprint(zone));
    expect(first?.stacks.map(({ id, account, dependsOn }) => [id, account.name, dependsOn])).toEqual([
      ['records', 'logs', []],
      ['log-archive', 'logs', ['records']],
    ]);
  });

  it('has a bucket that Terraform does not delete and that has no lock, and is deleted when its days are over', () => {
    const records = synthOne('records', withConfig({ keepDays: 90 }));
    expect(only(records, 'aws_s3_bucket').attributes).toMatchObject({
      bucket: 'acme-config-222222222222-eu-west-1',
      lifecycle: { prevent_destroy: true },
    });
    expect(all(records, 'aws_s3_bucket_object_lock_configuration')).toEqual([]);
    expect(only(records, 'aws_s3_bucket_lifecycle_configuration').attributes.rule).toMatchObject([
      { id: 'expire-records', expiration: [{ days: 90 }] },
    ]);
  });

  it('is shown for the whole organization in the account that looks after AWS Config', () => {
    const audit = anAccount('watch', { id: '777777777777', organizationalUnit: 'Infrastructure' });
    expect(
      said(only(synthOne('security', withConfig({}, { audit })), 'aws_config_configuration_aggregator')),
    ).toEqual({
      name: 'acme-organization',
      organization_aggregation_source: {
        all_regions: true,
        role_arn: '${aws_iam_role.config_role_role.arn}',
      },
    });
  });

  it('is nothing where accounts/ says nothing of it', () => {
    const stacks = synthAll(aLandingZone());
    expect(stacks.map(({ id }) => id)).not.toContain('records');
    expect(stacks.flatMap((stack) => all(stack, 'aws_config_configuration_recorder'))).toEqual([]);
  });
});
