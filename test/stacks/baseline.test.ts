import { aLandingZoneInTwoRegions, anAccount } from '../support/landing-zone';
import { all, only, type Resource, stackOf } from '../support/stack';
import { synthAll } from '../support/synth';

const plain = aLandingZoneInTwoRegions();
const stacks = synthAll({
  ...plain,
  baseline: 'recommended',
  workloads: [
    anAccount('dev', {
      baseline: {
        without: ['accessAnalyzer'],
        blockPublicSnapshots: 'block-new-sharing',
        passwordPolicy: { minimumLength: 20 },
        optIn: ['eu-south-1'],
        budgets: [{ name: 'month', monthly: 250, alerts: [{ atPercent: 90, mails: ['ops@acme.example'] }] }],
      },
    }),
    anAccount('prod', { regions: ['eu-west-1', 'eu-central-1'], baseline: 'none' }),
  ],
});

const REGIONAL = {
  aws_accessanalyzer_analyzer: { analyzer_name: 'acme-external-access', type: 'ACCOUNT' },
  aws_ebs_encryption_by_default: { enabled: true },
  aws_ebs_snapshot_block_public_access: { state: 'block-all-sharing' },
  aws_ec2_image_block_public_access: { state: 'block-new-sharing' },
  aws_ec2_instance_metadata_defaults: { http_put_response_hop_limit: 2, http_tokens: 'required' },
};
const TYPES = [
  ...Object.keys(REGIONAL),
  'aws_account_region',
  'aws_budgets_budget',
  'aws_iam_account_password_policy',
  'aws_s3_account_public_access_block',
];
/** The arguments of a resource, without what cdktf notes for itself. */
const said = ({ attributes: { '//': _, ...rest } }: Resource) => rest;
const made = (id: string) => TYPES.filter((type) => all(stackOf(stacks, id), type).length > 0);

describe('the baseline of an account', () => {
  it.each(Object.entries(REGIONAL))('has %s in each region of the account', (type, attributes) => {
    expect(all(stackOf(stacks, 'tooling'), type).map(said)).toEqual([
      { ...attributes, provider: 'aws.eu-central-1' },
      attributes,
    ]);
  });

  it('keeps all buckets of the account private', () => {
    expect(said(only(stackOf(stacks, 'tooling'), 'aws_s3_account_public_access_block'))).toEqual({
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    });
  });

  it('is what the landing zone says, field by field under what the account says', () => {
    const dev = stackOf(stacks, 'dev');
    expect(made('dev')).toEqual(TYPES.filter((type) => type !== 'aws_accessanalyzer_analyzer'));
    expect(only(dev, 'aws_ebs_snapshot_block_public_access').attributes.state).toBe('block-new-sharing');
    expect(only(dev, 'aws_iam_account_password_policy').attributes).toMatchObject({
      minimum_password_length: 20,
      password_reuse_prevention: 24,
    });
    expect(said(only(dev, 'aws_account_region'))).toEqual({ region_name: 'eu-south-1', enabled: true });
  });

  it('tells the people of a budget when it is nearly spent', () => {
    expect(said(only(stackOf(stacks, 'dev'), 'aws_budgets_budget'))).toEqual({
      name: 'acme-month',
      budget_type: 'COST',
      time_unit: 'MONTHLY',
      limit_amount: '250',
      limit_unit: 'USD',
      notification: [
        {
          comparison_operator: 'GREATER_THAN',
          notification_type: 'ACTUAL',
          subscriber_email_addresses: ['ops@acme.example'],
          threshold: 90,
          threshold_type: 'PERCENTAGE',
        },
      ],
    });
  });

  it('is nothing for an account that says so, and where accounts/ says nothing', () => {
    expect(made('prod')).toEqual([]);
    expect(
      synthAll(plain)
        .flatMap(({ resources }) => resources)
        .filter(({ type }) => TYPES.includes(type)),
    ).toEqual([]);
  });
});
