import type { FoundPolicy } from '../../../proof/gather/model';
import { landingZones } from '../../support/landing-zones';
import { proved } from '../../support/proof';
import { askedByPolicy, askedOf, killerOf, type Mutant, mutantsOf, type Part } from './mutants';

const PARTS: readonly Part[] = ['statement', 'condition key', 'action', 'resource'];

/** A policy with nothing deleted. */
function unchanged(policy: FoundPolicy): Mutant {
  const { address: title, document } = policy;
  return { title, part: 'statement', policy, statement: 0, document };
}

describe.each(landingZones)('the policies of $title', ({ landingZone }) => {
  const proof = proved(landingZone);

  const asked = proof.then((found) => askedByPolicy(askedOf(found)));

  it('are noticed by no hop as they are, beside guardrails, so that what notices a deletion notices it', async () => {
    const byPolicy = await asked;
    const policies = (await proof).gathered.policies.filter(({ kind }) => !/ control policy$/.test(kind));
    const noticed = policies.filter((policy) => killerOf(unchanged(policy), byPolicy.get(policy) ?? []));
    expect(policies.length).toBeGreaterThan(20);
    expect(noticed.map(({ address }) => address)).toEqual([]);
  });

  it.each(PARTS)('have no %s that no hop needs', async (part) => {
    const byPolicy = await asked;
    const mutants = mutantsOf((await proof).gathered.policies, part);
    const survivors = mutants.filter((mutant) => !killerOf(mutant, byPolicy.get(mutant.policy) ?? []));
    expect(mutants.length).toBeGreaterThan(4);
    expect(survivors.map(({ title }) => title)).toEqual([]);
  });
});
