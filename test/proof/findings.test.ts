import { buildBlueprint } from '../../blueprint/blueprint';
import { landingZones } from '../support/landing-zones';
import { Sabotage } from '../support/sabotage';

describe.each(landingZones)('the output of $title', ({ landingZone }) => {
  const output = new Sabotage(buildBlueprint(landingZone));

  it('has nothing to find, and nothing that needs a declaration', async () => {
    const { problems, findings, declared } = await output.untouched();
    expect({ problems, findings, declared }).toEqual({ problems: [], findings: [], declared: [] });
  });
});
