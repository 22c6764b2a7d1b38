import { landingZone } from '../../accounts';
import { outlineOf } from '../support/outline';

/**
 * Every resource address of `accounts/`, one line each. After a change that is meant, `npm run outline` stores it; its
 * difference shows in review what Terraform destroys and creates. The one that a fork stores differs from upstream's in
 * its first line, so a merge of both stops.
 */
it('the outline of accounts/ is what it was', () => {
  expect(outlineOf(landingZone)).toMatchSnapshot();
});
