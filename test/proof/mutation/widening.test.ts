import { buildBlueprint } from '../../../blueprint/blueprint';
import { catalogueFor } from '../../../proof/lint';
import { landingZones } from '../../support/landing-zones';
import { proved } from '../../support/proof';
import { Proof, unchanged, widenedMutants } from './noticed';
import { WIDENINGS } from './widened';

describe.each(landingZones)('the policies of $title', ({ landingZone }) => {
  const proof = proved(landingZone);
  const whole = proof.then(
    async (found) => new Proof(found, await catalogueFor(found.gathered), buildBlueprint(landingZone)),
  );

  it('are proved as they are', async () => {
    const { gathered } = await proof;
    const notices = await whole;
    const found = unchanged(gathered.policies).map((mutant) => [mutant.title, notices.finds(mutant)]);
    expect(found.filter(([, noticed]) => noticed !== undefined)).toEqual([]);
    expect(found.length).toBeGreaterThan(40);
  });

  it.each(WIDENINGS)('are not proved any more with one %s', async (way) => {
    const { gathered } = await proof;
    const notices = await whole;
    const mutants = widenedMutants(gathered.policies, way);
    const survivors = mutants.filter((mutant) => notices.notices(mutant) === undefined);
    expect(mutants.length).toBeGreaterThan(0);
    expect(survivors.map(({ title }) => title)).toEqual([]);
  });
});
