import { buildBlueprint } from '../../blueprint/blueprint';
import { storeRegions } from '../../blueprint/plan/store-regions';
import { aLandingZoneInTwoRegions, anApplication } from '../support/landing-zone';
import { errorsOf, Sabotage } from '../support/sabotage';

describe('a further region that nothing is deployed to', () => {
  const blueprint = buildBlueprint(
    aLandingZoneInTwoRegions({
      applications: [anApplication('shop')],
      guardrails: { on: { tooling: ['protect-artifact-key'] } },
    }),
  );
  const output = new Sabotage(blueprint);

  it('has no artifact store, and the landing zone is proved', async () => {
    expect(storeRegions(blueprint)).toEqual(['eu-west-1']);
    expect(errorsOf(await output.untouched())).toEqual([]);
  });
});

describe('a further region that one application is deployed to', () => {
  it('has an artifact store', () => {
    expect(storeRegions(buildBlueprint(aLandingZoneInTwoRegions()))).toEqual(['eu-west-1', 'eu-central-1']);
  });
});
