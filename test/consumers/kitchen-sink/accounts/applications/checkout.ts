import type { Application } from '../../../../../blueprint/schema/application';
import { onEcs } from './on-ecs';

/** Another application of the same monorepo, behind a connection that exists; started by its own paths and by the catalog. */
export const checkout: Application = {
  name: 'checkout',
  source: {
    kind: 'connection',
    connectionArn:
      'arn:aws:codestar-connections:eu-north-1:710000000002:connection/0a1b2c3d-4e5f-6789-abcd-ef0123456789',
    repository: 'sink/shop',
    triggers: [{ on: 'push', paths: { includes: ['checkout/**'] } }],
  },
  start: { after: ['catalog'] },
  build: { kind: 'container', dockerfile: 'checkout/Dockerfile' },
  deploy: onEcs('checkout'),
  alarms: [
    { name: 'checkout-errors', wave: 'prod', minutes: 30 },
    { name: 'checkout-latency', wave: 'prod', minutes: 30, account: 'prod', region: 'eu-north-1' },
  ],
};
