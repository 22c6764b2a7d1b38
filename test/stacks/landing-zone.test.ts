import { buildBlueprint } from '../../blueprint/blueprint';
import { aLandingZone, anApplication } from '../support/landing-zone';
import { synthBlueprint } from '../support/synth';

const blueprint = buildBlueprint(
  aLandingZone({ applications: [anApplication('shop'), anApplication('blog', { accounts: ['dev'] })] }),
);

describe('the stacks of a landing zone', () => {
  it('depend on each other as the blueprint planned', () => {
    const planned = blueprint.stacks.map(({ id, dependsOn }) => [id, dependsOn]);
    const made = synthBlueprint(blueprint).map(({ id, dependsOn }) => [id, dependsOn]);
    expect(Object.fromEntries(made)).toEqual(Object.fromEntries(planned));
  });

  it('are refused in an order in which one comes before what it depends on', () => {
    const stacks = [...blueprint.stacks].reverse();
    expect(() => synthBlueprint({ ...blueprint, stacks })).toThrow(
      'stack organization comes before tooling, which it depends on',
    );
  });

  it('are refused for an application that nobody planned', () => {
    expect(() => synthBlueprint({ ...blueprint, applications: [] })).toThrow(
      'the application shop is not there, and must be',
    );
  });
});
