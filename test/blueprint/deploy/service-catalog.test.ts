import { buildBlueprint } from '../../../blueprint/blueprint';
import type { Application } from '../../../blueprint/schema/application';
import { aLandingZone, anApplication } from '../../support/landing-zone';
import { problemsOf } from '../../support/problems';

type Product = Extract<NonNullable<Application['deploy']>, { readonly kind: 'service-catalog' }>;

const landingZone = (change: Partial<Product> = {}) =>
  aLandingZone({
    applications: [
      anApplication('products', {
        build: {
          kind: 'buildspec',
          buildspec: {
            phases: { build: { commands: ['make'] } },
            artifacts: { files: ['product.yaml'] },
          },
        },
        deploy: {
          kind: 'service-catalog',
          products: { prod: { product: 'prod-k3mzq7xw2ab4c' } },
          template: 'build::product.yaml',
          ...change,
        },
      }),
    ],
  });

const problems = (change: Record<string, unknown>) => problemsOf(landingZone(change as Partial<Product>));
const place = 'accounts/ applications.products.deploy';

describe('a product', () => {
  it('gets a version in the accounts that have it, after their gate', () => {
    const steps = buildBlueprint(landingZone()).applications[0]?.stages.flatMap(({ groups }) =>
      groups.flat().map(({ name }) => name),
    );
    expect(steps).toEqual(['source', 'build', 'approve', 'prod-eu-west-1']);
  });
});

describe('what a product refuses', () => {
  it.each([
    [
      'a name of a version that the next run would have too',
      { version: 'v1' },
      `${place}.version: found "v1", wanted a name without blanks that differs in each run: with a variable, such as v-#{source.CommitId}: add a variable of the run`,
    ],
    [
      'a version with blanks',
      { version: 'v #{source.CommitId}' },
      `${place}.version: found "v #{source.CommitId}"`,
    ],
    [
      'the name of a product in place of its id',
      { products: { prod: { product: 'queue' } } },
      `${place}.products.prod.product: found "queue", wanted the id of a product`,
    ],
    [
      'a product in no account of the waves',
      { products: { prd: { product: 'prod-k3mzq7xw2ab4c' } } },
      `${place}.products.prd: found a product in an account that the application does not go to, wanted one of the accounts of its waves (dev, prod): did you mean "prod"?`,
    ],
    ['no product', { products: {} }, `${place}.products: found no product`],
    [
      'a template that is no artifact',
      { template: 'product.yaml' },
      `${place}.template: found "product.yaml"`,
    ],
    [
      'a template that the build does not write',
      { template: 'build::queue.yaml' },
      `${place}.template: found queue.yaml in the artifact build, which the build does not write`,
    ],
  ])('%s', (_, change, line) => {
    expect(problems(change)).toEqual([expect.stringContaining(line)]);
  });
});
