import { landingZones } from '../support/landing-zones';
import { outlineOf } from '../support/outline';

/** A line that goes away or changes is a live resource that Terraform destroys in every fork: CHANGELOG.md says so. */
describe.each(landingZones)('the outline of $title', ({ landingZone }) => {
  it('is what it was', () => {
    expect(outlineOf(landingZone)).toMatchSnapshot();
  });
});
