import type { LandingZone } from '../../../blueprint/schema/landing-zone';
import { aLandingZone } from '../../support/landing-zone';
import { problemsOf } from '../../support/problems';

/** States in a bucket of the landing zone let in Terraform's roles alone. */
const access: LandingZone['access'] = {
  kind: 'roles',
  by: 'terraform',
  ways: [{ kind: 'people', plan: ['PlatformReader'], apply: ['PlatformEngineer'] }],
};

const withTrail = (trail: LandingZone['trail'], state?: LandingZone['state']) =>
  problemsOf(aLandingZone({ trail, ...(state && { state, access }) }));

describe('the trail', () => {
  it('is refused where logs are deleted before their lock is over', () => {
    expect(withTrail({ lockDays: 400, keepDays: 300 })).toEqual([
      'accounts/ trail.keepDays: found 300 days, with a lock of 400, wanted no fewer days than lockDays: what is locked cannot be deleted: raise keepDays, or lower lockDays',
    ]);
  });

  it('is told one wrong number of days once', () => {
    expect(withTrail({ lockDays: 0 })).toEqual([
      'accounts/ trail.lockDays: found 0, wanted a whole number from 1 to 36500 (days): choose a value inside the range',
    ]);
  });

  it('is refused where it is to record states that are not in S3', () => {
    expect(withTrail({ stateEvents: true })).toEqual([
      "accounts/ trail.stateEvents: found true, with states of the kind 'local', wanted states in S3: CloudTrail sees no others: delete stateEvents, or keep states in a bucket: state: { kind: 'own-bucket' }",
    ]);
  });

  it('may record states that are in S3', () => {
    expect(withTrail({ stateEvents: true }, { kind: 'own-bucket' })).toEqual([]);
    expect(withTrail({ stateEvents: true }, { kind: 's3', bucket: 'states', region: 'eu-west-1' })).toEqual(
      [],
    );
  });
});
