import { buildBlueprint } from '../../blueprint/blueprint';
import type { LandingZone } from '../../blueprint/schema/landing-zone';
import { proveFolder } from '../../proof/report';
import { aLandingZone, aLandingZoneInTwoRegions, anAccount } from '../support/landing-zone';
import { type Editable, errorsOf, Sabotage } from '../support/sabotage';

const apart = (name: string, id: string) => anAccount(name, { id, organizationalUnit: 'Infrastructure' });
const SHAPES = {
  'in the tooling account': aLandingZone({
    trail: {},
    securityServices: { config: {} },
  }),
  'in an account of its own': {
    ...aLandingZoneInTwoRegions(),
    access: {
      kind: 'roles',
      ways: [{ kind: 'people', plan: ['Reader'], apply: ['Engineer'] }],
      by: 'terraform',
    },
    logArchive: apart('logs', '555555555555'),
    audit: apart('watch', '666666666666'),
    securityServices: {
      config: {
        types: { except: ['AWS::EC2::NetworkInterface'] },
        frequency: 'daily',
        otherwise: ['AWS::IAM::Role', 'AWS::S3::Bucket'],
        keepDays: 30,
        withoutRules: [{ rule: 'ec2-imdsv2-check', reason: 'There are no instances.' }],
        without: [{ account: 'prod', reason: 'Another system records it.' }],
        roleIsThere: ['dev'],
      },
    },
    guardrails: { on: { root: ['region-lock', 'protect-config', 'require-encryption'] } },
  },
} as const satisfies Readonly<Record<string, LandingZone>>;

describe.each(Object.entries(SHAPES))('AWS Config whose files are kept %s', (_, zone) => {
  const output = new Sabotage(buildBlueprint(zone));

  it('is proved without a finding', async () => {
    const report = await output.untouched();
    expect(errorsOf(report)).toEqual([]);
    expect(report.results).not.toEqual([]);
    expect(report).toMatchObject({ problems: [], findings: [] });
  });
});

describe('an edit of AWS Config in the output', () => {
  const sabotage = new Sabotage(buildBlueprint(SHAPES['in the tooling account']), proveFolder);
  const only = (json: Editable, type: string) => Object.values<Editable>(json.resource[type])[0];

  it.each<[string, string, string, (json: Editable) => void]>([
    [
      'a recorder that leaves IAM out',
      'dev',
      'include_global_resource_types',
      (json) => {
        only(json, 'aws_config_configuration_recorder').recording_group.include_global_resource_types = false;
      },
    ],
    [
      'a recorder that does not record',
      'dev',
      'is_enabled',
      (json) => {
        only(json, 'aws_config_configuration_recorder_status').is_enabled = false;
      },
    ],
    [
      'a channel to a bucket of somebody else',
      'dev',
      's3_bucket_name',
      (json) => {
        only(json, 'aws_config_delivery_channel').s3_bucket_name = 'somebody-elses';
      },
    ],
    [
      'a rule that judges something else',
      'dev',
      'source_identifier',
      (json) => {
        only(json, 'aws_config_config_rule').source.source_identifier = 'EIP_ATTACHED';
      },
    ],
    [
      'a rule that is gone',
      'dev',
      'no stack makes it',
      (json) => {
        json.resource.aws_config_config_rule = {};
      },
    ],
    [
      'a bucket that a plan may delete',
      'records',
      'lifecycle.prevent_destroy',
      (json) => {
        delete only(json, 'aws_s3_bucket').lifecycle;
      },
    ],
    [
      'a bucket that takes files of any organization',
      'records',
      'AWS Config delivers for another organization',
      (json) => {
        const policy = only(json, 'aws_s3_bucket_policy');
        policy.policy = policy.policy.replaceAll(
          '"aws:SourceOrgID":"o-acme1234567"',
          '"aws:SecureTransport":"true"',
        );
      },
    ],
    [
      'an aggregator with another role',
      'security',
      'role_arn',
      (json) => {
        only(json, 'aws_config_configuration_aggregator').organization_aggregation_source.role_arn =
          'arn:aws:iam::222222222222:role/acme-delivery-forward';
      },
    ],
  ])('is found: %s', async (_, stack, found, edit) => {
    expect((await sabotage.errorsAfter(stack, edit)).join('\n')).toContain(found);
  });
});
