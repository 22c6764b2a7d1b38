import { buildBlueprint } from '../../../blueprint/blueprint';
import { rolloutWaves } from '../../../blueprint/plan/rollout-waves';
import { wavesOfRollout } from '../../../blueprint/plan/self-delivery';
import { stepsOf } from '../../../blueprint/plan/stage';
import { aLandingZone, anApplication } from '../../support/landing-zone';
import { selfDelivered } from '../../support/self-delivered';

describe('the pipeline that delivers the landing zone', () => {
  const blueprint = buildBlueprint(selfDelivered({ applications: [anApplication('shop')] }));
  const pipeline = blueprint.applications.at(-1);

  it('plans, asks and applies in the waves of the rollout, and changes itself last', () => {
    expect(pipeline?.stages.map(({ name }) => name)).toEqual([
      'source',
      'build',
      ...['dev', 'prod', 'tooling', 'pipelines', 'organization', 'self-delivery'].flatMap((wave) => [
        `${wave}-plan`,
        `${wave}-gate`,
        wave,
      ]),
    ]);
  });

  it('has the waves that everything else has which renders the rollout', () => {
    const waves = rolloutWaves(blueprint).map(({ name, stacks }) => [name, stacks.map(({ id }) => id)]);
    expect(waves).toEqual(
      wavesOfRollout(blueprint.facts).map(({ name, stacks }) => [name, stacks.map(({ id }) => id)]),
    );
    const applied = stepsOf(pipeline?.stages ?? []).flatMap((step) =>
      step.kind === 'fan-out' && step.does === 'apply' ? [step.wave] : [],
    );
    expect(applied).toEqual(waves.map(([name]) => name));
  });

  it('is a stack of its own, after the guardrails', () => {
    expect(blueprint.stacks.at(-1)).toMatchObject({
      id: 'tooling-landing-zone',
      kind: 'self-delivery',
      dependsOn: ['organization'],
    });
  });

  it('enters a gate only where the report asks for somebody', () => {
    const gates = pipeline?.stages.filter(({ name }) => name.endsWith('-gate')) ?? [];
    expect(gates.map(({ entry }) => entry)).toEqual(
      gates.map(({ name }) => ({ kind: 'if-asked', report: name.replace(/-gate$/, '-report') })),
    );
  });

  it('has a pipeline that is no wave of applications', () => {
    const without = buildBlueprint(aLandingZone());
    expect(without.stacks.some(({ kind }) => kind === 'self-delivery')).toBe(false);
    expect(without.applications.map(({ facts }) => facts.name)).toEqual(['shop']);
  });
});
