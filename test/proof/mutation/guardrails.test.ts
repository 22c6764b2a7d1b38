import { buildBlueprint } from '../../../blueprint/blueprint';
import type { Guardrails } from '../../../blueprint/schema/guardrails';
import type { LandingZone } from '../../../blueprint/schema/landing-zone';
import { catalogueFor } from '../../../proof/lint';
import { aLandingZone } from '../../support/landing-zone';
import { proveLandingZone } from '../../support/proof';
import { protectedState } from '../../support/protected-state';
import { askedByPolicy, askedOf, killerOf, mutantsOf, type Part } from './mutants';
import { Proof, widenedMutants } from './noticed';
import { WIDENINGS } from './widened';

const PARTS: readonly Part[] = ['statement', 'condition key', 'action', 'resource'];
const reason = 'The incident team may work in any region.';

/** Proves a landing zone once, and tells what no hop needs of its guardrails. */
function survivorsOf(
  guardrails: Guardrails,
  change: Partial<LandingZone> = {},
): (part: Part) => Promise<readonly string[]> {
  const proof = proveLandingZone(buildBlueprint(aLandingZone({ ...change, guardrails })));
  const asked = proof.then((proved) => askedByPolicy(askedOf(proved)));
  return async (part) => {
    const byPolicy = await asked;
    const { policies } = (await proof).gathered;
    const controls = policies.filter(({ kind }) => / control policy$/.test(kind));
    return mutantsOf(controls, part)
      .filter((mutant) => !killerOf(mutant, byPolicy.get(mutant.policy) ?? []))
      .map(({ title }) => title);
  };
}

describe('a guardrail that is on a target and above it, while it is moved', () => {
  const survivors = survivorsOf({
    on: {
      root: ['deny-root-user', 'region-lock', 'protect-delivery-roles'],
      Workloads: ['deny-root-user', 'region-lock'],
    },
  });

  it.each(PARTS)('has no %s that no hop needs: each is asked about without the other', async (part) => {
    expect(await survivors(part)).toEqual([]);
  });
});

describe('the protection of the state', () => {
  const survivors = survivorsOf(protectedState.guardrails, protectedState);

  it('is not proved any more with anything wider', async () => {
    const guardrails: Guardrails = { on: { Infrastructure: ['protect-state'] } };
    const blueprint = buildBlueprint(aLandingZone({ ...protectedState, guardrails }));
    const found = await proveLandingZone(blueprint);
    const notices = new Proof(found, await catalogueFor(found.gathered), blueprint);
    const controls = found.gathered.policies.filter(({ kind }) => / control policy$/.test(kind));
    const mutants = WIDENINGS.flatMap((way) => widenedMutants(controls, way));
    expect(mutants.length).toBeGreaterThan(20);
    const unnoticed = mutants.filter((mutant) => notices.notices(mutant) === undefined);
    expect(unnoticed.map(({ title }) => title)).toEqual([]);
  });

  it.each(PARTS)('has no %s that no hop needs', async (part) => {
    expect(await survivors(part)).toEqual([]);
  });
});

describe('tasks that are denied too', () => {
  const survivors = survivorsOf({
    on: { Workloads: [{ guardrail: 'pipeline-only-deployment', tasks: 'denied' }] },
  });

  it.each(PARTS)('have no %s that no hop needs', async (part) => {
    expect(await survivors(part)).toEqual([]);
  });
});

describe('tokens of one issuer', () => {
  const further = [{ issuer: 'gitlab.com', subjects: ['project_path:acme/*'], reason }];
  const survivors = survivorsOf({ on: { tooling: [{ guardrail: 'trusted-issuers', further }] } });

  it.each(PARTS)('are trusted with no %s that no hop needs', async (part) => {
    expect(await survivors(part)).toEqual([]);
  });
});

describe('several patterns of roles that are exempt or administer', () => {
  const survivors = survivorsOf({
    administrators: ['Administrator', 'Platform*'],
    on: { root: ['protect-delivery-roles', 'region-lock'] },
    exemptions: ['BreakGlass*', 'Auditor-*'].map((role) => ({ guardrail: 'region-lock', role, reason })),
  });

  it.each(PARTS)('have no %s that no hop needs: each pattern is asked for', async (part) => {
    expect(await survivors(part)).toEqual([]);
  });
});
