import { buildBlueprint } from '../../../blueprint/blueprint';
import { rolloutWaves } from '../../../blueprint/plan/rollout-waves';
import { unplannedBlocks } from '../../../proof/terraform/blocks';
import { inWaves } from '../../support/in-guardrail-waves';
import { all, stackOf } from '../../support/stack';
import { synthAll, synthOne } from '../../support/synth';

const landingZone = inWaves({
  Staging: ['deny-iam-users', 'deny-root-user', 'region-lock'],
  Workloads: ['deny-iam-users', 'region-lock'],
  root: ['deny-root-user'],
});
const blueprint = buildBlueprint(landingZone);
const stacks = synthAll(landingZone);
const addresses = (stack: string) =>
  ['aws_organizations_policy', 'aws_organizations_policy_attachment'].flatMap((type) =>
    all(stackOf(stacks, stack), type).map(({ name }) => `${type}.${name}`),
  );

describe('guardrails in waves', () => {
  it('are in a stack for each target, which are the last but the pipeline of the landing zone', () => {
    const waves = rolloutWaves(blueprint).map(({ name, stacks: own }) => [name, own.map(({ id }) => id)]);
    expect(waves.slice(-4)).toEqual([
      ['organization', ['organization']],
      ['guardrails-first', ['guardrails-ou-acme-staging1']],
      ['guardrails-workloads', ['guardrails-ou-acme-workload']],
      ['guardrails-everybody', ['guardrails-r-acme']],
    ]);
  });

  it('have nothing but the policies of the target in their stacks, each attached to it', () => {
    for (const { target } of blueprint.guardrailPolicies) {
      const { resources } = stackOf(stacks, `guardrails-${target.id}`);
      const own = blueprint.guardrailPolicies.filter((policy) => policy.target.id === target.id);
      expect(resources).toHaveLength(2 * own.length);
      expect(
        resources.flatMap(({ attributes }) => ('target_id' in attributes ? attributes.target_id : [])),
      ).toEqual(own.map(() => target.id));
    }
  });

  it('are forgotten and not destroyed by the stack of the organization, which may have had them', () => {
    const { resources, json } = stackOf(stacks, 'organization');
    expect(resources.filter(({ type }) => type.startsWith('aws_organizations_policy'))).toEqual([]);
    expect(json.removed).toEqual(
      expect.arrayContaining(
        blueprint.guardrailPolicies
          .flatMap(({ target }) => addresses(`guardrails-${target.id}`))
          .map((from) => ({ from, lifecycle: { destroy: false } })),
      ),
    );
    expect(json.removed).toHaveLength(2 * blueprint.guardrailPolicies.length);
  });

  it('keep their addresses: a target in another wave, or in none, makes nothing anew', () => {
    const { waves: _, ...guardrails } = landingZone.guardrails;
    const before = synthOne('organization', { ...landingZone, guardrails });
    const known = before.resources.map(({ type, name }) => `${type}.${name}`).sort();
    const now = [...new Set(blueprint.guardrailPolicies.map(({ target }) => target.id))];
    expect(now.flatMap((id) => addresses(`guardrails-${id}`)).sort()).toEqual(known);
    const later = { ...guardrails, waves: [...(landingZone.guardrails.waves ?? [])].reverse() };
    const tried = { ...later, untried: ['deny-iam-users', 'region-lock'].map(untried) };
    const moved = buildBlueprint({ ...landingZone, guardrails: tried });
    expect(moved.guardrailPolicies).toEqual(blueprint.guardrailPolicies);
    expect(moved.stacks.map(({ id }) => id).sort()).toEqual(blueprint.stacks.map(({ id }) => id).sort());
  });

  it.each([
    ['destroys what it hands over', true, ['aws_organizations_policy.scp-r-acme-account_policy']],
    ['forgets something else', false, ['aws_organizations_policy.another']],
  ])('are proved to be handed over as planned: a stack that %s is found', (_, destroy, from) => {
    const planned = blueprint.stacks.find(({ id }) => id === 'organization');
    const found = (removed: unknown) =>
      planned ? unplannedBlocks(blueprint, planned, { id: 'organization', json: { removed } }) : [];
    expect(found(stackOf(stacks, 'organization').json.removed)).toEqual([]);
    expect(
      found(from.map((each) => ({ from: each, lifecycle: { destroy } }))).map(({ address }) => address),
    ).toEqual(['organization/removed.0', 'organization/removed']);
  });
});

function untried(guardrail: string) {
  return { guardrail, reason: 'The root comes first in this test.' };
}
