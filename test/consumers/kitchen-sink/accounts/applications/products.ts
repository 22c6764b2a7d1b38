import type { Application } from '../../../../../blueprint/schema/application';

/** A product of Service Catalog: others make stacks of its versions. */
export const products: Application = {
  name: 'products',
  source: { kind: 'connection', connection: 'github', repository: 'sink/products' },
  build: {
    kind: 'buildspec',
    buildspec: {
      phases: { build: { commands: ['make product'] } },
      artifacts: { files: ['product.yaml'] },
    },
  },
  deploy: {
    kind: 'service-catalog',
    products: { prod: { product: 'prod-k3mzq7xw2ab4c' } },
    template: 'build::product.yaml',
    version: 'v-#{source.CommitId}',
    description: 'A queue with its alarms',
  },
};
