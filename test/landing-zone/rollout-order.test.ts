import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildBlueprint } from '../../blueprint/blueprint';
import { rolloutWaves } from '../../blueprint/plan/rollout-waves';
import { stepsOf } from '../../blueprint/plan/stage';
import { selectStacks } from '../../rollout/plan/selection';
import { anApplication } from '../support/landing-zone';
import { withSynthesized } from '../support/proof';
import { selfDelivered } from '../support/self-delivered';

interface Manifest {
  readonly stacks: Readonly<Record<string, { readonly dependencies: readonly string[] }>>;
}

/** Whatever renders the rollout must agree, or an account is changed before what it needs. */
describe('the order of the rollout', () => {
  const blueprint = buildBlueprint(
    selfDelivered({
      applications: [anApplication('shop'), anApplication('blog')],
      guardrails: {
        on: { Workloads: ['deny-root-user'], Infrastructure: ['deny-root-user'], root: ['deny-iam-users'] },
        waves: [
          { name: 'units', on: ['Workloads', 'Infrastructure'] },
          { name: 'all', on: ['root'] },
        ],
        untried: [{ guardrail: 'deny-iam-users', reason: 'It is tried elsewhere.' }],
      },
    }),
  );
  const waves = rolloutWaves(blueprint).map(({ name, stacks }) => ({
    name,
    stacks: stacks.map(({ id }) => id),
  }));
  const order = waves.map(({ name }) => name);

  it('has each stack once, apart from those that blueprint bootstrap applies', () => {
    const planned = blueprint.stacks.filter(({ kind }) => kind !== 'bootstrap').map(({ id }) => id);
    expect(waves.flatMap(({ stacks }) => stacks)).toEqual(planned);
  });

  it('is that of cdktf: no stack waits for one of its own wave or of a later one, but the first of its wave', () => {
    const { stacks } = withSynthesized(
      blueprint,
      (folder) => JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest,
    );
    const place = new Map(waves.flatMap((wave, position) => wave.stacks.map((id) => [id, position])));
    const late = Object.entries(stacks).flatMap(([id, { dependencies }]) => {
      const own = place.get(id) ?? -1;
      return dependencies
        .filter((other) => (place.get(other) ?? -1) >= own && waves[own]?.stacks[0] !== other)
        .map((other) => `${id} waits for ${other}`);
    });
    expect(late).toEqual([]);
    for (const [position, { stacks: members }] of waves.entries())
      if (position > 0)
        expect(members.map((id) => reaches(id, waves[position - 1]?.stacks ?? [], stacks))).not.toContain(
          false,
        );
  });

  it('is that of blueprint plan, of blueprint deploy and of HCP Terraform, which take their waves from one list', () => {
    const { selected } = selectStacks(blueprint, {});
    expect([...new Set(selected.map(({ wave }) => wave))]).toEqual(order);
  });

  it('is that of the pipeline that delivers the landing zone: plan, gate and apply of each wave', () => {
    const stages = blueprint.applications.at(-1)?.stages ?? [];
    const doing = stages.flatMap((stage) =>
      stepsOf([stage]).flatMap((step) =>
        step.kind === 'fan-out'
          ? [`${step.does} ${step.wave}`]
          : step.kind === 'approve'
            ? [`ask ${step.wave}`]
            : [],
      ),
    );
    expect(doing).toEqual(order.flatMap((wave) => [`plan ${wave}`, `ask ${wave}`, `apply ${wave}`]));
  });
});

/** Whether a stack waits for any of some others, directly or not. */
function reaches(id: string, others: readonly string[], stacks: Manifest['stacks']): boolean {
  const dependencies = stacks[id]?.dependencies ?? [];
  return dependencies.some((each) => others.includes(each) || reaches(each, others, stacks));
}
