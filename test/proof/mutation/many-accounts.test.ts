import { buildBlueprint } from '../../../blueprint/blueprint';
import { catalogueFor } from '../../../proof/lint';
import { aLandingZone, anApplication, IDS, manyAccounts } from '../../support/landing-zone';
import { proveLandingZone } from '../../support/proof';
import { askedByPolicy, askedOf, killerOf, mutantsOf, type Part } from './mutants';
import { Proof, widenedMutants } from './noticed';
import { WIDENINGS } from './widened';

const PARTS: readonly Part[] = ['statement', 'condition key', 'action', 'resource'];

/** More than policies name: from here on they say "the organization" and patterns of roles. */
const MANY = 22;
const oneWave = [{ name: 'all', accounts: { organizationalUnit: 'Workloads' } }];
const zones = [
  [
    'many accounts',
    aLandingZone({ workloads: manyAccounts(MANY), waves: oneWave, applications: [anApplication('shop')] }),
  ],
  [
    'many applications',
    aLandingZone({ applications: Array.from({ length: MANY }, (_, at) => anApplication(`shop-${at}`)) }),
  ],
] as const;

/**
 * Roles of the tooling account are let in by policies of their own: who may make one with the name of a deploy role may give
 * it those as well, so that nobody can do more where the account is not left out.
 */
const OWN_ACCOUNT_LET_IN = `exclusion less aws:PrincipalAccount without ${IDS.tooling}`;

describe.each(zones)('the shared policies of %s', (_, landingZone) => {
  const proof = proveLandingZone(buildBlueprint(landingZone));
  const shared = proof.then(({ gathered }) =>
    gathered.policies.filter(({ address }) => address.startsWith('tooling/')),
  );

  it.each(PARTS)('have no %s that no hop needs', async (part) => {
    const byPolicy = askedByPolicy(askedOf(await proof));
    const mutants = mutantsOf(await shared, part);
    const survivors = mutants.filter((mutant) => !killerOf(mutant, byPolicy.get(mutant.policy) ?? []));
    expect(mutants.length).toBeGreaterThan(1);
    expect(survivors.map(({ title }) => title)).toEqual([]);
  });

  it('are not proved any more with anything wider', async () => {
    const found = await proof;
    const notices = new Proof(found, await catalogueFor(found.gathered), buildBlueprint(landingZone));
    const policies = await shared;
    const mutants = WIDENINGS.flatMap((way) => widenedMutants(policies, way)).filter(
      ({ title }) => !title.endsWith(OWN_ACCOUNT_LET_IN),
    );
    const survivors = mutants.filter((mutant) => notices.notices(mutant) === undefined);
    expect(mutants.length).toBeGreaterThan(200);
    expect(survivors.map(({ title }) => title)).toEqual([]);
  });
});
