import type { LandingZone } from '../../blueprint/schema/landing-zone';
import { aLandingZone } from '../support/landing-zone';
import { only } from '../support/stack';
import { synthOne } from '../support/synth';

/** States in a bucket of the landing zone let in Terraform's roles alone. */
const access: LandingZone['access'] = {
  kind: 'roles',
  by: 'terraform',
  ways: [{ kind: 'people', plan: ['PlatformReader'], apply: ['PlatformEngineer'] }],
};

const trailOf = (trail: NonNullable<LandingZone['trail']>) =>
  only(synthOne('organization', aLandingZone({ trail })), 'aws_cloudtrail').attributes;

describe('the trail of the organization', () => {
  it('records every account and region, in files that can be validated, under a customer key', () => {
    expect(trailOf({})).toMatchObject({
      is_organization_trail: true,
      is_multi_region_trail: true,
      include_global_service_events: true,
      enable_log_file_validation: true,
      kms_key_id: expect.stringContaining('aws_kms_key'),
      advanced_event_selector: [{ name: 'management' }],
    });
  });

  it('records reads and writes of artifacts where that is asked for, and of no other bucket', () => {
    expect(trailOf({ artifactEvents: true }).advanced_event_selector).toEqual([
      expect.objectContaining({ name: 'management' }),
      {
        name: 'artifacts',
        field_selector: [
          { field: 'eventCategory', equals: ['Data'] },
          { field: 'resources.type', equals: ['AWS::S3::Object'] },
          {
            field: 'resources.ARN',
            starts_with: [expect.stringMatching(/^arn:aws:s3:::acme-artifacts-.*\/$/)],
          },
        ],
      },
    ]);
  });

  it.each<[NonNullable<LandingZone['state']>, string]>([
    [{ kind: 'own-bucket' }, 'arn:aws:s3:::acme-landing-zone-222222222222/'],
    [{ kind: 's3', bucket: 'states', region: 'eu-west-1' }, 'arn:aws:s3:::states/acme/'],
  ])('records reads and writes of states where that is asked for: %j', (state, objects) => {
    const zone = aLandingZone({ trail: { stateEvents: true }, state, access });
    const { advanced_event_selector: selectors } = only(
      synthOne('organization', zone),
      'aws_cloudtrail',
    ).attributes;
    expect(selectors).toContainEqual({
      name: 'states',
      field_selector: [
        { field: 'eventCategory', equals: ['Data'] },
        { field: 'resources.type', equals: ['AWS::S3::Object'] },
        { field: 'resources.ARN', starts_with: [objects] },
      ],
    });
  });
});
