import { landingZone } from '../../accounts';
import { buildBlueprint } from '../../blueprint/blueprint';
import { catalogueFor } from '../../proof/lint';
import { isExpected } from '../../proof/prove';
import { askedByPolicy, askedOf, killerOf, mutantsOf, type Part } from '../proof/mutation/mutants';
import { Proof, widenedMutants } from '../proof/mutation/noticed';
import { WIDENINGS } from '../proof/mutation/widened';
import { proved } from '../support/proof';

const PARTS: readonly Part[] = ['statement', 'condition key', 'action', 'resource'];

describe('the policies of accounts/', () => {
  const proof = proved(landingZone);
  const asked = proof.then((found) => askedByPolicy(askedOf(found)));

  it('let delivery do what it needs, and nobody else', async () => {
    const { results } = await proof;
    expect(results.length).toBeGreaterThan(0);
    expect(results.filter((each) => !isExpected(each.hop, each)).map(({ hop }) => hop.title)).toEqual([]);
  });

  it.each(PARTS)('have no %s that no hop needs', async (part) => {
    const byPolicy = await asked;
    const mutants = mutantsOf((await proof).gathered.policies, part);
    const survivors = mutants.filter((mutant) => !killerOf(mutant, byPolicy.get(mutant.policy) ?? []));
    expect(survivors.map(({ title }) => title)).toEqual([]);
  });

  it.each(WIDENINGS)('are not proved any more with one %s', async (way) => {
    const found = await proof;
    const { gathered } = found;
    const notices = new Proof(found, await catalogueFor(gathered), buildBlueprint(landingZone));
    const survivors = widenedMutants(gathered.policies, way).filter((mutant) => !notices.notices(mutant));
    expect(survivors.map(({ title }) => title)).toEqual([]);
  });
});
