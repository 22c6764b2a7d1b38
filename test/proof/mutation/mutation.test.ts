import { landingZones } from '../../support/landing-zones';
import { proved } from '../../support/proof';
import { askedByPolicy, askedOf, killerOf, mutantsOf, type Part } from './mutants';

const PARTS: readonly Part[] = ['statement', 'condition key', 'action', 'resource'];

describe.each(landingZones)('the policies of $title', ({ landingZone }) => {
  const proof = proved(landingZone);

  const asked = proof.then((found) => askedByPolicy(askedOf(found)));

  it.each(PARTS)('have no %s that no hop needs', async (part) => {
    const byPolicy = await asked;
    const mutants = mutantsOf((await proof).gathered.policies, part);
    const survivors = mutants.filter((mutant) => !killerOf(mutant, byPolicy.get(mutant.policy) ?? []));
    expect(mutants.length).toBeGreaterThan(4);
    expect(survivors.map(({ title }) => title)).toEqual([]);
  });
});
