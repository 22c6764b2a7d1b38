import { everyAccount } from '../../../blueprint/accounts';
import { buildBlueprint } from '../../../blueprint/blueprint';
import { withSidsMerged } from '../../../policies/document';
import { deployGrants } from '../../../stacks/deploy';
import { landingZones } from '../../support/landing-zones';

describe.each(landingZones)('the deploy kinds of $title', ({ landingZone }) => {
  const { names, facts, applications } = buildBlueprint(landingZone);

  it('fit into one boundary: what has one Sid differs in its resources and conditions alone', () => {
    for (const account of everyAccount(facts)) {
      const granted = applications.flatMap((application) =>
        application.regionsIn.has(account.name) ? deployGrants(application, { names, account, facts }) : [],
      );
      const sids = withSidsMerged(granted).map(({ Sid }) => Sid);
      expect(new Set(sids).size).toBe(sids.length);
    }
  });
});
