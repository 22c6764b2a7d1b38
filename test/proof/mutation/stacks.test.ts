import { buildBlueprint } from '../../../blueprint/blueprint';
import type { Application } from '../../../blueprint/schema/application';
import { catalogueFor } from '../../../proof/lint';
import { aLandingZone, anApplication } from '../../support/landing-zone';
import { proveLandingZone } from '../../support/proof';
import { askedByPolicy, askedOf, killerOf, mutantsOf, type Part } from './mutants';
import { Proof, widenedMutants } from './noticed';
import { WIDENINGS } from './widened';

const build: Application['build'] = {
  kind: 'buildspec',
  buildspec: { phases: { build: { commands: ['make'] } }, artifacts: { files: ['*'] } },
};

/** Stacks, stack sets and products, in accounts whose boundary has room for their names. */
const blueprint = buildBlueprint(
  aLandingZone({
    applications: [
      anApplication('shop'),
      anApplication('queue', {
        build,
        deploy: {
          kind: 'cloudformation',
          stack: 'queue',
          template: 'build::queue.yaml',
          configuration: 'build::queue.json',
          executionRole: 'queue-execution',
        },
      }),
      anApplication('baseline', {
        build,
        deploy: {
          kind: 'cloudformation-stack-set',
          stackSet: 'baseline',
          sets: { prod: { accounts: ['prod'] } },
          template: 'build::baseline.yaml',
          administrationRole: 'StackSetAdministration',
          executionRole: 'StackSetExecution',
        },
      }),
      anApplication('products', {
        build,
        deploy: {
          kind: 'service-catalog',
          products: { dev: { product: 'prod-k3mzq7xw2ab4c' } },
          template: 'build::product.yaml',
        },
      }),
    ],
    guardrails: { on: { Workloads: ['pipeline-only-deployment'] } },
  }),
);

describe('the policies of stacks, stack sets and products', () => {
  const found = proveLandingZone(blueprint);
  const asked = found.then((proved) => askedByPolicy(askedOf(proved)));
  const policies = async () =>
    (await found).gathered.policies.filter(({ kind }) =>
      ['service control policy', 'permission boundary', 'identity policy'].includes(kind),
    );

  it.each<Part>(['statement', 'condition key', 'action', 'resource'])(
    'have no %s that no hop needs',
    async (part) => {
      const byPolicy = await asked;
      const survivors = mutantsOf(await policies(), part).filter(
        (mutant) => !killerOf(mutant, byPolicy.get(mutant.policy) ?? []),
      );
      expect(survivors.map(({ title }) => title)).toEqual([]);
    },
  );

  it('are not proved any more with anything wider', async () => {
    const notices = new Proof(await found, await catalogueFor((await found).gathered), blueprint);
    const all = await policies();
    const mutants = WIDENINGS.flatMap((way) => widenedMutants(all, way));
    expect(mutants.length).toBeGreaterThan(100);
    const unnoticed = mutants.filter((mutant) => notices.notices(mutant) === undefined);
    expect(unnoticed.map(({ title }) => title)).toEqual([]);
  });
});
