import { buildBlueprint } from '../../../blueprint/blueprint';
import { landingZones } from '../../support/landing-zones';
import { proveLandingZone } from '../../support/proof';
import { killerOf, mutantsOf, type Part, resultsByPolicy } from './mutants';

const PARTS: readonly Part[] = ['statement', 'condition key', 'action', 'resource'];

describe.each(landingZones)('the policies of $title', ({ landingZone }) => {
  const proof = proveLandingZone(buildBlueprint(landingZone));

  it.each(PARTS)('have no %s that no hop needs', async (part) => {
    const { gathered, results } = await proof;
    const byPolicy = resultsByPolicy(results);
    const mutants = mutantsOf(gathered.policies, part);
    const survivors = mutants.filter((mutant) => !killerOf(mutant, byPolicy.get(mutant.policy) ?? []));
    expect(mutants.length).toBeGreaterThan(4);
    expect(survivors.map(({ title }) => title)).toEqual([]);
  });
});
